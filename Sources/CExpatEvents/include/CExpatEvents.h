// The events that expat finds in a piece of a document, as a list instead of calls back.
#ifndef CEXPATEVENTS_H
#define CEXPATEVENTS_H

#include <stddef.h>
#include <stdint.h>

typedef enum {
    CEXPAT_START = 1,
    // An attribute of the element that started before it.
    CEXPAT_ATTRIBUTE,
    // A run of text that is not white space alone, and one CDATA section.
    CEXPAT_TEXT,
    CEXPAT_CDATA,
    // A comment or a processing instruction.
    CEXPAT_NODE,
    // The end of an element; without a place.
    CEXPAT_END,
} cexpat_kind;

typedef enum {
    CEXPAT_FINE = 0,
    CEXPAT_MALFORMED,
    CEXPAT_DOCTYPE,
    CEXPAT_LIMIT,
    CEXPAT_ENCODING,
    // A byte that does not belong to a character of UTF-8.
    CEXPAT_BYTES,
    CEXPAT_MEMORY,
} cexpat_fault;

typedef struct {
    int32_t kind;
    // The number of a known local name, from 1; 0 for others.
    int32_t name;
    // 1 if the element is below a root and of a namespace that is not read, or if the attribute has
    // a namespace.
    int32_t foreign;
    // 1 if the element is a root; then its text is its namespace, a space and its name.
    int32_t root;
    // The text in the bytes of the batch: the first `stored` of its `length` bytes, from `start` on.
    uint32_t start;
    uint32_t stored;
    uint32_t column;
    uint64_t length;
    uint64_t line;
    uint64_t offset;
} cexpat_event;

typedef struct {
    uint32_t depth;
    uint32_t attributes;
    // Of one tag, comment or instruction.
    uint32_t token_bytes;
    // Of one run of text.
    uint32_t text_bytes;
} cexpat_limits;

typedef struct cexpat cexpat;

/// Creates a parser for one document in that encoding, "utf-8", "iso-8859-1" or "windows-1252";
/// NULL if memory is exhausted.
cexpat *cexpat_create(const char *encoding, cexpat_limits limits);
void cexpat_free(cexpat *parser);

/// Numbers a local name for ``cexpat_event.name``: 1 for the first one; 0 if memory is exhausted.
int32_t cexpat_know(cexpat *parser, const char *name);

/// Makes a known name that of a root, which may be below other elements. 0 if it is not known.
int cexpat_root(cexpat *parser, const char *name);

/// Recognises a known name in any case. 0 if it is not known.
int cexpat_fold(cexpat *parser, const char *name);

/// Reads elements of that namespace below roots of another one, too. 0 if memory is exhausted.
int cexpat_accept(cexpat *parser, const char *name);

/// Parses the next bytes, `final` with the last ones. Then the batch is the events that they added.
cexpat_fault cexpat_feed(cexpat *parser, const uint8_t *bytes, size_t count, int final);

const cexpat_event *cexpat_events(const cexpat *parser, size_t *count);
const uint8_t *cexpat_bytes(const cexpat *parser, size_t *count);

/// Gives the place of the fault: 0-based bytes, 1-based line, 0-based column.
void cexpat_place(const cexpat *parser, uint64_t *offset, uint64_t *line, uint64_t *column);

/// The encoding that the document declares; empty if it declares none, or not yet.
const char *cexpat_declared(const cexpat *parser);

#endif
