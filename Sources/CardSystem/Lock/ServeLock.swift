import CardCore
import CPosix
import Glibc

/// The right to serve a workspace, which one process has at a time.
///
/// The lock is on the folder of keys, which nobody deletes and no editor replaces. The file
/// `.serve.lock` names the holder and its removal changes nothing. It is not the lock of commands:
/// they work beside the service.
///
/// - Shape: the five lines of a ``LockHolder``; after them, the address of health and metrics.
package final class ServeLock: Sendable {
    private let folder: Int32

    private init(_ folder: Int32) { self.folder = folder }

    deinit { cposix_free_lock(folder) }

    /// Acquires the lock and writes its holder into the file.
    ///
    /// - Throws: `serve.running` if another process has it; `path.not_regular` for a pipe or a link
    ///   in the place of the file.
    package static func take(_ workspace: Workspace, for holder: LockHolder) throws -> ServeLock {
        let lock = try acquire(workspace)
        try write(holder, in: workspace)
        return lock
    }

    /// Runs `body` while no service can begin: it changes the schema under which one would read.
    ///
    /// - Throws: `serve.running`; errors of `body`.
    package static func whileNotServing(_ workspace: Workspace, _ body: () throws -> Void) throws {
        let lock = try acquire(workspace)
        defer { withExtendedLifetime(lock) {} }
        try body()
    }

    /// Returns true if a service runs on the workspace, whether or not its file is there.
    package static func isHeld(of workspace: Workspace) -> Bool {
        guard let folder = try? openFolder(workspace) else { return false }
        defer { cposix_free_lock(folder) }
        return cposix_try_lock(folder) != 0
    }

    /// The service that runs on the workspace; nil if none does, or if its file is missing.
    package static func holder(of workspace: Workspace) -> LockHolder? {
        isHeld(of: workspace) ? currentHolder(workspace) : nil
    }

    /// Returns true if the file of the lock does not exist.
    package static func isFileMissing(of workspace: Workspace) -> Bool {
        workspace.disk.kind(of: workspace.serveLockFile) == nil
    }

    /// A question about the holder, and a change of the schema, have the lock for a moment.
    private static let patienceMilliseconds = 2000

    private static func acquire(_ workspace: Workspace) throws -> ServeLock {
        let lock = ServeLock(try openFolder(workspace))
        var waited = 0
        while cposix_try_lock(lock.folder) != 0 {
            guard errno == EWOULDBLOCK || errno == EINTR else {
                throw DiskFault(.lock, workspace.keys)
            }
            guard waited < patienceMilliseconds else {
                throw LockFailure.serving(holder: currentHolder(workspace))
            }
            usleep(50_000)
            waited += 50
        }
        return lock
    }

    private static func openFolder(_ workspace: Workspace) throws(DiskFault) -> Int32 {
        let folder = open(workspace.keys, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard folder >= 0 else { throw DiskFault(.open, workspace.keys) }
        return folder
    }

    /// Writes the address of health and metrics behind the holder, once it is known.
    package func announce(_ admin: String, of holder: LockHolder, in workspace: Workspace) throws {
        try Self.write(holder, admin, in: workspace)
    }

    /// The address of health and metrics that the running service wrote; nil for none.
    package static func admin(of workspace: Workspace) -> String? {
        let lines = currentText(workspace)?.split(
            separator: "\n",
            omittingEmptySubsequences: false
        )
        guard let lines, lines.count > 6, !lines[5].isEmpty else { return nil }
        return String(lines[5])
    }

    private static func write(
        _ holder: LockHolder,
        _ admin: String? = nil,
        in workspace: Workspace
    ) throws {
        let path = workspace.serveLockFile
        let flags = O_WRONLY | O_CREAT | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC
        let file = open(path, flags, 0o600)
        guard file >= 0 else { throw DiskFault(.open, path) }
        defer { Glibc.close(file) }
        guard workspace.disk.kind(of: path) == .file else {
            throw FileFailure.notRegular(path: path)
        }
        let bytes = Array((holder.text + (admin.map { "\($0)\n" } ?? "")).utf8)
        guard ftruncate(file, 0) == 0, pwrite(file, bytes, bytes.count, 0) == bytes.count else {
            throw DiskFault(.write, path)
        }
    }

    private static func currentHolder(_ workspace: Workspace) -> LockHolder? {
        currentText(workspace).flatMap { LockHolder($0) }
    }

    private static func currentText(_ workspace: Workspace) -> String? {
        guard let bytes = try? workspace.disk.read(workspace.serveLockFile, limit: 4096) else {
            return nil
        }
        return String(decoding: bytes, as: UTF8.self)
    }
}
