// What reading an XML file costs at least: expat, with handlers that only count.
//
//   ceiling_xml FILE
#include <expat.h>
#include <stdio.h>
#include <stdlib.h>

static unsigned long elements, bytes;

static void start(void *data, const XML_Char *name, const XML_Char **attributes) { elements++; }
static void text(void *data, const XML_Char *characters, int length) { bytes += length; }

static void fail(const char *what) {
    fprintf(stderr, "ceiling_xml: error: %s\n", what);
    exit(1);
}

int main(int count, char **arguments) {
    if (count != 2) fail("usage: ceiling_xml FILE");
    FILE *file = fopen(arguments[1], "rb");
    if (!file) fail("the file cannot be opened");
    XML_Parser parser = XML_ParserCreateNS(NULL, '|');
    XML_SetElementHandler(parser, start, NULL);
    XML_SetCharacterDataHandler(parser, text);
    size_t length;
    do {
        void *buffer = XML_GetBuffer(parser, 1 << 16);
        if (!buffer) fail("there is no memory");
        length = fread(buffer, 1, 1 << 16, file);
        if (XML_ParseBuffer(parser, (int)length, length == 0) != XML_STATUS_OK) fail("the file is no XML");
    } while (length > 0);
    printf("%lu elements, %lu bytes of text\n", elements, bytes);
    return 0;
}
