// What Swift's Glibc module map leaves out of the kernel's interface and of the C library, and what it has no word for.
#ifndef CLINUX_H
#define CLINUX_H

#include <linux/filter.h>
#include <malloc.h>
#include <sys/epoll.h>
#include <sys/eventfd.h>
#include <sys/socket.h>

// Declared here because <sys/socket.h> hides it unless _GNU_SOURCE is set for the whole module.
extern int accept4(int socket, struct sockaddr *address, socklen_t *length, int flags);

// Asks for memory before it is read: the lines of the cache that hold it, of 64 bytes on what this runs on.
static inline void prefetch(const void *address, size_t size) {
    const char *end = (const char *)address + size;
    const char *line = (const char *)((size_t)address & ~(size_t)63);
    for (; line < end; line += 64) __builtin_prefetch(line);
}

#endif
