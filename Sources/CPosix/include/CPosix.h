// The system calls that Swift's Glibc module does not offer.
#ifndef CPOSIX_H
#define CPOSIX_H

#include <spawn.h>
#include <stddef.h>
#include <stdint.h>

/// Renames, and fails with EEXIST if `to` exists.
int cposix_rename_new(const char *from, const char *to);

/// Fills the buffer with the kernel's randomness; -1 with errno if it cannot.
int cposix_random(void *buffer, size_t count);

/// Overwrites memory in a way that the compiler cannot leave out.
void cposix_wipe(void *buffer, size_t count);

/// Forbids core files and ptrace by the same user, makes files private, ignores SIGPIPE and
/// SIGXFSZ, and reserves the numbers of closed standard streams.
void cposix_harden(void);

/// The type number of the file system that contains the path; 0 if it is unknown.
uint64_t cposix_file_system(const char *path);

/// Locks exclusively without waiting: 0, or -1 with EWOULDBLOCK.
int cposix_try_lock(int descriptor);

/// Frees a lock and closes its descriptor.
///
/// Closing alone is not enough: a program that is just being started has a copy of the descriptor
/// until it runs, and the lock with it.
void cposix_free_lock(int descriptor);

/// Turns a terminal's echo on or off; -1 if it is not a terminal.
int cposix_echo(int descriptor, int on);

/// Makes SIGINT, SIGTERM and SIGHUP only send their number, one byte, to the descriptor that is
/// returned; -1 with errno if it fails. For the whole process, once.
/// SIGHUP stays ignored if it was, as `nohup` asks.
int cposix_catch_signals(void);

/// The number of arguments of the process, its own name included; 0 if the system did not give
/// them. Needs no /proc.
int cposix_argument_count(void);

/// The argument of the process at that place; NULL if there is none.
const char *cposix_argument(int place);

/// A pipe that no child inherits: reading end, writing end; -1 with errno if it fails.
int cposix_pipe(int *reading, int *writing);

/// An empty file in memory that no child inherits, with a descriptor of at least `least`; -1 with
/// errno if it fails.
int cposix_memory_file(int least);

/// A program that is started with the actions inherits no descriptor from `first` on; 0, or the
/// number of the error.
int cposix_close_from(posix_spawn_file_actions_t *actions, int first);

/// How many files the process may have open; 0 if it is unknown.
int cposix_open_file_limit(void);

/// The numbers of the device that contains the path; -1 if they are unknown.
int cposix_device(const char *path, unsigned *major_number, unsigned *minor_number);

/// The inode of the path, which is not followed through a link, and the time of its birth; 1 with
/// both, 0 if the file system does not store births, -1 with errno.
int cposix_identity(const char *path, uint64_t *inode, int64_t *birth_seconds,
                    uint32_t *birth_nanoseconds);

/// Ends the process with a message and 74 if it has too few file descriptors or too little address
/// space, with which the runtime would trap or wait for ever. Must be called first.
///
/// Raises the limit of file descriptors to the needed number if the system allows it.
void cposix_require_limits(int argc, char **argv);

/// The columns of a terminal; 0 if it is not one.
int cposix_columns(int descriptor);

#endif
