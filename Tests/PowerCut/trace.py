"""Records the file operations of a command with strace and reads them back as events.

An event changes the file system (write, truncate, make, name, remove) or makes changes durable
(sync). Only paths below one of the roots count. Threads and child programs are followed; their
events are put in the order in which the kernel saw them begin.
"""

import glob
import os
import re
import subprocess
from dataclasses import dataclass

CALLS = (
    "openat,open,creat,write,pwrite64,writev,pwritev,pwritev2,ftruncate,truncate,rename,renameat,"
    "renameat2,link,linkat,unlink,unlinkat,mkdir,mkdirat,rmdir,symlink,symlinkat,fsync,fdatasync,"
    "sync_file_range,copy_file_range,sendfile,fallocate,lseek"
)


@dataclass(frozen=True)
class Event:
    """One operation: `path` is absolute; `other` is the new name of a rename or link."""

    kind: str  # create write truncate rename exchange link unlink mkdir rmdir sync
    path: str
    other: str = ""
    offset: int = 0
    data: bytes = b""


class UnknownCall(Exception):
    """The trace holds a call on a watched path that this reader does not model."""


def record(command, environment, folder, log):
    """Runs the command under strace; returns its exit status and output."""
    strace = ["strace", "-ff", "-ttt", "-y", "-xx", "-s", "100000000", "-e", f"trace={CALLS}"]
    strace += ["-e", "signal=none", "-o", log]
    done = subprocess.run(
        strace + command, env=environment, cwd=folder, capture_output=True, text=True
    )
    return done.returncode, done.stdout + done.stderr


def events(log, roots):
    """The events below the roots, in order."""
    lines = []
    for part in glob.glob(glob.escape(log) + ".*"):
        with open(part, encoding="ascii", errors="replace") as file:
            for number, line in enumerate(file):
                match = LINE.match(line)
                if match and not match["result"].startswith("-1"):
                    lines.append((float(match["time"]), part, number, match))
    lines.sort(key=lambda entry: entry[:3])
    reader = _Reader(roots)
    found = []
    for _, _, _, match in lines:
        found += reader.read(match["call"], _arguments(match["arguments"]), match["result"])
    return found


LINE = re.compile(r"(?P<time>\d+\.\d+) (?P<call>\w+)\((?P<arguments>.*)\)\s+= (?P<result>.*)$")


def _arguments(text):
    """Splits at commas outside quotes, brackets and the paths that strace adds in `<…>`."""
    parts, depth, quoted, start = [], 0, False, 0
    for position, letter in enumerate(text):
        if letter == '"':
            quoted = not quoted
        elif quoted:
            continue
        elif letter in "[{<(":
            depth += 1
        elif letter in "]}>)":
            depth -= 1
        elif letter == "," and depth == 0:
            parts.append(text[start:position].strip())
            start = position + 1
    return parts + [text[start:].strip()]


def _bytes(text):
    return bytes.fromhex(text.replace("\\x", ""))


def _string(argument):
    return _bytes(argument[argument.index('"') + 1 : argument.rindex('"')])


def _path_of_descriptor(argument):
    """`7</path>` → `/path`; nothing for a descriptor without a path."""
    match = re.match(r"(?:\d+|AT_FDCWD)<(.*)>", argument)
    return _bytes(match[1]).decode() if match and match[1].startswith("\\x") else ""


class _Reader:
    def __init__(self, roots):
        self.roots = roots
        self.offsets = {}  # sequential position by path

    def _watched(self, *paths):
        # SQLite rebuilds its shared memory after a crash; its content is never durable.
        return any(
            (path == root or path.startswith(root + "/")) and not path.endswith("-shm")
            for path in paths
            for root in self.roots
        )

    @staticmethod
    def _join(folder, name):
        path = _string(name).decode()
        base = _path_of_descriptor(folder) if folder else os.getcwd()
        return os.path.normpath(path if path.startswith("/") else f"{base}/{path}")

    def read(self, call, arguments, result):
        handler = getattr(self, f"_{call}", None)
        if handler is None:
            path = next((p for p in map(_path_of_descriptor, arguments) if self._watched(p)), None)
            if path:
                raise UnknownCall(f"{call} on {path}")
            return []
        return handler(arguments, result) or []

    # Opening: a file may begin to exist here.
    def _openat(self, arguments, result):
        path, flags = _path_of_descriptor(result), arguments[2]
        if not self._watched(path):
            return []
        self.offsets[path] = None if "O_APPEND" in flags else 0
        made = [Event("create", path)] if "O_CREAT" in flags else []
        return made + ([Event("truncate", path)] if "O_TRUNC" in flags else [])

    def _creat(self, arguments, result):
        return self._openat(["", "", "O_CREAT|O_TRUNC"], result)

    def _open(self, arguments, result):
        return self._openat(["", arguments[0], arguments[1]], result)

    # Writing.
    def _file(self, argument):
        path = _path_of_descriptor(argument)
        return path if self._watched(path) and not path.endswith("(deleted)") else ""

    def _write(self, arguments, result):
        path = self._file(arguments[0])
        if not path:
            return []
        data = _string(arguments[1])[: int(result)]
        at = self.offsets.get(path, 0)
        if at is not None:
            self.offsets[path] = at + len(data)
        return [Event("write", path, offset=-1 if at is None else at, data=data)]

    def _writev(self, arguments, result):
        path = self._file(arguments[0])
        if not path:
            return []
        data = b"".join(map(_bytes, re.findall(r'"([^"]*)"', arguments[1])))[: int(result)]
        at = self.offsets.get(path, 0)
        if at is not None:
            self.offsets[path] = at + len(data)
        return [Event("write", path, offset=-1 if at is None else at, data=data)]

    def _pwrite64(self, arguments, result):
        path = self._file(arguments[0])
        if path:
            data = _string(arguments[1])[: int(result)]
            return [Event("write", path, offset=int(arguments[3]), data=data)]

    def _lseek(self, arguments, result):
        path = self._file(arguments[0])
        if path and self.offsets.get(path, 0) is not None:
            self.offsets[path] = int(result)

    def _ftruncate(self, arguments, result):
        path = self._file(arguments[0])
        if path:
            return [Event("truncate", path, offset=int(arguments[1]))]

    def _truncate(self, arguments, result):
        path = self._join("", arguments[0])
        if self._watched(path):
            return [Event("truncate", path, offset=int(arguments[1]))]

    # Names.
    def _two(self, kind, old, new):
        if not self._watched(old, new):
            return []
        self.offsets[new] = self.offsets.pop(old, 0)
        return [Event(kind, old, other=new)]

    def _rename(self, arguments, result):
        return self._two("rename", self._join("", arguments[0]), self._join("", arguments[1]))

    def _renameat2(self, arguments, result):
        old, new = self._join(*arguments[0:2]), self._join(*arguments[2:4])
        kind = "exchange" if len(arguments) > 4 and "EXCHANGE" in arguments[4] else "rename"
        return self._two(kind, old, new)

    _renameat = _renameat2

    def _linkat(self, arguments, result):
        old, new = self._join(*arguments[0:2]), self._join(*arguments[2:4])
        return [Event("link", old, other=new)] if self._watched(old, new) else []

    def _link(self, arguments, result):
        old, new = self._join("", arguments[0]), self._join("", arguments[1])
        return [Event("link", old, other=new)] if self._watched(old, new) else []

    def _one(self, kind, path):
        return [Event(kind, path)] if self._watched(path) else []

    def _unlink(self, arguments, result):
        return self._one("unlink", self._join("", arguments[0]))

    def _unlinkat(self, arguments, result):
        kind = "rmdir" if "REMOVEDIR" in arguments[2] else "unlink"
        return self._one(kind, self._join(*arguments[0:2]))

    def _mkdir(self, arguments, result):
        return self._one("mkdir", self._join("", arguments[0]))

    def _mkdirat(self, arguments, result):
        return self._one("mkdir", self._join(*arguments[0:2]))

    def _rmdir(self, arguments, result):
        return self._one("rmdir", self._join("", arguments[0]))

    # Flushing.
    def _fsync(self, arguments, result):
        return self._one("sync", _path_of_descriptor(arguments[0]))

    _fdatasync = _fsync

    def _sync_file_range(self, arguments, result):
        return []
