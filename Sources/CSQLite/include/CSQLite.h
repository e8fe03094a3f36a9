// The settings of SQLite that Swift cannot reach, because their function takes any arguments.
#ifndef CSQLITE_H
#define CSQLITE_H

/// SQLite counts no memory from now on, so that it takes no lock whenever it allocates; 0, or its
/// error if a database was opened before.
int csqlite_count_no_memory(void);

#endif
