// What Swift's Glibc module map leaves out of the kernel's interface and of the C library, and of the processor's.
#ifndef CLINUX_H
#define CLINUX_H

#include <malloc.h>
#include <sys/epoll.h>
#include <sys/eventfd.h>
#include <sys/socket.h>

// Declared here because <sys/socket.h> hides it unless _GNU_SOURCE is set for the whole module.
extern int accept4(int socket, struct sockaddr *address, socklen_t *length, int flags);

// Asks for memory before it is read; Swift has no word for it. A line of a cache is 64 bytes on what this runs on.
static inline void prefetch(const void *address, size_t size) {
    for (size_t offset = 0; offset < size; offset += 64) __builtin_prefetch((const char *)address + offset);
}

#endif
