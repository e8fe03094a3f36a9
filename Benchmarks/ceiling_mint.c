// The mint's ceiling: what one C loop needs for the same cards, keys and rows.
//
//   ceiling_mint LEDGER VAULT COUNT
//
// The two databases are those of a fresh workspace, so their tables, checks and indexes are the
// product's own; foreign keys are not enforced here, as no order stands behind the cards. Per card:
// random token and PIN, two HMAC-SHA-256, one AES-256-GCM, one SHA-256 of the sealed bytes, one row
// in the vault and three in the ledger. A transaction per 50,000 cards in each database, the
// vault's first. No memory is taken per card and nothing is checked but return values.
#include <openssl/evp.h>
#include <openssl/sha.h>
#include <sqlite3.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/random.h>

enum { SEGMENT = 50000, TOKEN = 34, PIN = 6, PLAIN = 64, TAG = 16, SEALED = PLAIN + TAG };

static const char ALPHABET[33] = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

static void require(int holds, const char *what) {
    if (holds) return;
    fprintf(stderr, "ceiling_mint: %s\n", what);
    exit(1);
}

static uint8_t pool[4096];
static size_t pool_left = 0;

static uint8_t random_byte(void) {
    if (pool_left == 0) {
        require(getrandom(pool, sizeof pool, 0) == sizeof pool, "getrandom");
        pool_left = sizeof pool;
    }
    return pool[--pool_left];
}

static void draw_token(char token[TOKEN]) {
    memcpy(token, "DINCARD:", 8);
    for (int place = 8; place < TOKEN; place++) token[place] = ALPHABET[random_byte() & 31];
}

static void draw_pin(char pin[PIN]) {
    for (int place = 0; place < PIN; place++) {
        uint8_t byte;
        do byte = random_byte(); while (byte >= 250);
        pin[place] = (char)('0' + byte % 10);
    }
}

// NC, ten digits and a Luhn check digit.
static int write_serial(char *out, unsigned number) {
    int length = snprintf(out, 32, "NC%010u", number), sum = 0;
    for (int place = length - 1; place >= 2; place--) {
        int digit = out[place] - '0';
        if ((length - 1 - place) % 2 == 0) digit = digit < 5 ? 2 * digit : 2 * digit - 9;
        sum += digit;
    }
    out[length] = (char)('0' + (10 - sum % 10) % 10);
    return length + 1;
}

static EVP_MAC_CTX *keyed_hash(void) {
    static char digest[] = "SHA256";
    uint8_t key[32];
    require(getrandom(key, sizeof key, 0) == sizeof key, "getrandom");
    EVP_MAC *mac = EVP_MAC_fetch(NULL, "HMAC", NULL);
    EVP_MAC_CTX *context = EVP_MAC_CTX_new(mac);
    OSSL_PARAM parameters[2] = {
        {"digest", OSSL_PARAM_UTF8_STRING, digest, sizeof digest - 1, 0}, {0}};
    require(EVP_MAC_init(context, key, sizeof key, parameters), "HMAC");
    return context;
}

static void hash(EVP_MAC_CTX *context, const void *bytes, size_t count, uint8_t out[32]) {
    size_t length;
    require(EVP_MAC_init(context, NULL, 0, NULL), "HMAC");
    require(EVP_MAC_update(context, bytes, count), "HMAC");
    require(EVP_MAC_final(context, out, &length, 32), "HMAC");
}

static void seal(EVP_CIPHER_CTX *context, const uint8_t *plain, uint64_t index, const char *serial,
                 int serial_length, uint8_t out[SEALED]) {
    uint8_t nonce[12] = {0}, bound[128] = {0};
    int length;
    for (int place = 0; place < 8; place++) nonce[4 + place] = (uint8_t)(index >> (8 * (7 - place)));
    memcpy(bound + 64, nonce + 4, 8);
    memcpy(bound + 74, serial, (size_t)serial_length);
    require(EVP_EncryptInit_ex(context, NULL, NULL, NULL, nonce), "nonce");
    require(EVP_EncryptUpdate(context, NULL, &length, bound, 74 + serial_length), "bound data");
    require(EVP_EncryptUpdate(context, out, &length, plain, PLAIN), "seal");
    require(EVP_EncryptFinal_ex(context, out + PLAIN, &length), "seal");
    require(EVP_CIPHER_CTX_ctrl(context, EVP_CTRL_GCM_GET_TAG, TAG, out + PLAIN), "tag");
}

static sqlite3 *open_database(const char *path) {
    sqlite3 *database;
    require(sqlite3_open(path, &database) == SQLITE_OK, "cannot open a database");
    require(sqlite3_exec(database,
                         "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;"
                         "PRAGMA temp_store = MEMORY; PRAGMA cache_size = -65536",
                         NULL, NULL, NULL) == SQLITE_OK,
            "pragmas");
    return database;
}

static sqlite3_stmt *prepare(sqlite3 *database, const char *sql) {
    sqlite3_stmt *statement = NULL;
    int result = sqlite3_prepare_v3(database, sql, -1, SQLITE_PREPARE_PERSISTENT, &statement, NULL);
    if (result != SQLITE_OK) fprintf(stderr, "%s\n", sqlite3_errmsg(database));
    require(result == SQLITE_OK, "the tables have changed: adapt the statements");
    return statement;
}

static void run(sqlite3_stmt *statement) {
    require(sqlite3_step(statement) == SQLITE_DONE, "a row was refused");
    sqlite3_reset(statement);
}

static void execute(sqlite3 *database, const char *sql) {
    require(sqlite3_exec(database, sql, NULL, NULL, NULL) == SQLITE_OK, sql);
}

int main(int count_of_arguments, char **arguments) {
    require(count_of_arguments == 4, "usage: ceiling_mint LEDGER VAULT COUNT");
    sqlite3 *ledger = open_database(arguments[1]), *vault = open_database(arguments[2]);
    unsigned count = (unsigned)strtoul(arguments[3], NULL, 10);
    execute(ledger, "PRAGMA foreign_keys = OFF");

    sqlite3_stmt *sealed_card =
        prepare(vault, "INSERT INTO sealed_card (id, serial, sealed) VALUES (?, ?, ?)");
    sqlite3_stmt *card =
        prepare(ledger, "INSERT INTO card (number, serial, life_cycle) VALUES (?, ?, 2)");
    sqlite3_stmt *token_hash = prepare(
        ledger, "INSERT INTO credential (card, kind, version, scheme, epoch, value, live)"
                "VALUES (?, 1, 1, 1, 1, ?, 1)");
    sqlite3_stmt *pin_hash = prepare(
        ledger, "INSERT INTO credential (card, kind, version, scheme, epoch, value, live)"
                "VALUES (?, 2, 1, 2, 1, ?, 1)");

    EVP_MAC_CTX *lookup = keyed_hash(), *pepper = keyed_hash();
    EVP_CIPHER_CTX *cipher = EVP_CIPHER_CTX_new();
    static struct { char serial[32]; int length; uint8_t token[32], pin[32]; } made[SEGMENT];
    uint8_t sealed[SEALED], leaf[32];

    for (unsigned first = 1; first <= count; first += SEGMENT) {
        unsigned size = count - first + 1 < SEGMENT ? count - first + 1 : SEGMENT;
        uint8_t key[32];
        require(getrandom(key, sizeof key, 0) == sizeof key, "getrandom");
        require(EVP_EncryptInit_ex(cipher, EVP_aes_256_gcm(), NULL, key, NULL), "cipher");
        execute(vault, "BEGIN IMMEDIATE");
        for (unsigned index = 0; index < size; index++) {
            char secrets[TOKEN + PIN];
            uint8_t plain[PLAIN] = {1};
            draw_token(secrets);
            draw_pin(secrets + TOKEN);
            made[index].length = write_serial(made[index].serial, first + index);
            hash(lookup, secrets, TOKEN, made[index].token);
            hash(pepper, secrets, sizeof secrets, made[index].pin);
            memcpy(plain + 1, secrets, sizeof secrets);
            seal(cipher, plain, index, made[index].serial, made[index].length, sealed);
            SHA256(sealed, sizeof sealed, leaf);
            sqlite3_bind_int64(sealed_card, 1, (sqlite3_int64)(first / SEGMENT + 1) * 65536 + index);
            sqlite3_bind_text(sealed_card, 2, made[index].serial, made[index].length, SQLITE_STATIC);
            sqlite3_bind_blob(sealed_card, 3, sealed, sizeof sealed, SQLITE_STATIC);
            run(sealed_card);
        }
        execute(vault, "COMMIT");
        execute(ledger, "BEGIN IMMEDIATE");
        for (unsigned index = 0; index < size; index++) {
            sqlite3_int64 number = (1LL << 24) + first + index;
            sqlite3_bind_int64(card, 1, number);
            sqlite3_bind_text(card, 2, made[index].serial, made[index].length, SQLITE_STATIC);
            run(card);
            sqlite3_bind_int64(token_hash, 1, number);
            sqlite3_bind_blob(token_hash, 2, made[index].token, 32, SQLITE_STATIC);
            run(token_hash);
            sqlite3_bind_int64(pin_hash, 1, number);
            sqlite3_bind_blob(pin_hash, 2, made[index].pin, 32, SQLITE_STATIC);
            run(pin_hash);
        }
        execute(ledger, "COMMIT");
    }
    printf("%u\n", count);
    return 0;
}
