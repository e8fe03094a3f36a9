package import CardCore
import CPosix
import Glibc

/// The holder of the workspace's lock, and its purpose.
package struct LockHolder: Hashable, Sendable {
    /// The id of the process.
    package var pid: Int32
    /// The operator of the process.
    package var operatorName: String
    /// The command of the process.
    package var command: String
    /// The request that the process works on; nil if it has none.
    package var requestID: String?
    /// The time at which the lock was acquired.
    package var since: Instant

    package init(
        pid: Int32,
        operatorName: String,
        command: String,
        requestID: String?,
        since: Instant
    ) {
        self.pid = pid
        self.operatorName = operatorName
        self.command = command
        self.requestID = requestID
        self.since = since
    }

    /// The holder before it is known whether a token was typed as a name.
    fileprivate func withoutNames(_ loginName: String) -> LockHolder {
        LockHolder(
            pid: pid,
            operatorName: loginName,
            command: command,
            requestID: nil,
            since: since
        )
    }

    /// Five lines, so that a person can read the lock file as well.
    var text: String {
        ["\(pid)", operatorName, command, requestID ?? "", since.description]
            .map { String($0.map { $0.isNewline ? " " : $0 }) }
            .joined(separator: "\n") + "\n"
    }

    init?(_ text: String) {
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
        guard lines.count >= 5, let pid = Int32(lines[0]), let since = Instant(lines[4]) else {
            return nil
        }
        self.init(
            pid: pid,
            operatorName: String(lines[1]),
            command: String(lines[2]),
            requestID: lines[3].isEmpty ? nil : String(lines[3]),
            since: since
        )
    }
}

/// The right to change a workspace, which one process holds at a time.
///
/// The lock is on the folder of the workspace, which nobody deletes while it is in use. The file
/// `.lock` names the holder; it is locked as well, for version 0.1.0, and its removal changes
/// nothing. The kernel frees both when the process ends, however it ends.
package final class WorkspaceLock {
    /// The folder, then the file.
    private var descriptors: [Int32] = []
    private var waitedMilliseconds: Int64 = 0

    private init() {}

    deinit { for descriptor in descriptors.reversed() { cposix_free_lock(descriptor) } }

    /// Takes the lock, trying again until `waitSeconds` are over.
    ///
    /// - Throws: `order.in_progress` at once if another process works on the same request;
    ///   `lock.timeout` that names the holder.
    package static func take(
        _ workspace: Workspace,
        for holder: LockHolder,
        loginName: String,
        waitSeconds: Int
    ) async throws -> WorkspaceLock {
        let lock = WorkspaceLock()
        try await lock.add(openFolder(workspace), of: workspace, for: holder, waitSeconds)
        let file = try openFile(workspace, O_RDWR | O_CREAT)
        try await lock.add(file, of: workspace, for: holder, waitSeconds)
        try sign(holder.withoutNames(loginName), in: file, of: workspace)
        return lock
    }

    private func add(
        _ descriptor: Int32,
        of workspace: Workspace,
        for holder: LockHolder,
        _ waitSeconds: Int
    ) async throws {
        descriptors.append(descriptor)
        while cposix_try_lock(descriptor) != 0 {
            guard errno == EWOULDBLOCK || errno == EINTR else {
                throw DiskFault(.lock, workspace.root)
            }
            let other = Self.currentHolder(workspace)
            if let request = holder.requestID, other?.requestID == request {
                throw LockFailure.requestInProgress(request: request, holder: other)
            }
            let patience = max(Int64(waitSeconds) * 1000, Self.patienceMilliseconds)
            guard waitedMilliseconds < patience else { throw LockFailure.timeout(holder: other) }
            try await Task.sleep(for: .milliseconds(100))
            waitedMilliseconds += 100
        }
    }

    private static func openFolder(_ workspace: Workspace) throws -> Int32 {
        let folder = open(workspace.root, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard folder >= 0 else { throw DiskFault(.open, workspace.root) }
        return folder
    }

    /// A pipe or a link in the place of the file is refused, and never waited for.
    private static func openFile(_ workspace: Workspace, _ flags: Int32) throws -> Int32 {
        let path = workspace.lockFile
        let file = open(path, flags | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC, 0o600)
        guard file >= 0 else { throw DiskFault(.open, path) }
        guard workspace.disk.kind(of: path) == .file else {
            Glibc.close(file)
            throw FileFailure.notRegular(path: path)
        }
        return file
    }

    /// A question about the holder takes the lock for a moment, which must not stop a writer.
    private static let patienceMilliseconds: Int64 = 200

    /// The present holder of the lock; nil if it is free.
    package static func holder(of workspace: Workspace) -> LockHolder? {
        let descriptors = [try? openFolder(workspace), try? openFile(workspace, O_RDONLY)]
            .compactMap { $0 }
        defer { for descriptor in descriptors { cposix_free_lock(descriptor) } }
        let isFree = descriptors.allSatisfy { cposix_try_lock($0) == 0 }
        return isFree ? nil : currentHolder(workspace)
    }

    private static func currentHolder(_ workspace: Workspace) -> LockHolder? {
        // The name is for people: whether the lock is held was decided by the lock itself.
        guard let bytes = try? workspace.disk.read(workspace.lockFile, limit: 4096) else {
            return nil
        }
        return LockHolder(String(decoding: bytes, as: UTF8.self))
    }

    /// Writes who holds the lock.
    ///
    /// Names are written once they were searched for tokens.
    package func sign(_ holder: LockHolder, _ workspace: Workspace) throws(DiskFault) {
        guard let file = descriptors.last else { preconditionFailure("a lock without its file") }
        try Self.sign(holder, in: file, of: workspace)
    }

    private static func sign(
        _ holder: LockHolder,
        in file: Int32,
        of workspace: Workspace
    ) throws(DiskFault) {
        let bytes = Array(holder.text.utf8)
        guard ftruncate(file, 0) == 0, pwrite(file, bytes, bytes.count, 0) == bytes.count else {
            throw DiskFault(.write, workspace.lockFile)
        }
    }
}
