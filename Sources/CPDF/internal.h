#ifndef CPDF_INTERNAL_H
#define CPDF_INTERNAL_H

#include "CPDF.h"

/// Bytes that grow.
typedef struct {
    uint8_t *bytes;
    size_t count, capacity;
    int has_failed;
} cpdf_buffer;

void cpdf_append(cpdf_buffer *buffer, const void *bytes, size_t count);

/// The boxes of one page.
typedef struct {
    double height;
    cpdf_box bleed, trim;
} cpdf_boxes;

/// Rewrites a document of cairo's for printers: the boxes of each page, grey instead of colours of
/// equal parts, and no transparency group. Returns 0 if the document has another form.
int cpdf_prepare(const uint8_t *bytes, size_t count, const cpdf_boxes *pages, size_t page_count,
                 cpdf_buffer *prepared);

#endif
