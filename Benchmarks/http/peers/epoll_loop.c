// The floor to compare with: one answer, whatever is asked. epoll_loop PORT THREADS FILE
//
// One epoll loop per thread over a SO_REUSEPORT listener of its own; per wake-up one recv, and one send of as many
// answers as request heads have ended in it. Nothing is parsed, checked, timed or bounded: what a server costs beyond
// this is what it does with HTTP.
#define _GNU_SOURCE
#include <errno.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <unistd.h>

enum { EVENTS = 512, INPUT = 65536, BATCH = 64 };

typedef struct {
    int socket;
    int matched;   // octets of the CR LF CR LF that ends a head, seen so far
    size_t unsent; // octets of answers that the kernel has not taken yet
} Connection;

static int port;
static char *answers; // the same answer BATCH times, so that many leave in one send
static size_t answerSize;

static void die(const char *what) {
    perror(what);
    exit(1);
}

static void loadAnswer(const char *path) {
    FILE *file = fopen(path, "rb");
    if (!file) die(path);
    fseek(file, 0, SEEK_END);
    size_t bodySize = ftell(file);
    rewind(file);
    char head[128];
    size_t headSize = snprintf(head, sizeof head,
        "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: %zu\r\n\r\n", bodySize);
    answerSize = headSize + bodySize;
    answers = malloc(answerSize * BATCH);
    if (!answers) die("malloc");
    memcpy(answers, head, headSize);
    if (fread(answers + headSize, 1, bodySize, file) != bodySize) die(path);
    fclose(file);
    for (int i = 1; i < BATCH; i++) memcpy(answers + i * answerSize, answers, answerSize);
}

// Heads that end in `bytes`. A head that came whole is the usual case, and memmem is fast at it.
static size_t countHeads(Connection *connection, const char *bytes, size_t size) {
    static const char end[] = "\r\n\r\n";
    size_t count = 0, at = 0;
    while (connection->matched && at < size) {
        char octet = bytes[at++];
        connection->matched = octet == end[connection->matched] ? connection->matched + 1 : octet == '\r';
        if (connection->matched == 4) {
            count++;
            connection->matched = 0;
        }
    }
    const char *found;
    while ((found = memmem(bytes + at, size - at, end, 4))) {
        count++;
        at = found + 4 - bytes;
    }
    for (size_t tail = size - at < 3 ? size - at : 3; tail; tail--) {
        if (!memcmp(bytes + size - tail, end, tail)) {
            connection->matched = tail;
            break;
        }
    }
    return count;
}

// 1: all sent, 0: the socket is full, -1: the connection is gone.
static int sendAnswers(Connection *connection) {
    while (connection->unsent) {
        size_t begun = connection->unsent % answerSize;
        size_t start = begun ? answerSize - begun : 0;
        size_t size = answerSize * BATCH - start;
        if (size > connection->unsent) size = connection->unsent;
        ssize_t sent = send(connection->socket, answers + start, size, MSG_NOSIGNAL);
        if (sent < 0) return errno == EAGAIN ? 0 : -1;
        connection->unsent -= sent;
    }
    return 1;
}

static void watch(int epoll, int operation, Connection *connection, unsigned events) {
    struct epoll_event event = { .events = events, .data.ptr = connection };
    epoll_ctl(epoll, operation, connection->socket, &event);
}

static int openListener(void) {
    int listener = socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK, 0), one = 1;
    setsockopt(listener, SOL_SOCKET, SO_REUSEADDR, &one, sizeof one);
    setsockopt(listener, SOL_SOCKET, SO_REUSEPORT, &one, sizeof one);
    struct sockaddr_in address = {
        .sin_family = AF_INET, .sin_port = htons(port), .sin_addr.s_addr = htonl(INADDR_LOOPBACK) };
    if (bind(listener, (struct sockaddr *)&address, sizeof address) || listen(listener, 1024)) die("listen");
    return listener;
}

static void acceptAll(int epoll, int listener) {
    int one = 1;
    for (int socket; (socket = accept4(listener, NULL, NULL, SOCK_NONBLOCK)) >= 0;) {
        setsockopt(socket, IPPROTO_TCP, TCP_NODELAY, &one, sizeof one);
        Connection *connection = calloc(1, sizeof *connection);
        if (!connection) die("calloc");
        connection->socket = socket;
        watch(epoll, EPOLL_CTL_ADD, connection, EPOLLIN);
    }
}

static void handle(int epoll, Connection *connection, unsigned events, char *input) {
    int wasFull = connection->unsent > 0, state = 1;
    if (!wasFull) {
        ssize_t size = recv(connection->socket, input, INPUT, 0);
        if (size > 0) connection->unsent = answerSize * countHeads(connection, input, size);
        else if (size == 0 || errno != EAGAIN) state = -1;
    } else if (!(events & EPOLLOUT)) {
        state = -1;
    }
    if (state > 0) state = sendAnswers(connection);
    if (state < 0) {
        close(connection->socket);
        free(connection);
    } else if (wasFull != (state == 0)) {
        watch(epoll, EPOLL_CTL_MOD, connection, state ? EPOLLIN : EPOLLOUT);
    }
}

static void *loop(void *unused) {
    (void)unused;
    static _Thread_local char input[INPUT];
    int listener = openListener(), epoll = epoll_create1(0);
    Connection listening = { .socket = listener };
    watch(epoll, EPOLL_CTL_ADD, &listening, EPOLLIN);
    struct epoll_event events[EVENTS];
    for (;;) {
        int count = epoll_wait(epoll, events, EVENTS, -1);
        for (int i = 0; i < count; i++) {
            Connection *connection = events[i].data.ptr;
            if (connection == &listening) acceptAll(epoll, listener);
            else handle(epoll, connection, events[i].events, input);
        }
    }
    return NULL;
}

int main(int argc, char **argv) {
    if (argc != 4) {
        fprintf(stderr, "usage: epoll_loop PORT THREADS FILE\n");
        return 64;
    }
    port = atoi(argv[1]);
    loadAnswer(argv[3]);
    for (int i = 1; i < atoi(argv[2]); i++) {
        pthread_t thread;
        if (pthread_create(&thread, NULL, loop, NULL)) die("pthread_create");
    }
    loop(NULL);
}
