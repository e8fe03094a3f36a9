package import CardCore
import CPosix
import Glibc

/// Who holds the workspace, and for what.
package struct LockHolder: Hashable, Sendable {
    package var pid: Int32
    package var operatorName: String
    package var command: String
    package var requestID: String?
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
    fileprivate var withoutNames: LockHolder {
        LockHolder(
            pid: pid,
            operatorName: ProcessSetup.loginName,
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

    package var description: String {
        "`mintrun \(command)` of \(operatorName) (process \(pid), since \(since))"
    }
}

/// The right to change a workspace: one process has it at a time.
///
/// The kernel frees it when the process ends, however it ends.
package final class WorkspaceLock {
    private let descriptor: Int32
    private let path: String

    private init(descriptor: Int32, path: String) {
        self.descriptor = descriptor
        self.path = path
    }

    deinit { Glibc.close(descriptor) }

    /// Takes the lock, trying again until `waitSeconds` are over.
    ///
    /// - Throws: `order.in_progress` at once where the same request is being worked on;
    ///   `lock.timeout` that names who holds it.
    package static func take(
        _ path: String,
        for holder: LockHolder,
        waitSeconds: Int
    ) async throws -> WorkspaceLock {
        let descriptor = open(path, O_RDWR | O_CREAT | O_NOFOLLOW | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw DiskFault("open", path) }
        let lock = WorkspaceLock(descriptor: descriptor, path: path)
        var waited: Int64 = 0
        while cposix_try_lock(descriptor) != 0 {
            guard errno == EWOULDBLOCK || errno == EINTR else { throw DiskFault("lock", path) }
            let other = currentHolder(path)
            if let request = holder.requestID, other?.requestID == request {
                throw Problem.inProgress(request, other)
            }
            guard waited < max(Int64(waitSeconds) * 1000, Self.patienceMilliseconds) else {
                throw Problem.locked(other)
            }
            try await Task.sleep(for: .milliseconds(100))
            waited += 100
        }
        try lock.sign(holder.withoutNames)
        return lock
    }

    /// Whoever asks who holds the lock takes it for a moment, which must not stop a writer.
    private static let patienceMilliseconds: Int64 = 200

    /// Who holds the lock at the moment; nil where nobody does.
    package static func holder(of path: String) -> LockHolder? {
        let descriptor = open(path, O_RDONLY | O_NOFOLLOW | O_CLOEXEC)
        guard descriptor >= 0 else { return nil }
        defer { Glibc.close(descriptor) }
        return cposix_try_lock(descriptor) == 0 ? nil : currentHolder(path)
    }

    private static func currentHolder(_ path: String) -> LockHolder? {
        guard let bytes = try? Disk.read(path, limit: 4096) else { return nil }
        return LockHolder(String(decoding: bytes, as: UTF8.self))
    }

    /// Writes who holds the lock.
    ///
    /// Names are written once they were searched for tokens.
    package func sign(_ holder: LockHolder) throws(DiskFault) {
        let bytes = Array(holder.text.utf8)
        guard ftruncate(descriptor, 0) == 0,
            pwrite(descriptor, bytes, bytes.count, 0) == bytes.count
        else { throw DiskFault("write", path) }
    }
}

extension Problem {
    fileprivate static func inProgress(_ request: String, _ holder: LockHolder?) -> Problem {
        Problem(
            .comeBackLater,
            "order.in_progress",
            "request \(request) is being worked on by \(holder?.description ?? "another run")",
            remedy: "come back in a few moments and repeat the command"
        )
    }

    fileprivate static func locked(_ holder: LockHolder?) -> Problem {
        Problem(
            .locked,
            "lock.timeout",
            "the workspace is locked by \(holder?.description ?? "another run")",
            remedy: "wait for it to end, or give --wait SECONDS"
        )
    }
}
