package import CardCore
import Glibc

/// The kind of an entry of a folder.
package enum FolderEntry: Hashable, Sendable {
    case file(FileLook)
    case folder
    /// A link, a pipe, a socket or a device: nothing that is read.
    case other
}

extension Disk {
    /// Looks at a name without opening or following it; nil if nothing has the name.
    package func entry(_ path: String) throws(DiskFault) -> FolderEntry? {
        var facts = stat()
        guard lstat(path, &facts) == 0 else {
            guard isAbsence(errno) else { throw DiskFault(.lookAt, path) }
            return nil
        }
        switch facts.st_mode & S_IFMT {
        case S_IFREG: return .file(FileLook(facts))
        case S_IFDIR: return .folder
        default: return .other
        }
    }

    /// Looks at a regular file; nil for everything else.
    package func look(_ path: String) throws(DiskFault) -> FileLook? {
        guard case .file(let look) = try entry(path) else { return nil }
        return look
    }
}

extension FileLook {
    fileprivate init(_ facts: stat) {
        self.init(
            device: UInt64(facts.st_dev),
            inode: UInt64(facts.st_ino),
            bytes: Int64(facts.st_size),
            changedAt: Int64(facts.st_ctim.tv_sec) * 1_000_000_000 + Int64(facts.st_ctim.tv_nsec)
        )
    }
}
