#include "internal.h"

#include <cairo-pdf.h>
#include <cairo.h>
#include <stdlib.h>
#include <string.h>

#include "fonts.h"

struct cpdf_picture {
    cairo_surface_t *surface;
};

struct cpdf_document {
    cairo_surface_t *surface;
    cairo_t *context;
    cpdf_buffer raw, finished;
    cpdf_boxes *pages;
    size_t page_count, page_capacity;
    int has_failed;
};

void cpdf_append(cpdf_buffer *buffer, const void *bytes, size_t count) {
    if (buffer->has_failed || count == 0) return;
    if (buffer->count + count > buffer->capacity) {
        size_t capacity = (buffer->count + count) * 2;
        uint8_t *grown = realloc(buffer->bytes, capacity);
        if (grown == NULL) {
            buffer->has_failed = 1;
            return;
        }
        buffer->bytes = grown;
        buffer->capacity = capacity;
    }
    memcpy(buffer->bytes + buffer->count, bytes, count);
    buffer->count += count;
}

static cairo_status_t write_bytes(void *closure, const unsigned char *bytes, unsigned int count) {
    cpdf_buffer *buffer = closure;
    cpdf_append(buffer, bytes, count);
    return buffer->has_failed ? CAIRO_STATUS_WRITE_ERROR : CAIRO_STATUS_SUCCESS;
}

cpdf_document *cpdf_document_make(void) {
    cpdf_document *document = calloc(1, sizeof *document);
    if (document == NULL) return NULL;
    document->surface = cairo_pdf_surface_create_for_stream(write_bytes, &document->raw, 1, 1);
    // Plain objects and a plain table, in every version of cairo.
    cairo_pdf_surface_restrict_to_version(document->surface, CAIRO_PDF_VERSION_1_4);
    // Cairo writes the time otherwise; the line is left out of the finished document.
    cairo_pdf_surface_set_metadata(document->surface, CAIRO_PDF_METADATA_CREATE_DATE,
                                   "2000-01-01T00:00:00Z");
    document->context = cairo_create(document->surface);
    return document;
}

void cpdf_document_free(cpdf_document *document) {
    if (document == NULL) return;
    cairo_destroy(document->context);
    cairo_surface_destroy(document->surface);
    free(document->raw.bytes);
    free(document->finished.bytes);
    free(document->pages);
    free(document);
}

void cpdf_page_begin(cpdf_document *document, double width, double height, cpdf_box bleed,
                     cpdf_box trim) {
    if (document->page_count == document->page_capacity) {
        size_t capacity = document->page_capacity * 2 + 16;
        cpdf_boxes *grown = realloc(document->pages, capacity * sizeof *grown);
        if (grown == NULL) {
            document->has_failed = 1;
            return;
        }
        document->pages = grown;
        document->page_capacity = capacity;
    }
    document->pages[document->page_count++] = (cpdf_boxes){height, bleed, trim};
    cairo_pdf_surface_set_size(document->surface, width, height);
    cairo_save(document->context);
    cairo_set_source_rgb(document->context, 0, 0, 0);
}

void cpdf_page_end(cpdf_document *document) {
    cairo_restore(document->context);
    cairo_show_page(document->context);
}

void cpdf_save(cpdf_document *document) { cairo_save(document->context); }
void cpdf_restore(cpdf_document *document) { cairo_restore(document->context); }

void cpdf_translate(cpdf_document *document, double right, double down) {
    cairo_translate(document->context, right, down);
}

void cpdf_turn(cpdf_document *document, int quarters) {
    // Whole numbers, because the sine of a half turn is not quite 0.
    static const cairo_matrix_t turns[4] = {
        {1, 0, 0, 1, 0, 0}, {0, 1, -1, 0, 0, 0}, {-1, 0, 0, -1, 0, 0}, {0, -1, 1, 0, 0, 0}};
    cairo_transform(document->context, &turns[quarters & 3]);
}

void cpdf_clip(cpdf_document *document, double x, double y, double width, double height) {
    cairo_rectangle(document->context, x, y, width, height);
    cairo_clip(document->context);
}

void cpdf_grey(cpdf_document *document, double level) {
    cairo_set_source_rgb(document->context, level, level, level);
}

void cpdf_rectangle(cpdf_document *document, double x, double y, double width, double height) {
    cairo_rectangle(document->context, x, y, width, height);
}

void cpdf_fill(cpdf_document *document) { cairo_fill(document->context); }

void cpdf_line(cpdf_document *document, double x1, double y1, double x2, double y2, double width) {
    cairo_set_line_width(document->context, width);
    cairo_move_to(document->context, x1, y1);
    cairo_line_to(document->context, x2, y2);
    cairo_stroke(document->context);
}

// The bytes of the first character of a text and its number; 0 bytes if it is not UTF-8.
static size_t first_scalar(const uint8_t *text, size_t count, uint32_t *scalar) {
    if (count == 0) return 0;
    size_t length = text[0] < 0x80 ? 1 : text[0] < 0xE0 ? 2 : text[0] < 0xF0 ? 3 : 4;
    if (length > count) return 0;
    *scalar = length == 1 ? text[0] : text[0] & (0xFF >> (length + 1));
    for (size_t index = 1; index < length; index++) {
        *scalar = *scalar << 6 | (text[index] & 0x3F);
    }
    return length;
}

void cpdf_text(cpdf_document *document, cpdf_font font, double size, double x, double y,
               const char *text, size_t count) {
    cairo_glyph_t *glyphs = calloc(count + 1, sizeof *glyphs);
    cairo_text_cluster_t *clusters = calloc(count + 1, sizeof *clusters);
    if (glyphs == NULL || clusters == NULL) {
        document->has_failed = 1;
        count = 0;
    }
    int found = 0;
    for (size_t position = 0; position < count; found++) {
        uint32_t scalar = 0;
        size_t length =
            first_scalar((const uint8_t *)text + position, count - position, &scalar);
        const cpdf_glyph *glyph = length == 0 ? NULL : cpdf_font_glyph(font, scalar);
        if (glyph == NULL) {
            document->has_failed = 1;
            break;
        }
        glyphs[found] = (cairo_glyph_t){glyph->index, x, y};
        clusters[found] = (cairo_text_cluster_t){(int)length, 1};
        x += glyph->advance * size;
        position += length;
    }
    if (found > 0 && !document->has_failed) {
        cairo_set_font_face(document->context, cpdf_font_face(font));
        cairo_set_font_size(document->context, size);
        cairo_show_text_glyphs(document->context, text, (int)count, glyphs, found, clusters, found,
                               0);
    }
    free(glyphs);
    free(clusters);
}

typedef struct {
    const uint8_t *bytes;
    size_t count, position;
} source;

static cairo_status_t read_bytes(void *closure, unsigned char *into, unsigned int count) {
    source *from = closure;
    if (count > from->count - from->position) return CAIRO_STATUS_READ_ERROR;
    memcpy(into, from->bytes + from->position, count);
    from->position += count;
    return CAIRO_STATUS_SUCCESS;
}

cpdf_picture *cpdf_picture_read(const uint8_t *bytes, size_t count) {
    source from = {bytes, count, 0};
    cpdf_picture *picture = calloc(1, sizeof *picture);
    if (picture == NULL) return NULL;
    picture->surface = cairo_image_surface_create_from_png_stream(read_bytes, &from);
    if (cairo_surface_status(picture->surface) == CAIRO_STATUS_SUCCESS) return picture;
    cpdf_picture_free(picture);
    return NULL;
}

int cpdf_picture_width(const cpdf_picture *picture) {
    return cairo_image_surface_get_width(picture->surface);
}

int cpdf_picture_height(const cpdf_picture *picture) {
    return cairo_image_surface_get_height(picture->surface);
}

void cpdf_picture_free(cpdf_picture *picture) {
    if (picture == NULL) return;
    cairo_surface_destroy(picture->surface);
    free(picture);
}

void cpdf_picture_draw(cpdf_document *document, const cpdf_picture *picture, double x, double y,
                       double width, double height) {
    cairo_save(document->context);
    cairo_rectangle(document->context, x, y, width, height);
    cairo_clip(document->context);
    cairo_translate(document->context, x, y);
    cairo_scale(document->context, width / cpdf_picture_width(picture),
                height / cpdf_picture_height(picture));
    cairo_set_source_surface(document->context, picture->surface, 0, 0);
    // The edge is repeated outwards, so that no bright line appears at it.
    cairo_pattern_set_extend(cairo_get_source(document->context), CAIRO_EXTEND_PAD);
    cairo_paint(document->context);
    cairo_restore(document->context);
}

const uint8_t *cpdf_document_finish(cpdf_document *document, size_t *count) {
    int status = cairo_status(document->context);
    cairo_surface_finish(document->surface);
    if (status != CAIRO_STATUS_SUCCESS || document->has_failed || document->raw.has_failed
        || cairo_surface_status(document->surface) != CAIRO_STATUS_SUCCESS
        || !cpdf_prepare(document->raw.bytes, document->raw.count, document->pages,
                         document->page_count, &document->finished))
        return NULL;
    free(document->raw.bytes);
    document->raw = (cpdf_buffer){0};
    *count = document->finished.count;
    return document->finished.bytes;
}
