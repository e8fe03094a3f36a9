#include "fonts.h"

#include <cairo-ft.h>
#include <pthread.h>
#include <stdlib.h>
#include <string.h>

#include FT_ADVANCES_H

enum { MOST_FONTS = 256 };

typedef struct {
    uint8_t *bytes;
    size_t count;
    FT_Face face;
    cairo_font_face_t *cairo_face;
    // Sorted by character.
    cpdf_glyph *glyphs;
    size_t glyph_count;
} loaded;

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static FT_Library library;
static loaded *fonts[MOST_FONTS];
static cpdf_font font_count;

static void release(loaded *font) {
    if (font->face != NULL) FT_Done_Face(font->face);
    free(font->glyphs);
    free(font->bytes);
    free(font);
}

// All characters are looked up now, so that nobody asks FreeType while cairo draws with the face.
static int read_glyphs(loaded *font) {
    if (FT_Select_Charmap(font->face, FT_ENCODING_UNICODE) != 0) return 0;
    if (!FT_IS_SCALABLE(font->face) || font->face->units_per_EM == 0) return 0;
    size_t capacity = 0;
    FT_UInt index;
    FT_ULong scalar = FT_Get_First_Char(font->face, &index);
    for (; index != 0; scalar = FT_Get_Next_Char(font->face, scalar, &index)) {
        if (font->glyph_count == capacity) {
            capacity = capacity * 2 + 256;
            cpdf_glyph *grown = realloc(font->glyphs, capacity * sizeof *grown);
            if (grown == NULL) return 0;
            font->glyphs = grown;
        }
        FT_Fixed advance;
        if (FT_Get_Advance(font->face, index, FT_LOAD_NO_SCALE, &advance) != 0) return 0;
        font->glyphs[font->glyph_count++] = (cpdf_glyph){
            (uint32_t)scalar, index, (double)advance / font->face->units_per_EM};
    }
    return font->glyph_count > 0;
}

static loaded *load(const uint8_t *bytes, size_t count) {
    if (library == NULL && FT_Init_FreeType(&library) != 0) return NULL;
    loaded *font = calloc(1, sizeof *font);
    if (font == NULL) return NULL;
    font->bytes = malloc(count > 0 ? count : 1);
    font->count = count;
    if (font->bytes == NULL) {
        release(font);
        return NULL;
    }
    memcpy(font->bytes, bytes, count);
    if (FT_New_Memory_Face(library, font->bytes, (FT_Long)count, 0, &font->face) != 0) {
        font->face = NULL;
        release(font);
        return NULL;
    }
    if (!read_glyphs(font)) {
        release(font);
        return NULL;
    }
    font->cairo_face = cairo_ft_font_face_create_for_ft_face(font->face, FT_LOAD_NO_HINTING);
    return font;
}

cpdf_font cpdf_font_load(const uint8_t *bytes, size_t count) {
    pthread_mutex_lock(&lock);
    cpdf_font number = 0;
    while (number < font_count
           && (fonts[number]->count != count || memcmp(fonts[number]->bytes, bytes, count) != 0)) {
        number++;
    }
    if (number == font_count) {
        loaded *font = number < MOST_FONTS ? load(bytes, count) : NULL;
        if (font != NULL) fonts[font_count++] = font;
        else number = -1;
    }
    pthread_mutex_unlock(&lock);
    return number;
}

// A font does not change after it was loaded, so that only the table needs the lock.
static const loaded *with_number(cpdf_font number) {
    pthread_mutex_lock(&lock);
    const loaded *font = number >= 0 && number < font_count ? fonts[number] : NULL;
    pthread_mutex_unlock(&lock);
    return font;
}

const cpdf_glyph *cpdf_font_glyph(cpdf_font number, uint32_t scalar) {
    const loaded *font = with_number(number);
    size_t low = 0, high = font == NULL ? 0 : font->glyph_count;
    while (low < high) {
        size_t middle = (low + high) / 2;
        if (font->glyphs[middle].scalar == scalar) return &font->glyphs[middle];
        if (font->glyphs[middle].scalar < scalar) low = middle + 1;
        else high = middle;
    }
    return NULL;
}

double cpdf_font_advance(cpdf_font number, uint32_t scalar) {
    const cpdf_glyph *glyph = cpdf_font_glyph(number, scalar);
    return glyph == NULL ? -1 : glyph->advance;
}

cairo_font_face_t *cpdf_font_face(cpdf_font number) {
    const loaded *font = with_number(number);
    return font == NULL ? NULL : font->cairo_face;
}
