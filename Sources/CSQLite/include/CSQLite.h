// The settings of SQLite that Swift cannot reach, because their function takes any arguments.
#ifndef CSQLITE_H
#define CSQLITE_H

/// Makes SQLite count no memory, so that it does not lock at each allocation; 0, or its error if a
/// database was opened before.
int csqlite_count_no_memory(void);

#endif
