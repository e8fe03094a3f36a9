// The ceiling of the service: the rows that it wrote, written once more by one C loop.
//
//   ceiling_calls BEFORE AFTER GROUP
//
// BEFORE is the ledger from before the calls, and is changed; AFTER is the one with them, and is
// only read. The rows of every call (call, message, transfers, effects, its card) and an audit entry
// for each group are loaded into memory first. Then each GROUP of calls is one transaction with one
// flush. The columns are those of the tables, so nothing has to be adapted when they change. Nothing
// is decided, checked or hashed. Prints the number of calls, the seconds of the loop, and the rate.
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

static void require(int holds, const char *what) {
    if (holds) return;
    fprintf(stderr, "ceiling_calls: %s\n", what);
    exit(1);
}

typedef struct {
    sqlite3_int64 key; // the value that groups the rows: the message, the call or the sequence
    sqlite3_value **values;
} row;

typedef struct {
    row *rows;
    int count, columns, next;
    sqlite3_stmt *write;
} table;

static sqlite3 *open_database(const char *path, int flags) {
    sqlite3 *database;
    require(sqlite3_open_v2(path, &database, flags, NULL) == SQLITE_OK, "cannot open a database");
    return database;
}

static void execute(sqlite3 *database, const char *sql) {
    require(sqlite3_exec(database, sql, NULL, NULL, NULL) == SQLITE_OK, sql);
}

static sqlite3_stmt *prepare(sqlite3 *database, const char *sql) {
    sqlite3_stmt *statement = NULL;
    int result = sqlite3_prepare_v3(database, sql, -1, SQLITE_PREPARE_PERSISTENT, &statement, NULL);
    if (result != SQLITE_OK) fprintf(stderr, "%s: %s\n", sql, sqlite3_errmsg(database));
    require(result == SQLITE_OK, "a statement is wrong");
    return statement;
}

static sqlite3_int64 number(sqlite3 *database, const char *sql) {
    sqlite3_stmt *statement = prepare(database, sql);
    require(sqlite3_step(statement) == SQLITE_ROW, sql);
    sqlite3_int64 value = sqlite3_column_int64(statement, 0);
    sqlite3_finalize(statement);
    return value;
}

// Loads the rows of a query whose first column is the key and is not written.
static void load(table *into, sqlite3 *after, const char *sql) {
    sqlite3_stmt *query = prepare(after, sql);
    int room = 0;
    into->columns = sqlite3_column_count(query) - 1;
    while (sqlite3_step(query) == SQLITE_ROW) {
        if (into->count == room) {
            room = room ? 2 * room : 4096;
            into->rows = realloc(into->rows, (size_t)room * sizeof(row));
            require(into->rows != NULL, "no memory");
        }
        row *added = &into->rows[into->count++];
        added->key = sqlite3_column_int64(query, 0);
        added->values = malloc((size_t)into->columns * sizeof(sqlite3_value *));
        require(added->values != NULL, "no memory");
        for (int column = 0; column < into->columns; column++)
            added->values[column] = sqlite3_value_dup(sqlite3_column_value(query, column + 1));
    }
    sqlite3_finalize(query);
}

static void prepare_insert(table *into, sqlite3 *before, const char *name) {
    char sql[1024];
    int length = snprintf(sql, sizeof sql, "INSERT INTO %s VALUES (", name);
    for (int column = 0; column < into->columns; column++)
        length += snprintf(sql + length, sizeof sql - (size_t)length, column ? ",?" : "?");
    snprintf(sql + length, sizeof sql - (size_t)length, ")");
    into->write = prepare(before, sql);
}

// All columns of a card but its serial, which never changes; its key is the first one.
static void prepare_update(table *cards, sqlite3 *before) {
    char sql[4096];
    sqlite3_stmt *names = prepare(
        before, "SELECT name FROM pragma_table_info('card') WHERE cid > 0 AND name <> 'serial'");
    int length = snprintf(sql, sizeof sql, "UPDATE card SET "), column = 2;
    while (sqlite3_step(names) == SQLITE_ROW) {
        length += snprintf(sql + length, sizeof sql - (size_t)length, "%s%s = ?%d",
                           column > 2 ? ", " : "", sqlite3_column_text(names, 0), column);
        column++;
    }
    sqlite3_finalize(names);
    snprintf(sql + length, sizeof sql - (size_t)length, " WHERE number = ?1");
    require(column - 2 == cards->columns - 1, "the card has other columns");
    cards->write = prepare(before, sql);
}

static void write_row(table *from, int index) {
    for (int column = 0; column < from->columns; column++)
        sqlite3_bind_value(from->write, column + 1, from->rows[index].values[column]);
    if (sqlite3_step(from->write) != SQLITE_DONE) {
        fprintf(stderr, "%s: %s\n", sqlite3_sql(from->write),
                sqlite3_errmsg(sqlite3_db_handle(from->write)));
        require(0, "a row was refused");
    }
    sqlite3_reset(from->write);
}

// Writes the rows up to a key; tables are in the order of their keys.
static void write_up_to(table *from, sqlite3_int64 key) {
    while (from->next < from->count && from->rows[from->next].key <= key)
        write_row(from, from->next++);
}

static double seconds(void) {
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (double)now.tv_sec + (double)now.tv_nsec / 1e9;
}

int main(int count_of_arguments, char **arguments) {
    require(count_of_arguments == 4, "usage: ceiling_calls BEFORE AFTER GROUP");
    sqlite3 *before = open_database(arguments[1], SQLITE_OPEN_READWRITE);
    sqlite3 *after = open_database(arguments[2], SQLITE_OPEN_READONLY);
    int group = atoi(arguments[3]);
    require(group > 0, "a group has calls");
    execute(before, "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;"
                    "PRAGMA temp_store = MEMORY; PRAGMA cache_size = -65536;"
                    "PRAGMA foreign_keys = OFF");

    sqlite3_int64 message = number(before, "SELECT ifnull(max(number), 0) FROM message");
    sqlite3_int64 call = number(before, "SELECT ifnull(max(number), 0) FROM call");
    sqlite3_int64 entry = number(before, "SELECT max(sequence) FROM audit");
    static table calls, messages, transfers, effects, cards, entries;
    char sql[2048];
    snprintf(sql, sizeof sql,
             "SELECT ifnull(message, 0), * FROM call WHERE number > %lld ORDER BY number", call);
    load(&calls, after, sql);
    snprintf(sql, sizeof sql, "SELECT number, * FROM message WHERE number > %lld ORDER BY number",
             message);
    load(&messages, after, sql);
    snprintf(sql, sizeof sql,
             "SELECT message, * FROM journal WHERE message > %lld ORDER BY message", message);
    load(&transfers, after, sql);
    snprintf(sql, sizeof sql, "SELECT message, * FROM effect WHERE message > %lld ORDER BY message",
             message);
    load(&effects, after, sql);
    char columns[1024];
    sqlite3_stmt *names = prepare(
        after, "SELECT group_concat('card.' || name, ', ') FROM "
               "(SELECT name FROM pragma_table_info('card') WHERE name <> 'serial' ORDER BY cid)");
    require(sqlite3_step(names) == SQLITE_ROW, "a card has columns");
    snprintf(columns, sizeof columns, "%s", (const char *)sqlite3_column_text(names, 0));
    sqlite3_finalize(names);
    snprintf(sql, sizeof sql,
             "SELECT message.number, %s FROM message JOIN card ON card.number = message.card "
             "WHERE message.number > %lld ORDER BY message.number", columns, message);
    load(&cards, after, sql);
    snprintf(sql, sizeof sql,
             "SELECT sequence, * FROM audit WHERE sequence > %lld ORDER BY sequence", entry);
    load(&entries, after, sql);
    sqlite3_close(after);
    require(calls.count > 0, "no calls were made");
    prepare_insert(&calls, before, "call");
    prepare_insert(&messages, before, "message");
    prepare_insert(&transfers, before, "journal");
    prepare_insert(&effects, before, "effect");
    prepare_insert(&entries, before, "audit");
    prepare_update(&cards, before);

    double began = seconds();
    for (int first = 0; first < calls.count; first += group) {
        execute(before, "BEGIN IMMEDIATE");
        int end = first + group < calls.count ? first + group : calls.count;
        for (int index = first; index < end; index++) {
            sqlite3_int64 key = calls.rows[index].key;
            write_up_to(&messages, key);
            write_up_to(&transfers, key);
            write_up_to(&effects, key);
            write_up_to(&cards, key);
            write_row(&calls, index);
        }
        if (entries.next < entries.count) write_row(&entries, entries.next++);
        execute(before, "COMMIT");
    }
    double took = seconds() - began;
    printf("%d %.3f %.0f\n", calls.count, took, calls.count / took);
    return 0;
}
