#define _GNU_SOURCE
#include "CPosix.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/file.h>
#include <sys/ioctl.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/random.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/sysmacros.h>
#include <sys/vfs.h>
#include <termios.h>
#include <unistd.h>

int cposix_rename_new(const char *from, const char *to) {
    return renameat2(AT_FDCWD, from, AT_FDCWD, to, RENAME_NOREPLACE);
}

int cposix_random(void *buffer, size_t count) {
    unsigned char *at = buffer;
    while (count > 0) {
        ssize_t got = getrandom(at, count, 0);
        if (got < 0) {
            if (errno == EINTR) continue;
            return -1;
        }
        at += got;
        count -= (size_t)got;
    }
    return 0;
}

void cposix_wipe(void *buffer, size_t count) { explicit_bzero(buffer, count); }

// The first file that is opened would get the number of a closed stream, and the output for the
// stream would be written into that file. Writing to these fails instead, with EBADF.
static void occupy_standard_streams(void) {
    for (int number = 0; number <= 2; number++) {
        if (fcntl(number, F_GETFD) >= 0 || errno != EBADF) continue;
        int opened = open("/dev/null", O_RDONLY);
        if (opened < 0) opened = open("/", O_RDONLY | O_DIRECTORY);
        if (opened >= 0 && opened != number) close(opened);
    }
}

static int argument_count;
static char **arguments;

// The dynamic linker of glibc calls constructors with the arguments of main.
__attribute__((constructor)) static void keep_arguments(int count, char **values) {
    argument_count = count;
    arguments = values;
}

int cposix_argument_count(void) { return arguments == NULL ? 0 : argument_count; }

const char *cposix_argument(int place) {
    return place < 0 || place >= cposix_argument_count() ? NULL : arguments[place];
}

void cposix_harden(void) {
    occupy_standard_streams();
    struct rlimit none = {0, 0};
    setrlimit(RLIMIT_CORE, &none);
    prctl(PR_SET_DUMPABLE, 0);
    umask(077);
    signal(SIGPIPE, SIG_IGN);
    signal(SIGXFSZ, SIG_IGN);
}

uint64_t cposix_file_system(const char *path) {
    struct statfs facts;
    if (statfs(path, &facts) != 0) return 0;
    return (uint64_t)facts.f_type;
}

int cposix_try_lock(int descriptor) { return flock(descriptor, LOCK_EX | LOCK_NB); }

void cposix_free_lock(int descriptor) {
    flock(descriptor, LOCK_UN);
    close(descriptor);
}

int cposix_echo(int descriptor, int on) {
    struct termios settings;
    if (tcgetattr(descriptor, &settings) != 0) return -1;
    if (on) {
        settings.c_lflag |= ECHO;
    } else {
        settings.c_lflag &= ~(tcflag_t)ECHO;
        settings.c_lflag |= ECHONL;
    }
    return tcsetattr(descriptor, TCSAFLUSH, &settings);
}

static int signal_pipe[2];

static void note_signal(int number) {
    int saved = errno;
    unsigned char byte = (unsigned char)number;
    // A full pipe holds enough signals already.
    ssize_t written = write(signal_pipe[1], &byte, 1);
    (void)written;
    errno = saved;
}

int cposix_catch_signals(void) {
    if (pipe2(signal_pipe, O_CLOEXEC | O_NONBLOCK) != 0) return -1;
    struct sigaction action;
    memset(&action, 0, sizeof action);
    action.sa_handler = note_signal;
    action.sa_flags = SA_RESTART;
    sigemptyset(&action.sa_mask);
    if (sigaction(SIGINT, &action, NULL) != 0) return -1;
    if (sigaction(SIGTERM, &action, NULL) != 0) return -1;
    struct sigaction hangup;
    if (sigaction(SIGHUP, NULL, &hangup) != 0) return -1;
    if (hangup.sa_handler != SIG_IGN && sigaction(SIGHUP, &action, NULL) != 0) return -1;
    return signal_pipe[0];
}

int cposix_pipe(int *reading, int *writing) {
    int ends[2];
    if (pipe2(ends, O_CLOEXEC) != 0) return -1;
    *reading = ends[0];
    *writing = ends[1];
    return 0;
}

int cposix_memory_file(int least) {
    int low = memfd_create("image", MFD_CLOEXEC);
    if (low < 0) return -1;
    int high = fcntl(low, F_DUPFD_CLOEXEC, least);
    int problem = errno;
    close(low);
    errno = problem;
    return high;
}

int cposix_close_from(posix_spawn_file_actions_t *actions, int first) {
    return posix_spawn_file_actions_addclosefrom_np(actions, first);
}

int cposix_device(const char *path, unsigned *major_number, unsigned *minor_number) {
    struct stat facts;
    if (stat(path, &facts) != 0) return -1;
    *major_number = major(facts.st_dev);
    *minor_number = minor(facts.st_dev);
    return 0;
}

int cposix_identity(const char *path, uint64_t *inode, int64_t *birth_seconds,
                    uint32_t *birth_nanoseconds) {
    struct statx facts;
    if (statx(AT_FDCWD, path, AT_SYMLINK_NOFOLLOW, STATX_INO | STATX_BTIME, &facts) != 0) {
        return -1;
    }
    *inode = facts.stx_ino;
    *birth_seconds = facts.stx_btime.tv_sec;
    *birth_nanoseconds = facts.stx_btime.tv_nsec;
    return (facts.stx_mask & STATX_BTIME) != 0;
}

enum { fewest_files = 64 };
static const rlim_t least_space = (rlim_t)512 << 20;

static void end_at_limit(int argc, char **argv, const char *problem, const char *hint) {
    int json = 0;
    for (int at = 1; at < argc; at++) json |= strcmp(argv[at], "--json") == 0;
    if (json) {
        dprintf(STDERR_FILENO,
                "{\"error\":{\"code\":\"process.limits\",\"hint\":\"%s\",\"message\":\"%s\"}}\n",
                hint, problem);
    } else {
        dprintf(STDERR_FILENO, "mintrun: error: %s\nmintrun: hint: %s\n", problem, hint);
    }
    _exit(74);
}

__attribute__((constructor)) void cposix_require_limits(int argc, char **argv) {
    struct rlimit limit;
    if (getrlimit(RLIMIT_NOFILE, &limit) == 0 && limit.rlim_cur < fewest_files) {
        limit.rlim_cur = limit.rlim_max < fewest_files ? limit.rlim_max : fewest_files;
        if (limit.rlim_cur < fewest_files || setrlimit(RLIMIT_NOFILE, &limit) != 0) {
            end_at_limit(argc, argv, "the process may open fewer than 64 files",
                         "raise the limit: ulimit -n 1024");
        }
    }
    if (getrlimit(RLIMIT_AS, &limit) == 0 && limit.rlim_cur < least_space) {
        end_at_limit(argc, argv, "the process may use less than 512 MiB of address space",
                     "raise the limit: ulimit -v unlimited");
    }
}

int cposix_open_file_limit(void) {
    struct rlimit limit;
    if (getrlimit(RLIMIT_NOFILE, &limit) != 0) return 0;
    return limit.rlim_cur > 1 << 20 ? 1 << 20 : (int)limit.rlim_cur;
}

int cposix_columns(int descriptor) {
    struct winsize size;
    if (ioctl(descriptor, TIOCGWINSZ, &size) != 0) return 0;
    return size.ws_col;
}
