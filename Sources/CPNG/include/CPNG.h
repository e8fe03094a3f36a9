// 1-bit grey PNG images in memory, through libpng.
#ifndef CPNG_H
#define CPNG_H

#include <stddef.h>
#include <stdint.h>

/// Writes image after image with the same memory: libpng's own allocations are served from it, so
/// that a million images cost no system calls.
typedef struct cpng_writer cpng_writer;

/// NULL if memory is exhausted.
cpng_writer *cpng_writer_make(void);
void cpng_writer_free(cpng_writer *writer);

/// Writes an image of `width` by `height` pixels, eight to a byte, the first in the highest bit;
/// a set bit is white.
///
/// Returns the PNG's bytes, which stay the writer's and change with its next image, and their
/// count; NULL if libpng refuses.
const uint8_t *cpng_write(cpng_writer *writer, const uint8_t *rows, size_t bytes_per_row,
                          uint32_t width, uint32_t height, uint32_t pixels_per_metre,
                          size_t *count);

/// The properties that libpng reads in a PNG: for tests, and to check written images.
typedef struct {
    uint32_t width, height, pixels_per_metre;
    int bit_depth, colour_type, text_chunks;
} cpng_facts;

/// Reads an image; `rows` has room for `capacity` bytes, one row after another, eight pixels to a
/// byte. Returns 0, or -1 if the bytes are not such an image.
int cpng_read(const uint8_t *bytes, size_t count, cpng_facts *facts, uint8_t *rows,
              size_t capacity);

#endif
