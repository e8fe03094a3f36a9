import CardCore
import CardSystem

/// Signs checkpoints of the audit log while a service runs.
package struct ServiceCheckpoint: Sendable {
    private let served: ServedWorkspace

    private var repositories: Repositories { served.repositories }
    private var context: RequestContext { served.context }

    package init(_ served: ServedWorkspace) { self.served = served }

    /// Appends a checkpoint under the lock of commands, if it is free within that time.
    ///
    /// - Returns: false if another command has the lock: it writes the checkpoint itself.
    /// - Throws: `workspace.moved`, `workspace.superseded`, `path.*`, `io.*`.
    package func write(waitSeconds: Int = 0) async throws -> Bool {
        let workspace = repositories.workspace
        try served.requireInPlace()
        let holder = LockHolder(repositories, context, since: context.clock.now)
        let lock: WorkspaceLock
        do {
            lock = try await WorkspaceLock.take(
                workspace,
                for: holder,
                loginName: repositories.machine.loginName,
                waitSeconds: waitSeconds
            )
        } catch LockFailure.timeout { return false }
        defer { withExtendedLifetime(lock) {} }
        // A restore may have put another workspace here meanwhile.
        try served.requireInPlace()
        try lock.sign(holder, workspace)
        let file = try AppendedFile(workspace.checkpointsFile, on: workspace.disk)
        try repositories.writeCheckpoint(to: file, context)
        return true
    }
}
