#define _GNU_SOURCE
#include "internal.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <zlib.h>

// A document of cairo's: a header, numbered objects, a table of their offsets and a trailer. Each
// object ends where the next one begins, so that no object has to be understood to be copied.

typedef struct {
    size_t number, start, end;
    // The new length of the stream that this object is the length of; SIZE_MAX if there is none.
    size_t length;
    int is_content;
} object;

typedef struct {
    const uint8_t *bytes;
    size_t count;
    object *objects;
    size_t object_count;
    // Places in `objects` by number; SIZE_MAX if there is no such object.
    size_t *places;
    size_t table_size, trailer, trailer_end;
} document;

static const uint8_t *find(const uint8_t *bytes, size_t count, const char *text) {
    return memmem(bytes, count, text, strlen(text));
}

// A number after blanks, or -1.
static long number_at(const uint8_t *bytes, const uint8_t *end, const uint8_t **after) {
    while (bytes < end && (*bytes == ' ' || *bytes == '\n' || *bytes == '\r')) bytes++;
    if (bytes == end || *bytes < '0' || *bytes > '9') return -1;
    long number = 0;
    while (bytes < end && *bytes >= '0' && *bytes <= '9' && number < 1L << 50) {
        number = number * 10 + (*bytes++ - '0');
    }
    if (after != NULL) *after = bytes;
    return number;
}

static int by_start(const void *one, const void *other) {
    size_t a = ((const object *)one)->start, b = ((const object *)other)->start;
    return a < b ? -1 : a > b;
}

static int read_table(document *it) {
    const uint8_t *end = it->bytes + it->count, *at = NULL;
    const size_t tail = it->count < 64 ? it->count : 64;
    at = find(end - tail, tail, "startxref");
    if (at == NULL) return 0;
    it->trailer_end = (size_t)(at - it->bytes);
    long table = number_at(at + 9, end, NULL);
    if (table < 0 || (size_t)table >= it->trailer_end) return 0;
    at = it->bytes + table;
    if (end - at < 5 || memcmp(at, "xref\n", 5) != 0) return 0;
    long first = number_at(at + 5, end, &at), size = first == 0 ? number_at(at, end, &at) : -1;
    if (size < 1 || at == end || *at != '\n' || (end - at - 1) / 20 < size) return 0;
    at++;
    it->table_size = (size_t)size;
    it->objects = calloc((size_t)size, sizeof *it->objects);
    it->places = calloc((size_t)size, sizeof *it->places);
    if (it->objects == NULL || it->places == NULL) return 0;
    for (long number = 0; number < size; number++, at += 20) {
        if (at[17] != 'n') continue;
        long start = number_at(at, end, NULL);
        if (start <= 0 || start >= table) return 0;
        it->objects[it->object_count++] =
            (object){(size_t)number, (size_t)start, 0, SIZE_MAX, 0};
    }
    it->trailer = (size_t)(at - it->bytes);
    qsort(it->objects, it->object_count, sizeof *it->objects, by_start);
    memset(it->places, 0xFF, it->table_size * sizeof *it->places);
    for (size_t index = 0; index < it->object_count; index++) {
        it->objects[index].end = index + 1 < it->object_count ? it->objects[index + 1].start
                                                              : (size_t)table;
        it->places[it->objects[index].number] = index;
    }
    return it->object_count > 0;
}

// The object that `key` of a dictionary refers to, or NULL.
static object *referred(document *it, const uint8_t *from, const uint8_t *to, const char *key) {
    const uint8_t *at = find(from, (size_t)(to - from), key);
    if (at == NULL) return NULL;
    long number = number_at(at + strlen(key), to, NULL);
    if (number < 0 || (size_t)number >= it->table_size) return NULL;
    size_t place = it->places[number];
    return place == SIZE_MAX ? NULL : &it->objects[place];
}

static int is_page(const uint8_t *from, const uint8_t *to) {
    const uint8_t *at = find(from, (size_t)(to - from), "/Type /Page");
    return at != NULL && at + 11 < to && (at[11] == ' ' || at[11] == '\n');
}

// The dictionary of an object without a stream, or nothing of one with a stream.
static size_t dictionary(const uint8_t *from, size_t count) {
    const size_t head = count < 512 ? count : 512;
    return find(from, head, "stream\n") == NULL ? count : 0;
}

static void append_text(cpdf_buffer *buffer, const char *text) {
    cpdf_append(buffer, text, strlen(text));
}

// A length in points as PDF writes it; never with the decimal sign of a locale.
static void append_number(cpdf_buffer *buffer, double value) {
    char text[32];
    long thousandths = lround(value * 1000);
    snprintf(text, sizeof text, "%s%ld.%03ld ", thousandths < 0 ? "-" : "", labs(thousandths) / 1000,
             labs(thousandths) % 1000);
    append_text(buffer, text);
}

static void append_box(cpdf_buffer *buffer, const char *key, cpdf_box box, double height) {
    append_text(buffer, key);
    append_number(buffer, box.left);
    append_number(buffer, height - box.bottom);
    append_number(buffer, box.right);
    append_number(buffer, height - box.top);
    append_text(buffer, "]\n");
}

// A page without its transparency group, and with its boxes.
static int append_page(cpdf_buffer *out, const uint8_t *from, size_t count, cpdf_boxes boxes) {
    const uint8_t *group = find(from, count, "   /Group <<"), *end = NULL;
    if (group != NULL) end = find(group, count - (size_t)(group - from), ">>\n");
    const uint8_t *media = find(from, count, "   /MediaBox");
    if (media == NULL || (group != NULL && (end == NULL || group < media))) return 0;
    cpdf_append(out, from, (size_t)(media - from));
    append_box(out, "   /BleedBox [ ", boxes.bleed, boxes.height);
    append_box(out, "   /TrimBox [ ", boxes.trim, boxes.height);
    if (group == NULL) {
        cpdf_append(out, media, count - (size_t)(media - from));
    } else {
        cpdf_append(out, media, (size_t)(group - media));
        cpdf_append(out, end + 3, count - (size_t)(end + 3 - from));
    }
    return 1;
}

static int is_blank(uint8_t byte) { return byte == ' ' || byte == '\n' || byte == '\r'; }

// The end of a word or of a text in brackets that begins at `at`.
static const uint8_t *token_end(const uint8_t *at, const uint8_t *end) {
    if (*at == '(') {
        int depth = 0;
        for (; at < end; at++) {
            if (*at == '\\') at++;
            else if (*at == '(') depth++;
            else if (*at == ')' && --depth == 0) return at + 1;
        }
        return end;
    }
    at++;
    while (at < end && !is_blank(*at) && *at != '(') at++;
    return at;
}

// The content of a page in grey: `0 0 0 rg` becomes `0 g`, so that a press prints black ink alone.
static void append_grey(cpdf_buffer *out, const uint8_t *at, const uint8_t *end) {
    // The beginnings in `out` of the words before, the latest first, and their ends.
    size_t starts[3] = {0}, ends[3] = {0};
    int known = 0;
    while (at < end) {
        if (is_blank(*at)) {
            cpdf_append(out, at++, 1);
            continue;
        }
        const uint8_t *next = token_end(at, end);
        size_t length = (size_t)(next - at);
        int is_fill = length == 2 && memcmp(at, "rg", 2) == 0;
        int is_line = length == 2 && memcmp(at, "RG", 2) == 0;
        size_t part = ends[2] - starts[2];
        if ((is_fill || is_line) && known == 3 && ends[1] - starts[1] == part
            && ends[0] - starts[0] == part && !out->has_failed
            && memcmp(out->bytes + starts[2], out->bytes + starts[1], part) == 0
            && memcmp(out->bytes + starts[2], out->bytes + starts[0], part) == 0) {
            out->count = ends[2];
            append_text(out, is_fill ? " g" : " G");
            known = 0;
        } else {
            starts[2] = starts[1], starts[1] = starts[0], starts[0] = out->count;
            ends[2] = ends[1], ends[1] = ends[0], ends[0] = out->count + length;
            known = known < 3 ? known + 1 : 3;
            cpdf_append(out, at, length);
        }
        at = next;
    }
}

static int inflate_all(const uint8_t *bytes, size_t count, cpdf_buffer *out) {
    z_stream stream = {0};
    uint8_t piece[65536];
    if (inflateInit(&stream) != Z_OK) return 0;
    stream.next_in = (uint8_t *)bytes;
    stream.avail_in = (uInt)count;
    int status;
    do {
        stream.next_out = piece;
        stream.avail_out = sizeof piece;
        status = inflate(&stream, Z_NO_FLUSH);
        cpdf_append(out, piece, sizeof piece - stream.avail_out);
    } while (status == Z_OK && !out->has_failed);
    inflateEnd(&stream);
    return status == Z_STREAM_END && !out->has_failed;
}

static int deflate_all(const cpdf_buffer *plain, cpdf_buffer *out) {
    uLongf count = compressBound(plain->count);
    uint8_t *bytes = malloc(count);
    if (bytes == NULL) return 0;
    int status = compress2(bytes, &count, plain->bytes, plain->count, 6);
    if (status == Z_OK) cpdf_append(out, bytes, count);
    free(bytes);
    return status == Z_OK && !out->has_failed;
}

// The content of a page, inflated, in grey and deflated again.
static int append_content(document *it, cpdf_buffer *out, const object *content) {
    const uint8_t *from = it->bytes + content->start, *to = it->bytes + content->end;
    const uint8_t *stream = find(from, (size_t)(to - from), "stream\n");
    object *length = stream == NULL ? NULL : referred(it, from, stream, "/Length ");
    if (length == NULL || find(from, (size_t)(stream - from), "/FlateDecode") == NULL) return 0;
    long count = number_at((const uint8_t *)find(it->bytes + length->start,
                                                 length->end - length->start, "obj") + 3,
                           to + 64 < it->bytes + it->count ? to + 64 : to, NULL);
    const uint8_t *data = stream + 7;
    if (count < 0 || count > to - data) return 0;
    cpdf_buffer plain = {0}, grey = {0};
    int is_good = inflate_all(data, (size_t)count, &plain);
    size_t before = out->count + (size_t)(data - from);
    if (is_good) {
        append_grey(&grey, plain.bytes, plain.bytes + plain.count);
        cpdf_append(out, from, (size_t)(data - from));
        is_good = !grey.has_failed && deflate_all(&grey, out);
        length->length = out->count - before;
        cpdf_append(out, data + count, (size_t)(to - data - count));
    }
    free(plain.bytes);
    free(grey.bytes);
    return is_good;
}

static int append_object(document *it, cpdf_buffer *out, const object *each,
                         const cpdf_boxes *pages, size_t page_count, size_t *page) {
    const uint8_t *from = it->bytes + each->start;
    size_t count = each->end - each->start;
    if (each->is_content) return append_content(it, out, each);
    if (each->length != SIZE_MAX) {
        char text[64];
        snprintf(text, sizeof text, "%zu 0 obj\n   %zu\nendobj\n", each->number, each->length);
        append_text(out, text);
        return 1;
    }
    size_t head = dictionary(from, count);
    if (head > 0 && is_page(from, from + head)) {
        if (*page == page_count) return 0;
        return append_page(out, from, count, pages[(*page)++]);
    }
    // The line of the time; the brackets of the dictionary follow it.
    const uint8_t *made = head == 0 ? NULL : find(from, count, "   /CreationDate (");
    const uint8_t *end = made == NULL ? NULL : find(made, count - (size_t)(made - from), ")\n");
    if (end == NULL) {
        cpdf_append(out, from, count);
    } else {
        cpdf_append(out, from, (size_t)(made - from));
        cpdf_append(out, end + 2, count - (size_t)(end + 2 - from));
    }
    return 1;
}

static int rewrite(document *it, const cpdf_boxes *pages, size_t page_count, cpdf_buffer *out) {
    if (!read_table(it)) return 0;
    for (size_t index = 0; index < it->object_count; index++) {
        const uint8_t *from = it->bytes + it->objects[index].start;
        size_t head = dictionary(from, it->objects[index].end - it->objects[index].start);
        if (head == 0 || !is_page(from, from + head)) continue;
        object *content = referred(it, from, from + head, "/Contents ");
        if (content == NULL) return 0;
        content->is_content = 1;
    }
    size_t page = 0;
    cpdf_append(out, it->bytes, it->objects[0].start);
    size_t *starts = calloc(it->table_size, sizeof *starts);
    if (starts == NULL) return 0;
    for (size_t index = 0; index < it->object_count; index++) {
        starts[it->objects[index].number] = out->count;
        if (!append_object(it, out, &it->objects[index], pages, page_count, &page)) {
            free(starts);
            return 0;
        }
    }
    char text[64];
    size_t table = out->count;
    snprintf(text, sizeof text, "xref\n0 %zu\n0000000000 65535 f \n", it->table_size);
    append_text(out, text);
    for (size_t number = 1; number < it->table_size; number++) {
        snprintf(text, sizeof text, "%010zu 00000 %c \n", starts[number],
                 starts[number] == 0 ? 'f' : 'n');
        append_text(out, text);
    }
    free(starts);
    cpdf_append(out, it->bytes + it->trailer, it->trailer_end - it->trailer);
    snprintf(text, sizeof text, "startxref\n%zu\n%%%%EOF\n", table);
    append_text(out, text);
    return page == page_count && !out->has_failed;
}

int cpdf_prepare(const uint8_t *bytes, size_t count, const cpdf_boxes *pages, size_t page_count,
                 cpdf_buffer *prepared) {
    document it = {.bytes = bytes, .count = count};
    int is_good = rewrite(&it, pages, page_count, prepared);
    free(it.objects);
    free(it.places);
    return is_good;
}
