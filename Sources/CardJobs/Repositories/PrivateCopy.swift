import CardCore
import CardSystem
import Glibc

/// Copies of a workspace's databases, for looking at a workspace that cannot be written to.
///
/// SQLite needs a writable folder to read a write-ahead log; the copy includes the log, so that no
/// commit is missing. The folder is removed with the value.
final class PrivateCopy: Sendable {
    let ledgerFile: String
    let vaultFile: String
    private let folder: ThrowawayFolder

    /// - Throws: `io.*` if no folder for temporary files has room.
    init(of workspace: Workspace, on machine: Machine) throws {
        let disk = machine.disk
        folder = try Self.folder(on: machine) { folder in
            try disk.copyDatabase(workspace.ledgerFile, to: "\(folder)/ledger.sqlite")
            try disk.copyDatabase(workspace.vaultFile, to: "\(folder)/vault.sqlite")
        }
        ledgerFile = "\(folder.path)/ledger.sqlite"
        vaultFile = "\(folder.path)/vault.sqlite"
    }

    /// A folder that `fill` could fill, in the first place that has room.
    static func folder(
        on machine: Machine,
        prefix: String = "mintrun-look",
        _ fill: (String) throws -> Void
    ) throws -> ThrowawayFolder {
        var failure: (any Error)?
        for place in machine.temporaryFolders {
            do {
                let folder = try ThrowawayFolder(
                    in: place,
                    prefix: prefix,
                    on: machine.disk
                )
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
        throw failure ?? DiskFault(.make, "/tmp", errorNumber: ENOSPC)
    }

    deinit { folder.remove() }

    /// Returns true if this process may not write to the folder, or to a file of its databases.
    static func isNeeded(for workspace: Workspace) -> Bool {
        isClosed(workspace.root) || workspace.closedDatabaseFile != nil
    }

    static func isClosed(_ path: String) -> Bool {
        access(path, W_OK) != 0 && [EROFS, EACCES].contains(errno)
    }
}

extension Workspace {
    /// The first existing file of the databases that this process may not write.
    ///
    /// SQLite creates a write-ahead log and its index with the mode of the database at that time;
    /// they may outlive a mode that is corrected.
    fileprivate var closedDatabaseFile: String? {
        [ledgerFile, vaultFile].flatMap { [$0, $0 + "-wal", $0 + "-shm"] }
            .first(where: PrivateCopy.isClosed)
    }

    /// - Throws: `io.readonly`, which names the file.
    func requireWritableDatabases() throws {
        guard let file = closedDatabaseFile else { return }
        var facts = stat()
        let isOwn = stat(file, &facts) == 0 && facts.st_uid == geteuid()
        throw WorkspaceFailure.databaseClosed(path: file, isOwn: isOwn)
    }
}
