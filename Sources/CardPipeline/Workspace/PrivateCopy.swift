import CardCore
import Glibc

/// Copies of a workspace's databases, for looking at a workspace that cannot be written to.
///
/// SQLite needs a writable folder to read a write-ahead log; the copy has the log, so that nothing
/// committed is missing. The folder is gone when the value is.
final class PrivateCopy: Sendable {
    let ledgerFile: String
    let vaultFile: String
    private let folder: String

    /// - Throws: `io.*` if no folder for temporary files has room.
    init(of workspace: Workspace) throws {
        folder = try Self.folder { folder in
            try LostWorkspace.copyDatabase(workspace.ledgerFile, to: "\(folder)/ledger.sqlite")
            try LostWorkspace.copyDatabase(workspace.vaultFile, to: "\(folder)/vault.sqlite")
        }
        ledgerFile = "\(folder)/ledger.sqlite"
        vaultFile = "\(folder)/vault.sqlite"
    }

    /// A folder that `fill` could fill, in the first place that has room.
    private static func folder(_ fill: (String) throws -> Void) throws -> String {
        var failure: (any Error)?
        for place in places {
            let folder = "\(place)/mintrun-look-\(ProcessSetup.pid)-\(token)"
            do {
                guard mkdir(folder, 0o700) == 0 else { throw DiskFault("make", folder) }
                try fill(folder)
                return folder
            } catch {
                try? Disk.removeFolder(folder)
                failure = failure ?? error
            }
        }
        throw failure ?? DiskFault("make", "/tmp", ENOSPC)
    }

    deinit { try? Disk.removeFolder(folder) }

    private static var places: [String] {
        [ProcessSetup.environment("TMPDIR"), "/tmp", "/var/tmp", "/dev/shm"].compactMap { $0 }
            .filter { !$0.isEmpty }
    }

    private static var token: String {
        var random = KernelRandom()
        return zeroPadded(random.uniform(below: 1_000_000), 6)
    }

    /// Whether the file system lets nobody write to the folder.
    static func isNeeded(for folder: String) -> Bool {
        access(folder, W_OK) != 0 && [EROFS, EACCES].contains(errno)
    }
}
