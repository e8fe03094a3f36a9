// The system calls that Swift's Glibc module does not offer.
#ifndef CPOSIX_H
#define CPOSIX_H

#include <stddef.h>
#include <stdint.h>

/// Renames, and fails with EEXIST where `to` exists.
int cposix_rename_new(const char *from, const char *to);

/// Fills the buffer with the kernel's randomness; -1 with errno where it cannot.
int cposix_random(void *buffer, size_t count);

/// Overwrites memory in a way that the compiler does not leave out.
void cposix_wipe(void *buffer, size_t count);

/// No core files, no ptrace by the same user, private files, no death by SIGPIPE or SIGXFSZ, and
/// no file that gets the number of a standard stream which was closed.
void cposix_harden(void);

/// The type number of the file system that holds the path; 0 where it cannot be told.
uint64_t cposix_file_system(const char *path);

/// Takes an exclusive lock without waiting: 0, or -1 with EWOULDBLOCK.
int cposix_try_lock(int descriptor);

/// Turns a terminal's echo on or off; -1 where it is no terminal.
int cposix_echo(int descriptor, int on);

/// From now on SIGINT, SIGTERM and SIGHUP do nothing but send their number, one byte, to the
/// descriptor that is returned; -1 with errno if that cannot be. For the whole process, once.
/// SIGHUP stays ignored if it was, as `nohup` asks.
int cposix_catch_signals(void);

/// How many arguments the process was started with, its own name included; 0 if the system did
/// not hand them over. Needs no /proc.
int cposix_argument_count(void);

/// One of them; NULL if there is none at that place.
const char *cposix_argument(int place);

/// A pipe that no child inherits: reading end, writing end; -1 with errno where it cannot be.
int cposix_pipe(int *reading, int *writing);

/// The numbers of the device that holds the path; -1 where it cannot be told.
int cposix_device(const char *path, unsigned *major_number, unsigned *minor_number);

/// The inode of the path, which is not followed through a link, and the time of its birth; 1 with
/// both, 0 if the file system does not tell births, -1 with errno.
int cposix_identity(const char *path, uint64_t *inode, int64_t *birth_seconds,
                    uint32_t *birth_nanoseconds);

/// Before anything else of the process: too few file descriptors or too little address space end it
/// with a message and 74; else the runtime would trap or wait for ever.
///
/// The limit of file descriptors is raised to what is needed if the system lets it.
void cposix_require_limits(int argc, char **argv);

/// Columns of a terminal; 0 where it is none.
int cposix_columns(int descriptor);

#endif
