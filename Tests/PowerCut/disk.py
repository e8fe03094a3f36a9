"""A disk with a volatile cache: it knows what is durable and what a power cut may lose.

The rules are those of POSIX, not of one file system:

- What was written since the last sync of a file may be there in any part: any subset of the
  writes, each of them torn at sectors of 512 bytes.
- A new name, a changed name and a removed name may be lost until their folder was synced; a
  rename is there as a whole, as a second name beside the first, or not at all.
"""

import os
import shutil
from dataclasses import dataclass, field

SECTOR = 512


@dataclass
class File:
    data: bytes = b""
    pending: list = field(default_factory=list)  # events "write" and "truncate"


@dataclass
class Folder:
    names: dict = field(default_factory=dict)  # durable names → nodes


@dataclass(eq=False)
class NameChange:
    """One atomic change of names; `halves` are (folder, name, node or None)."""

    halves: list


class Disk:
    def __init__(self, roots):
        self.roots = {root: self._read(root) for root in roots}
        self.live = {}  # path → node, as the running system sees it
        self.pending = []  # NameChange, oldest first
        for root, node in self.roots.items():
            self._enter(root, node)

    def _read(self, path):
        if not os.path.isdir(path):
            with open(path, "rb") as file:
                return File(file.read())
        return Folder({
            name: self._read(f"{path}/{name}")
            for name in os.listdir(path)
            if not name.endswith("-shm")
        })

    def _enter(self, path, node):
        self.live[path] = node
        if isinstance(node, Folder):
            for name, child in node.names.items():
                self._enter(f"{path}/{name}", child)

    # What happened.

    def apply(self, event):
        getattr(self, f"_{event.kind}")(event)

    def _change(self, *halves):
        self.pending.append(NameChange(list(halves)))

    def _half(self, path, node):
        folder, name = os.path.split(path)
        return (self.live[folder], name, node)

    def _create(self, event):
        if event.path not in self.live:
            self.live[event.path] = File()
            self._change(self._half(event.path, self.live[event.path]))

    def _write(self, event):
        self.live[event.path].pending.append(event)

    def _truncate(self, event):
        if event.path in self.live:
            self.live[event.path].pending.append(event)

    def _mkdir(self, event):
        self.live[event.path] = Folder()
        self._change(self._half(event.path, self.live[event.path]))

    def _move(self, old, new):
        for path in [p for p in self.live if p == new or p.startswith(new + "/")]:
            del self.live[path]
        for path in [p for p in self.live if p == old or p.startswith(old + "/")]:
            self.live[new + path[len(old):]] = self.live.pop(path)

    def _rename(self, event):
        old, new, node = event.path, event.other, self.live[event.path]
        gone, added = self._half(old, None), self._half(new, node)
        self._move(old, new)
        self._change(added, gone)

    def _link(self, event):
        node = self.live[event.path]
        self.live[event.other] = node
        self._change(self._half(event.other, node))

    def _unlink(self, event):
        gone = self._half(event.path, None)
        del self.live[event.path]
        self._change(gone)

    _rmdir = _unlink

    def _sync(self, event):
        node = self.live.get(event.path)
        if isinstance(node, File):
            node.data = _written(node.data, node.pending)
            node.pending = []
        elif isinstance(node, Folder):
            for change in self.pending:
                synced = [half for half in change.halves if half[0] is node]
                # A file that lost its old name for good has its new one.
                if any(target is None for _, _, target in synced):
                    synced = change.halves
                for folder, name, target in synced:
                    _set(folder.names, name, target)
                change.halves = [half for half in change.halves if half not in synced]
            self.pending = [change for change in self.pending if change.halves]

    # What a power cut leaves.

    def after_power_cut(self, random, mode):
        """The tree after a cut: `none`, `all` or `some` of what was not synced is there.

        Returns {path: bytes, or None for a folder}, roots included.
        """
        kept = [change for change in self.pending if _keeps(random, mode)]
        names = {}
        for change in kept:
            halves = change.halves
            if mode == "some" and len(halves) == 2 and halves[0][0] is not halves[1][0]:
                halves = halves[: random.choice([1, 2])]
            for folder, name, node in halves:
                names.setdefault(id(folder), {})[name] = node
        contents = {}
        tree = {}

        def walk(path, node):
            if isinstance(node, File):
                if id(node) not in contents:
                    contents[id(node)] = self._content(node, random, mode)
                tree[path] = contents[id(node)]
                return
            tree[path] = None
            now = dict(node.names)
            for name, child in names.get(id(node), {}).items():
                _set(now, name, child)
            for name, child in sorted(now.items(), key=lambda entry: entry[0]):
                walk(f"{path}/{name}", child)

        for root, node in self.roots.items():
            walk(root, node)
        return tree

    @staticmethod
    def _content(node, random, mode):
        if mode == "none":
            return node.data
        if mode == "all":
            return _written(node.data, node.pending)
        style = random.choice(["none", "all", "subset", "prefix", "torn", "torn"])
        if style == "none":
            return node.data
        if style == "all":
            return _written(node.data, node.pending)
        if style == "prefix":
            return _written(node.data, node.pending[: random.randint(0, len(node.pending))])
        kept = [event for event in node.pending if random.random() < 0.6]
        return _written(node.data, kept, random if style == "torn" else None)


def _keeps(random, mode):
    return mode == "all" or (mode == "some" and random.random() < 0.5)


def _set(names, name, node):
    if node is None:
        names.pop(name, None)
    else:
        names[name] = node


def _written(data, events, torn=None):
    """The content after the writes; with `torn`, each sector of a write arrives or does not."""
    bytes_ = bytearray(data)
    for event in events:
        if event.kind == "truncate":
            if len(bytes_) > event.offset:
                del bytes_[event.offset:]
            else:
                bytes_.extend(bytes(event.offset - len(bytes_)))
            continue
        start = len(bytes_) if event.offset < 0 else event.offset
        keep_all = torn is None or torn.random() < 0.5
        position = start
        while position < start + len(event.data):
            end = min((position // SECTOR + 1) * SECTOR, start + len(event.data))
            if keep_all or torn.random() < 0.5:
                if len(bytes_) < end:
                    bytes_.extend(bytes(end - len(bytes_)))
                bytes_[position:end] = event.data[position - start:end - start]
            position = end
    return bytes(bytes_)


def lay_out(tree, roots):
    """Makes the roots hold exactly the tree. Folders that stay keep their inodes."""
    for root in roots:
        _clear(root, tree)
    for path, content in tree.items():
        if content is None:
            if not os.path.isdir(path):
                os.mkdir(path, 0o700)
        else:
            descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
            with os.fdopen(descriptor, "wb") as file:
                file.write(content)


def _clear(path, tree):
    for name in os.listdir(path):
        child = f"{path}/{name}"
        if os.path.isdir(child) and not os.path.islink(child):
            if child in tree and tree[child] is None:
                _clear(child, tree)
            else:
                shutil.rmtree(child)
        elif child not in tree or tree[child] is None:
            os.unlink(child)
