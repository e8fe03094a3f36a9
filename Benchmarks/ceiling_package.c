// The package's ceiling: libqrencode, libpng at level 1 and a stored zip in a plain C loop, one
// process per core, each with its share of the cards and a zip of its own.
//
//   ceiling_package COUNT PROCESSES DOTS_PER_MODULE FOLDER
//
// The payload is that of samples/products/winter-500.yaml, and libqrencode chooses the mode itself,
// as it does for the product. What the product does besides (opening the vault, manifests, digests,
// encrypting) is not done here.
#include <png.h>
#include <qrencode.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/random.h>
#include <sys/wait.h>
#include <unistd.h>
#include <zlib.h>

enum { QUIET_ZONE = 4, DPI = 600, IMAGE_LIMIT = 65536 };

static void require(int holds, const char *what) {
    if (holds) return;
    fprintf(stderr, "ceiling_package: %s\n", what);
    exit(1);
}

struct image { uint8_t bytes[IMAGE_LIMIT]; size_t count; };

static void append(png_structp png, png_bytep bytes, png_size_t count) {
    struct image *image = png_get_io_ptr(png);
    require(image->count + count <= IMAGE_LIMIT, "an image is too large");
    memcpy(image->bytes + image->count, bytes, count);
    image->count += count;
}

static void flush(png_structp png) { (void)png; }

static void draw(const char *payload, int dots, struct image *image) {
    QRcode *code = QRcode_encodeString(payload, 0, QR_ECLEVEL_M, QR_MODE_8, 1);
    require(code != NULL, "libqrencode");
    int side = (code->width + 2 * QUIET_ZONE) * dots;
    uint8_t row[512];
    require((side + 7) / 8 <= (int)sizeof row, "too many dots");

    png_structp png = png_create_write_struct(PNG_LIBPNG_VER_STRING, NULL, NULL, NULL);
    png_infop info = png_create_info_struct(png);
    require(png != NULL && info != NULL && setjmp(png_jmpbuf(png)) == 0, "libpng");
    image->count = 0;
    png_set_write_fn(png, image, append, flush);
    png_set_compression_level(png, 1);
    png_set_filter(png, 0, PNG_FILTER_NONE);
    png_set_IHDR(png, info, (png_uint_32)side, (png_uint_32)side, 1, PNG_COLOR_TYPE_GRAY,
                 PNG_INTERLACE_NONE, PNG_COMPRESSION_TYPE_DEFAULT, PNG_FILTER_TYPE_DEFAULT);
    png_set_pHYs(png, info, DPI * 10000 / 254, DPI * 10000 / 254, PNG_RESOLUTION_METER);
    png_write_info(png, info);
    for (int y = -QUIET_ZONE; y < code->width + QUIET_ZONE; y++) {
        memset(row, 0xFF, sizeof row);
        for (int x = 0; x < code->width && y >= 0 && y < code->width; x++) {
            if (!(code->data[y * code->width + x] & 1)) continue;
            for (int dot = (x + QUIET_ZONE) * dots, end = dot + dots; dot < end; dot++) {
                row[dot / 8] &= (uint8_t)~(0x80 >> dot % 8);
            }
        }
        for (int dot = 0; dot < dots; dot++) png_write_row(png, row);
    }
    png_write_end(png, NULL);
    png_destroy_write_struct(&png, &info);
    QRcode_free(code);
}

static uint8_t *put(uint8_t *at, uint32_t value, int bytes) {
    for (int place = 0; place < bytes; place++) *at++ = (uint8_t)(value >> (8 * place));
    return at;
}

// A stored entry; the directory grows by what has to stand there.
static void store(FILE *zip, const char *name, const struct image *image, uint32_t *offset,
                  uint8_t **directory) {
    uint8_t header[30], *at = header;
    uint32_t crc = (uint32_t)crc32(0, image->bytes, (uInt)image->count);
    uint32_t size = (uint32_t)image->count, length = (uint32_t)strlen(name);
    at = put(put(put(put(at, 0x04034B50, 4), 10, 2), 0, 4), 0x00210000, 4);
    put(put(put(put(put(at, crc, 4), size, 4), size, 4), length, 2), 0, 2);
    require(fwrite(header, sizeof header, 1, zip) == 1 && fwrite(name, length, 1, zip) == 1 &&
                fwrite(image->bytes, size, 1, zip) == 1,
            "the disk is full");
    at = *directory;
    at = put(put(put(put(put(at, 0x02014B50, 4), 0x032D, 2), 10, 2), 0, 4), 0x00210000, 4);
    at = put(put(put(put(put(at, crc, 4), size, 4), size, 4), length, 2), 0, 4);
    at = put(put(put(put(at, 0, 2), 0, 2), 0100644u << 16, 4), *offset, 4);
    memcpy(at, name, length);
    *directory = at + length;
    *offset += (uint32_t)sizeof header + length + size;
}

static void pack(unsigned first, unsigned count, int dots, const char *folder) {
    static const char alphabet[] = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ";
    static struct image image;
    char name[64], path[4096], payload[35] = "DINCARD:";
    snprintf(path, sizeof path, "%s/ceiling-%u.zip", folder, first);
    FILE *zip = fopen(path, "wb");
    uint8_t *directory = malloc((size_t)count * 80 + 22), *end = directory;
    uint32_t offset = 0;
    require(zip != NULL && directory != NULL, "cannot write the zip");
    setvbuf(zip, NULL, _IOFBF, 1 << 18);
    for (unsigned card = first; card < first + count; card++) {
        uint8_t random[26];
        require(getrandom(random, sizeof random, 0) == sizeof random, "getrandom");
        for (int place = 0; place < 26; place++) payload[8 + place] = alphabet[random[place] & 31];
        draw(payload, dots, &image);
        snprintf(name, sizeof name, "qr/%08u.png", card);
        store(zip, name, &image, &offset, &end);
    }
    uint32_t size = (uint32_t)(end - directory);
    uint8_t *at = put(put(end, 0x06054B50, 4), 0, 4);
    at = put(put(at, count & 0xFFFF, 2), count & 0xFFFF, 2);
    at = put(put(put(at, size, 4), offset, 4), 0, 2);
    require(fwrite(directory, (size_t)(at - directory), 1, zip) == 1, "the disk is full");
    require(fflush(zip) == 0 && fsync(fileno(zip)) == 0 && fclose(zip) == 0, "the disk is full");
    free(directory);
}

int main(int count_of_arguments, char **arguments) {
    require(count_of_arguments == 5, "usage: ceiling_package COUNT PROCESSES DOTS FOLDER");
    unsigned count = (unsigned)strtoul(arguments[1], NULL, 10);
    unsigned processes = (unsigned)strtoul(arguments[2], NULL, 10);
    int dots = (int)strtol(arguments[3], NULL, 10), status;
    for (unsigned process = 0; process < processes; process++) {
        unsigned first = count / processes * process;
        unsigned after = process + 1 == processes ? count : count / processes * (process + 1);
        pid_t child = fork();
        require(child >= 0, "fork");
        if (child > 0) continue;
        pack(first + 1, after - first, dots, arguments[4]);
        _exit(0);
    }
    for (unsigned process = 0; process < processes; process++) {
        require(wait(&status) > 0 && WIFEXITED(status) && WEXITSTATUS(status) == 0, "a part failed");
    }
    printf("%u\n", count);
    return 0;
}
