#ifndef CPDF_FONTS_H
#define CPDF_FONTS_H

#include <cairo.h>

#include "CPDF.h"

/// A character of a font: its glyph, and its advance for a font size of 1.
typedef struct {
    uint32_t scalar, index;
    double advance;
} cpdf_glyph;

/// NULL if the font has no glyph for the character.
const cpdf_glyph *cpdf_font_glyph(cpdf_font font, uint32_t scalar);
cairo_font_face_t *cpdf_font_face(cpdf_font font);

#endif
