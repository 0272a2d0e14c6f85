// The system's zlib.
#ifndef CZLIB_H
#define CZLIB_H

#include <zlib.h>

// Prepares a stream for gzip. deflateInit2 is a macro, which Swift does not import. 15 is the largest window, 16 more
// asks for gzip's head and trailer (zlib.h).
static inline int czlib_gzip_init(z_stream *stream, int level) {
    return deflateInit2(stream, level, Z_DEFLATED, 15 + 16, 8, Z_DEFAULT_STRATEGY);
}

#endif
