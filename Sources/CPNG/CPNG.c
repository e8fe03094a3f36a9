#include "CPNG.h"

#include <png.h>
#include <setjmp.h>
#include <stdlib.h>
#include <string.h>
#include <zlib.h>

enum { ARENA_SIZE = 640 * 1024, ALIGNMENT = 16 };

struct cpng_writer {
    uint8_t *arena;
    size_t used;
    uint8_t *output;
    size_t count, capacity;
};

cpng_writer *cpng_writer_make(void) {
    cpng_writer *writer = calloc(1, sizeof *writer);
    if (writer == NULL) return NULL;
    writer->arena = malloc(ARENA_SIZE);
    if (writer->arena == NULL) {
        free(writer);
        return NULL;
    }
    return writer;
}

void cpng_writer_free(cpng_writer *writer) {
    if (writer == NULL) return;
    free(writer->arena);
    free(writer->output);
    free(writer);
}

// The memory of one image is allocated from the arena in order and released at once.

static png_voidp take(png_structp png, png_alloc_size_t size) {
    cpng_writer *writer = png_get_mem_ptr(png);
    size_t rounded = (size + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
    if (rounded > ARENA_SIZE - writer->used) return NULL;
    void *memory = writer->arena + writer->used;
    writer->used += rounded;
    return memory;
}

static void give_back(png_structp png, png_voidp memory) {
    (void)png;
    (void)memory;
}

static void write_bytes(png_structp png, png_bytep bytes, size_t size) {
    cpng_writer *writer = png_get_io_ptr(png);
    if (writer->count + size > writer->capacity) {
        size_t capacity = (writer->count + size) * 2;
        uint8_t *grown = realloc(writer->output, capacity);
        if (grown == NULL) png_error(png, "no memory");
        writer->output = grown;
        writer->capacity = capacity;
    }
    memcpy(writer->output + writer->count, bytes, size);
    writer->count += size;
}

static void flush_bytes(png_structp png) { (void)png; }

static void fail(png_structp png, png_const_charp message) {
    (void)message;
    png_longjmp(png, 1);
}

static void warn(png_structp png, png_const_charp message) {
    (void)png;
    (void)message;
}

const uint8_t *cpng_write(cpng_writer *writer, const uint8_t *rows, size_t bytes_per_row,
                          uint32_t width, uint32_t height, uint32_t pixels_per_metre,
                          size_t *count) {
    writer->used = 0;
    writer->count = 0;
    png_structp png = png_create_write_struct_2(PNG_LIBPNG_VER_STRING, NULL, fail, warn, writer,
                                                take, give_back);
    if (png == NULL) return NULL;
    png_infop info = png_create_info_struct(png);
    if (info == NULL || setjmp(png_jmpbuf(png))) {
        png_destroy_write_struct(&png, &info);
        return NULL;
    }
    png_set_write_fn(png, writer, write_bytes, flush_bytes);
    png_set_IHDR(png, info, width, height, 1, PNG_COLOR_TYPE_GRAY, PNG_INTERLACE_NONE,
                 PNG_COMPRESSION_TYPE_DEFAULT, PNG_FILTER_TYPE_DEFAULT);
    png_set_pHYs(png, info, pixels_per_metre, pixels_per_metre, PNG_RESOLUTION_METER);
    png_set_filter(png, PNG_FILTER_TYPE_BASE, PNG_FILTER_NONE);
    png_set_compression_level(png, 1);
    png_set_compression_mem_level(png, 8);
    png_set_compression_strategy(png, Z_DEFAULT_STRATEGY);
    png_write_info(png, info);
    for (uint32_t row = 0; row < height; row++) {
        png_write_row(png, rows + row * bytes_per_row);
    }
    png_write_end(png, NULL);
    png_destroy_write_struct(&png, &info);
    *count = writer->count;
    return writer->output;
}

typedef struct {
    const uint8_t *bytes;
    size_t count, position;
} source;

static void read_bytes(png_structp png, png_bytep into, size_t size) {
    source *from = png_get_io_ptr(png);
    if (size > from->count - from->position) png_error(png, "cut off");
    memcpy(into, from->bytes + from->position, size);
    from->position += size;
}

int cpng_read(const uint8_t *bytes, size_t count, cpng_facts *facts, uint8_t *rows,
              size_t capacity) {
    source from = {bytes, count, 0};
    png_structp png = png_create_read_struct(PNG_LIBPNG_VER_STRING, NULL, fail, warn);
    if (png == NULL) return -1;
    png_infop info = png_create_info_struct(png);
    if (info == NULL || setjmp(png_jmpbuf(png))) {
        png_destroy_read_struct(&png, &info, NULL);
        return -1;
    }
    png_set_read_fn(png, &from, read_bytes);
    png_read_info(png, info);
    facts->width = png_get_image_width(png, info);
    facts->height = png_get_image_height(png, info);
    facts->pixels_per_metre = png_get_pixels_per_meter(png, info);
    facts->bit_depth = png_get_bit_depth(png, info);
    facts->colour_type = png_get_color_type(png, info);
    size_t row_size = png_get_rowbytes(png, info);
    if (facts->bit_depth != 1 || row_size * facts->height > capacity) png_error(png, "no room");
    for (uint32_t row = 0; row < facts->height; row++) {
        png_read_row(png, rows + row * row_size, NULL);
    }
    png_read_end(png, info);
    png_textp text = NULL;
    int texts = 0;
    png_get_text(png, info, &text, &texts);
    facts->text_chunks = texts;
    png_destroy_read_struct(&png, &info, NULL);
    return 0;
}
