// Parts of the kernel's interface and of the C library that Swift's Glibc module map leaves out, and an instruction
// that Swift has no name for.
#ifndef CLINUX_H
#define CLINUX_H

#include <linux/filter.h>
#include <malloc.h>
#include <sys/epoll.h>
#include <sys/eventfd.h>
#include <sys/socket.h>

// Declared here because <sys/socket.h> hides it unless _GNU_SOURCE is set for the whole module.
extern int accept4(int socket, struct sockaddr *address, socklen_t *length, int flags);

#endif
