import CardCore
import Glibc

/// Copies of a workspace's databases, for looking at a workspace that cannot be written to.
///
/// SQLite needs a writable folder to read a write-ahead log; the copy has the log, so that nothing
/// committed is missing. The folder is gone when the value is.
final class PrivateCopy: Sendable {
    let ledgerFile: String
    let vaultFile: String
    private let folder: ThrowawayFolder

    /// - Throws: `io.*` if no folder for temporary files has room.
    init(of workspace: Workspace) throws {
        folder = try Self.folder { folder in
            try LostWorkspace.copyDatabase(workspace.ledgerFile, to: "\(folder)/ledger.sqlite")
            try LostWorkspace.copyDatabase(workspace.vaultFile, to: "\(folder)/vault.sqlite")
        }
        ledgerFile = "\(folder.path)/ledger.sqlite"
        vaultFile = "\(folder.path)/vault.sqlite"
    }

    /// A folder that `fill` could fill, in the first place that has room.
    static func folder(_ fill: (String) throws -> Void) throws -> ThrowawayFolder {
        var failure: (any Error)?
        for place in places {
            do {
                let folder = try ThrowawayFolder(in: place, prefix: "mintrun-look")
                do {
                    try fill(folder.path)
                    return folder
                } catch {
                    folder.remove()
                    throw error
                }
            } catch {
                failure = failure ?? error
            }
        }
        throw failure ?? DiskFault("make", "/tmp", ENOSPC)
    }

    deinit { folder.remove() }

    private static var places: [String] {
        [ProcessSetup.environment("TMPDIR"), "/tmp", "/var/tmp", "/dev/shm"].compactMap { $0 }
            .filter { !$0.isEmpty }
    }

    /// Whether the file system lets nobody write to the folder.
    static func isNeeded(for folder: String) -> Bool {
        access(folder, W_OK) != 0 && [EROFS, EACCES].contains(errno)
    }
}
