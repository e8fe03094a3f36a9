import CardCore
import CardSystem

/// A folder of backups: one folder for each, and the archive that all of them share.
///
/// A complete backup is renamed last; an unfinished one has a name that ends in `.part` and is
/// never read.
struct BackupFolder: Sendable {
    /// Absolute.
    let root: String
    let disk: Disk

    init(_ folder: String, on disk: Disk) {
        self.disk = disk
        root = disk.absolute(folder)
    }

    var archive: String { "\(root)/archive" }

    func folder(_ name: String) -> String { "\(root)/\(name)" }

    /// `backup-20261121T120000Z-1a2b3c4d`: sorted by name is sorted by time.
    static func name(at moment: Instant, of workspaceID: [UInt8]) -> String {
        let digits = moment.description.prefix { $0 != "." && $0 != "Z" }
            .filter { $0 != "-" && $0 != ":" }
        return "\(prefix)\(digits)Z-\(workspaceID.prefix(4).hexadecimal)"
    }

    private static let prefix = "backup-"

    /// The names of the complete backups, oldest first.
    func names() throws -> [String] {
        try disk.names(in: root).filter { name in
            try name.hasPrefix(Self.prefix) && !name.hasSuffix(".part")
                && disk.isFolder(folder(name))
        }
    }

    /// The remains of runs that died.
    func unfinished() throws -> [String] {
        try disk.names(in: root).filter { $0.hasPrefix(Self.prefix) && $0.hasSuffix(".part") }
    }

    func manifest(_ name: String) throws -> BackupManifest {
        try Self.manifest(inFolder: folder(name), on: disk)
    }

    static func manifest(inFolder folder: String, on disk: Disk) throws -> BackupManifest {
        let path = "\(folder)/\(BackupManifest.fileName)"
        guard try disk.exists(path) else {
            throw BackupFailure.damaged(path: folder, .noManifest)
        }
        return try BackupManifest(disk.read(path, limit: 1 << 28), file: path)
    }

    /// Locks the folder against other runs until the value is freed.
    func lock() throws -> FolderLock {
        guard let lock = try FolderLock(root) else {
            throw BackupFailure.inProgress(folder: root)
        }
        return lock
    }
}
