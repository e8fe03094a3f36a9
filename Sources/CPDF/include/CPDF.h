// PDF documents in memory, through cairo and FreeType: black shapes, texts in embedded fonts, and
// pictures, at places in points from the top left corner of a page.
#ifndef CPDF_H
#define CPDF_H

#include <stddef.h>
#include <stdint.h>

/// The number of a font file that is loaded. Equal bytes have one number; they are loaded once for
/// the whole process and stay loaded, because cairo's caches refer to them. Any thread may use it.
typedef int32_t cpdf_font;

/// Negative if the bytes are not a font with outlines and a table of Unicode characters, if memory
/// is exhausted, or if 256 fonts are loaded.
cpdf_font cpdf_font_load(const uint8_t *bytes, size_t count);

/// The advance of a character for a font size of 1; negative if the font has no glyph for it.
double cpdf_font_advance(cpdf_font font, uint32_t scalar);

/// A picture that was read from a PNG file.
typedef struct cpdf_picture cpdf_picture;

/// NULL if cairo cannot read the bytes as a PNG file.
cpdf_picture *cpdf_picture_read(const uint8_t *bytes, size_t count);
int cpdf_picture_width(const cpdf_picture *picture);
int cpdf_picture_height(const cpdf_picture *picture);
void cpdf_picture_free(cpdf_picture *picture);

/// A document that is being drawn; one thread at a time may use it.
typedef struct cpdf_document cpdf_document;

/// NULL if memory is exhausted.
cpdf_document *cpdf_document_make(void);
void cpdf_document_free(cpdf_document *document);

/// A rectangle of a page; `right` and `bottom` are coordinates, not sizes.
typedef struct {
    double left, top, right, bottom;
} cpdf_box;

/// Begins a page; `bleed` and `trim` become its BleedBox and its TrimBox.
void cpdf_page_begin(cpdf_document *document, double width, double height, cpdf_box bleed,
                     cpdf_box trim);
void cpdf_page_end(cpdf_document *document);

/// Saves and restores the coordinates, the grey and the clipping.
void cpdf_save(cpdf_document *document);
void cpdf_restore(cpdf_document *document);
void cpdf_translate(cpdf_document *document, double right, double down);
/// Turns the coordinates clockwise by a number of quarters.
void cpdf_turn(cpdf_document *document, int quarters);
void cpdf_clip(cpdf_document *document, double x, double y, double width, double height);

/// The grey of the shapes and texts that follow: 0 is black.
void cpdf_grey(cpdf_document *document, double level);
/// Adds a rectangle to the shape that is filled next.
void cpdf_rectangle(cpdf_document *document, double x, double y, double width, double height);
void cpdf_fill(cpdf_document *document);
/// Draws a straight line.
void cpdf_line(cpdf_document *document, double x1, double y1, double x2, double y2, double width);
/// Writes a text in UTF-8 whose first glyph begins at `x` on the baseline `y`. Every character must
/// have a glyph.
void cpdf_text(cpdf_document *document, cpdf_font font, double size, double x, double y,
               const char *text, size_t count);
/// Draws a picture into a rectangle; it is stored once, however often it is drawn.
void cpdf_picture_draw(cpdf_document *document, const cpdf_picture *picture, double x, double y,
                       double width, double height);

/// Ends the document.
///
/// Returns its bytes, which stay the document's, and their count; NULL if cairo or the memory
/// failed at any step.
const uint8_t *cpdf_document_finish(cpdf_document *document, size_t *count);

#endif
