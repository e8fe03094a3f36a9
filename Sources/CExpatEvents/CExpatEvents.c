#include "CExpatEvents.h"

#include <expat.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

enum {
    // The bytes of a text that an event contains: one more than a field may have, so that a reader
    // which compares a text with that limit (`Limits.fieldBytes` in Swift) notices a longer one.
    TEXT_BYTES = 4097,
    // The slots of the table of known names; half of them stay empty.
    SLOTS = 1024,
    // The byte that expat puts between a namespace and a local name; neither can contain it.
    NAMESPACE_MARK = ' ',
    // The bytes of a declared encoding's name with its final NUL; a longer name is cut.
    ENCODING_NAME = 41,
};

struct cexpat {
    XML_Parser parser;
    cexpat_limits limits;
    char declared[ENCODING_NAME];
    cexpat_event *events;
    size_t event_count, event_room;
    uint8_t *bytes;
    size_t byte_count, byte_room;
    // The latest run of text or CDATA, to which expat may still add pieces.
    cexpat_event run;
    int has_run, run_is_blank, in_cdata;
    uint8_t run_bytes[TEXT_BYTES];
    uint32_t depth;
    // The depth of the open root, 0 outside of one, and its namespace.
    uint32_t root_depth;
    char *root_namespace;
    // Namespaces whose elements are read below a root of another one.
    char **namespaces;
    size_t namespace_count;
    cexpat_fault fault;
    uint64_t fault_offset, fault_line, fault_column, fed;
    char *names[SLOTS];
    int32_t numbers[SLOTS];
    uint8_t is_root[SLOTS];
    uint8_t is_of_any_case[SLOTS];
    int32_t name_count;
};

static void stop(cexpat *self, cexpat_fault fault) {
    if (self->fault != CEXPAT_FINE) return;
    self->fault = fault;
    XML_Index offset = XML_GetCurrentByteIndex(self->parser);
    self->fault_offset = offset < 0 ? 0 : (uint64_t)offset;
    self->fault_line = XML_GetCurrentLineNumber(self->parser);
    self->fault_column = XML_GetCurrentColumnNumber(self->parser);
    XML_StopParser(self->parser, XML_FALSE);
}

static void *grown(cexpat *self, void *old, size_t *room, size_t needed, size_t width) {
    size_t next = *room ? *room * 2 : 256;
    while (next < needed) next *= 2;
    void *made = realloc(old, next * width);
    if (!made) {
        stop(self, CEXPAT_MEMORY);
        return old;
    }
    *room = next;
    return made;
}

static cexpat_event event_here(cexpat *self, cexpat_kind kind) {
    cexpat_event event = {0};
    event.kind = kind;
    event.offset = (uint64_t)XML_GetCurrentByteIndex(self->parser);
    event.line = XML_GetCurrentLineNumber(self->parser);
    event.column = (uint32_t)XML_GetCurrentColumnNumber(self->parser);
    return event;
}

static void add(cexpat *self, cexpat_event event, const void *text, size_t length) {
    size_t stored = length < TEXT_BYTES ? length : TEXT_BYTES;
    if (self->event_count + 1 > self->event_room) {
        self->events = grown(
            self, self->events, &self->event_room, self->event_count + 1, sizeof *self->events);
    }
    if (self->byte_count + stored > self->byte_room) {
        self->bytes = grown(self, self->bytes, &self->byte_room, self->byte_count + stored, 1);
    }
    if (self->fault == CEXPAT_MEMORY) return;
    event.start = (uint32_t)self->byte_count;
    event.stored = (uint32_t)stored;
    if (stored) memcpy(self->bytes + self->byte_count, text, stored);
    self->byte_count += stored;
    self->events[self->event_count++] = event;
}

static void end_run(cexpat *self) {
    if (!self->has_run) return;
    self->has_run = 0;
    if (self->run.kind == CEXPAT_TEXT && self->run_is_blank) return;
    size_t stored = self->run.length < TEXT_BYTES ? self->run.length : TEXT_BYTES;
    add(self, self->run, self->run_bytes, stored);
}

static void begin_run(cexpat *self, cexpat_kind kind) {
    end_run(self);
    self->run = event_here(self, kind);
    self->has_run = 1;
    self->run_is_blank = 1;
}

// True if the tag or comment that was just read is within the limits; ends the text before it.
static int accepts(cexpat *self) {
    if (self->fault != CEXPAT_FINE) return 0;
    end_run(self);
    int length = XML_GetCurrentByteCount(self->parser);
    if (length > 0 && (uint32_t)length > self->limits.token_bytes) stop(self, CEXPAT_LIMIT);
    return self->fault == CEXPAT_FINE;
}

// A hash that is the same for a name in any case.
static uint32_t hash(const char *name) {
    uint32_t value = 2166136261u;
    for (; *name; name++) value = (value ^ ((uint8_t)*name | 0x20)) * 16777619u;
    return value ^ value >> 15;
}

static uint32_t slot(const cexpat *self, const char *name) {
    uint32_t place = hash(name) % SLOTS;
    while (self->names[place] && strcmp(self->names[place], name)) place = (place + 1) % SLOTS;
    return place;
}

// The number of a name as it is written, else of the same name in another case; 0 for neither.
static int32_t number(const cexpat *self, const char *name) {
    uint32_t first = hash(name) % SLOTS, place = first;
    for (; self->names[place]; place = (place + 1) % SLOTS) {
        if (!strcmp(self->names[place], name)) return self->numbers[place];
    }
    for (place = first; self->names[place]; place = (place + 1) % SLOTS) {
        if (self->is_of_any_case[place] && !strcasecmp(self->names[place], name)) {
            return self->numbers[place];
        }
    }
    return 0;
}

static int is_same(const char *known, const char *name, size_t length) {
    return strlen(known) == length && memcmp(name, known, length) == 0;
}

// True if an element of that namespace, below the open root, is not one of the format.
static int is_foreign(const cexpat *self, const char *name, size_t length) {
    if (!self->root_depth || is_same(self->root_namespace, name, length)) return 0;
    if (!length) return 1;
    for (size_t place = 0; place < self->namespace_count; place++) {
        if (is_same(self->namespaces[place], name, length)) return 0;
    }
    return 1;
}

static void XMLCALL start_element(void *data, const XML_Char *name, const XML_Char **attributes) {
    cexpat *self = data;
    if (!accepts(self)) return;
    if (++self->depth > self->limits.depth) return stop(self, CEXPAT_LIMIT);
    const char *mark = strrchr(name, NAMESPACE_MARK);
    size_t length = mark ? (size_t)(mark - name) : 0;
    const char *local = mark ? mark + 1 : name;
    cexpat_event event = event_here(self, CEXPAT_START);
    event.name = number(self, local);
    event.root = !self->root_depth && event.name && self->is_root[slot(self, local)];
    if (event.root) {
        free(self->root_namespace);
        self->root_namespace = strndup(name, length);
        if (!self->root_namespace) return stop(self, CEXPAT_MEMORY);
        self->root_depth = self->depth;
    }
    event.foreign = is_foreign(self, name, length);
    const char *shown = event.root ? name : local;
    add(self, event, shown, strlen(shown));
    for (uint32_t count = 0; attributes[2 * count]; count++) {
        if (count == self->limits.attributes) return stop(self, CEXPAT_LIMIT);
        const char *key = attributes[2 * count], *value = attributes[2 * count + 1];
        event.kind = CEXPAT_ATTRIBUTE;
        event.root = 0;
        event.foreign = strchr(key, NAMESPACE_MARK) != NULL;
        event.name = event.foreign ? 0 : number(self, key);
        event.length = strlen(value);
        add(self, event, value, event.length);
    }
}

static void XMLCALL end_element(void *data, const XML_Char *name) {
    cexpat *self = data;
    (void)name;
    if (!accepts(self)) return;
    if (self->depth == self->root_depth) self->root_depth = 0;
    self->depth--;
    // The end has no place: readers do not use it, and expat counts lines at each question.
    cexpat_event event = {0};
    event.kind = CEXPAT_END;
    add(self, event, NULL, 0);
}

static void XMLCALL add_text(void *data, const XML_Char *piece, int length) {
    cexpat *self = data;
    if (self->fault != CEXPAT_FINE) return;
    if (!self->has_run) begin_run(self, CEXPAT_TEXT);
    uint64_t room = self->run.length < TEXT_BYTES ? TEXT_BYTES - self->run.length : 0;
    size_t stored = (uint64_t)length < room ? (size_t)length : (size_t)room;
    memcpy(self->run_bytes + (TEXT_BYTES - room), piece, stored);
    self->run.length += (uint64_t)length;
    for (int place = 0; self->run_is_blank && place < length; place++) {
        char byte = piece[place];
        if (byte != ' ' && byte != '\t' && byte != '\r' && byte != '\n') self->run_is_blank = 0;
    }
    if (self->run.length > self->limits.text_bytes) stop(self, CEXPAT_LIMIT);
}

static void XMLCALL start_cdata(void *data) {
    cexpat *self = data;
    if (self->fault == CEXPAT_FINE) begin_run(self, CEXPAT_CDATA);
}

static void XMLCALL end_cdata(void *data) {
    cexpat *self = data;
    if (self->fault == CEXPAT_FINE) end_run(self);
}

static void XMLCALL add_comment(void *data, const XML_Char *words) {
    cexpat *self = data;
    if (!accepts(self)) return;
    cexpat_event event = event_here(self, CEXPAT_NODE);
    event.length = strlen(words);
    add(self, event, words, event.length);
}

static void XMLCALL add_instruction(void *data, const XML_Char *target, const XML_Char *words) {
    (void)target;
    add_comment(data, words);
}

static void XMLCALL reject_doctype(
    void *data, const XML_Char *name, const XML_Char *system, const XML_Char *pub, int inside) {
    (void)name, (void)system, (void)pub, (void)inside;
    stop(data, CEXPAT_DOCTYPE);
}

// Stores the declared encoding for the caller, who judges it; the parser uses its own in any case.
static void XMLCALL read_declaration(
    void *data, const XML_Char *version, const XML_Char *encoding, int standalone) {
    cexpat *self = data;
    (void)version, (void)standalone;
    if (!accepts(self) || !encoding) return;
    strncpy(self->declared, encoding, ENCODING_NAME - 1);
}

// Maps Windows-1252, by the table of the Unicode consortium, in which five bytes have no letter.
static int XMLCALL map_encoding(void *data, const XML_Char *name, XML_Encoding *info) {
    static const int high[32] = {
        0x20AC, -1,     0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160,
        0x2039, 0x0152, -1,     0x017D, -1,     -1,     0x2018, 0x2019, 0x201C, 0x201D, 0x2022,
        0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, -1,     0x017E, 0x0178,
    };
    (void)data;
    if (strcasecmp(name, "windows-1252") != 0) return XML_STATUS_ERROR;
    for (int byte = 0; byte < 256; byte++) {
        info->map[byte] = byte >= 0x80 && byte < 0xA0 ? high[byte - 0x80] : byte;
    }
    info->data = NULL;
    info->convert = NULL;
    info->release = NULL;
    return XML_STATUS_OK;
}

cexpat *cexpat_create(const char *encoding, cexpat_limits limits) {
    cexpat *self = calloc(1, sizeof *self);
    if (!self) return NULL;
    self->limits = limits;
    self->parser = XML_ParserCreateNS(encoding, NAMESPACE_MARK);
    if (!self->parser) {
        cexpat_free(self);
        return NULL;
    }
    XML_SetUserData(self->parser, self);
    XML_SetElementHandler(self->parser, start_element, end_element);
    XML_SetCharacterDataHandler(self->parser, add_text);
    XML_SetCdataSectionHandler(self->parser, start_cdata, end_cdata);
    XML_SetCommentHandler(self->parser, add_comment);
    XML_SetProcessingInstructionHandler(self->parser, add_instruction);
    XML_SetStartDoctypeDeclHandler(self->parser, reject_doctype);
    XML_SetXmlDeclHandler(self->parser, read_declaration);
    XML_SetUnknownEncodingHandler(self->parser, map_encoding, NULL);
    return self;
}

void cexpat_free(cexpat *self) {
    if (!self) return;
    if (self->parser) XML_ParserFree(self->parser);
    for (int place = 0; place < SLOTS; place++) free(self->names[place]);
    for (size_t place = 0; place < self->namespace_count; place++) free(self->namespaces[place]);
    free(self->namespaces);
    free(self->root_namespace);
    free(self->events);
    free(self->bytes);
    free(self);
}

int32_t cexpat_know(cexpat *self, const char *name) {
    if (self->name_count >= SLOTS / 2) return 0;
    uint32_t place = slot(self, name);
    if (self->names[place]) return self->numbers[place];
    self->names[place] = strdup(name);
    if (!self->names[place]) return 0;
    return self->numbers[place] = ++self->name_count;
}

int cexpat_root(cexpat *self, const char *name) {
    uint32_t place = slot(self, name);
    if (!self->names[place]) return 0;
    self->is_root[place] = 1;
    return 1;
}

int cexpat_fold(cexpat *self, const char *name) {
    uint32_t place = slot(self, name);
    if (!self->names[place]) return 0;
    self->is_of_any_case[place] = 1;
    return 1;
}

int cexpat_accept(cexpat *self, const char *name) {
    size_t count = self->namespace_count + 1;
    char **grown = realloc(self->namespaces, count * sizeof *grown);
    if (!grown) return 0;
    self->namespaces = grown;
    grown[count - 1] = strdup(name);
    if (!grown[count - 1]) return 0;
    self->namespace_count = count;
    return 1;
}

// True if expat stopped at a byte that does not belong to a UTF-8 character; a character at the end
// of the bytes is not judged.
static int is_bad_utf8(cexpat *self) {
    int offset = 0, size = 0;
    const char *around = XML_GetInputContext(self->parser, &offset, &size);
    if (!around || offset >= size) return 0;
    const uint8_t *at = (const uint8_t *)around + offset;
    int lead = at[0], rest = size - offset - 1;
    if (lead < 0x80) return 0;
    int more = lead >= 0xC2 && lead <= 0xDF ? 1 : (lead & 0xF0) == 0xE0 ? 2
        : lead >= 0xF0 && lead <= 0xF4 ? 3 : 0;
    if (!more) return 1;
    for (int place = 1; place <= more && place <= rest; place++) {
        if ((at[place] & 0xC0) != 0x80) return 1;
    }
    if (rest < 1) return 0;
    // An overlong form, a surrogate, or a number above U+10FFFF.
    return (lead == 0xE0 && at[1] < 0xA0) || (lead == 0xED && at[1] > 0x9F)
        || (lead == 0xF0 && at[1] < 0x90) || (lead == 0xF4 && at[1] > 0x8F);
}

// True if expat stopped at a declaration, `<!` and a letter: only a DOCTYPE contains them.
static int is_declaration(cexpat *self) {
    int offset = 0, size = 0;
    const char *around = XML_GetInputContext(self->parser, &offset, &size);
    if (!around) return 0;
    for (int back = 0; back <= 2 && back <= offset; back++) {
        const char *at = around + offset - back;
        int letter = offset - back + 2 < size ? at[2] | 0x20 : 0;
        if (at[0] == '<' && offset - back + 1 < size && at[1] == '!' && letter >= 'a'
            && letter <= 'z') {
            return 1;
        }
    }
    return 0;
}

cexpat_fault cexpat_feed(cexpat *self, const uint8_t *bytes, size_t count, int final) {
    self->event_count = 0;
    self->byte_count = 0;
    if (self->fault != CEXPAT_FINE) return self->fault;
    self->fed += count;
    enum XML_Status status = XML_Parse(self->parser, (const char *)bytes, (int)count, final);
    if (self->fault != CEXPAT_FINE) return self->fault;
    if (status != XML_STATUS_OK) {
        enum XML_Error error = XML_GetErrorCode(self->parser);
        int is_memory = error == XML_ERROR_NO_MEMORY;
        int is_encoding = error == XML_ERROR_UNKNOWN_ENCODING;
        stop(
            self, is_memory          ? CEXPAT_MEMORY
                : is_encoding        ? CEXPAT_ENCODING
                : is_declaration(self) ? CEXPAT_DOCTYPE
                : is_bad_utf8(self)    ? CEXPAT_BYTES
                                       : CEXPAT_MALFORMED);
        return self->fault;
    }
    // Expat stores the whole of a tag that has not ended.
    XML_Index done = XML_GetCurrentByteIndex(self->parser);
    if (done >= 0 && self->fed - (uint64_t)done > self->limits.token_bytes) {
        stop(self, CEXPAT_LIMIT);
    }
    return self->fault;
}

const cexpat_event *cexpat_events(const cexpat *self, size_t *count) {
    *count = self->event_count;
    return self->events;
}

const uint8_t *cexpat_bytes(const cexpat *self, size_t *count) {
    *count = self->byte_count;
    return self->bytes;
}

void cexpat_place(const cexpat *self, uint64_t *offset, uint64_t *line, uint64_t *column) {
    *offset = self->fault_offset;
    *line = self->fault_line;
    *column = self->fault_column;
}

const char *cexpat_declared(const cexpat *self) { return self->declared; }
