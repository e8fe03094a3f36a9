package import CardCore
import CardLedger
package import CardSystem
import CardVault

/// A workspace that a service is about to serve.
package struct ServedWorkspace: Sendable {
    /// The stores.
    package let repositories: Repositories
    /// The context of the service: its actor and its clock, without an observer.
    package let context: RequestContext
    /// The right to serve the workspace; nil for a copy of it.
    package let lock: ServeLock?
    /// The holder of that right.
    package let holder: LockHolder
    /// The place of the workspace at the start; nil for a copy of it.
    private let place: WorkspacePlace?

    /// Writes the address of health and metrics into the lock file, where a status looks for it.
    package func announce(_ admin: String) throws {
        try lock?.announce(admin, of: holder, in: repositories.workspace)
    }
}

extension ServedWorkspace {
    /// Acquires the right to serve a workspace, after the checks and the recovery of a command that
    /// writes.
    ///
    /// A service has no key of an operator: the calls that it books are proven by their clients.
    /// `document` is the service's configuration, which is searched for secrets.
    ///
    /// - Throws: `serve.running`; `lock.timeout`; `workspace.*`; `secret.*`; `serve.restored`.
    package static func open(_ opening: WorkspaceSession.Opening, document: [UInt8]) async throws
        -> ServedWorkspace
    {
        let workspace = try Workspace.find(opening.workspace, on: opening.machine)
        if let holder = ServeLock.holder(of: workspace) {
            throw LockFailure.serving(holder: holder)
        }
        var opening = opening
        opening.proof = .ofWork
        let served = try await WorkspaceSession.writing(opening) { repositories, context in
            try repositories.refuseSecrets(inServiceDocument: document)
            try RestoredCalls(ledger: repositories.ledger).requireClosed()
            let holder = LockHolder(repositories, context, since: context.at)
            let lock = try ServeLock.take(repositories.workspace, for: holder)
            // No service is storing deliveries now, and the calls of a restore are here or closed.
            try DeliveryOrphans(repositories, context).dropDeliveries()
            return try ServedWorkspace(repositories, context, lock: lock, holder: holder)
        }
        // A signal that arrived meanwhile ends the command here.
        try Interruption.proceed()
        return served
    }

    /// Opens a workspace of which a copy is served; nothing is written there.
    ///
    /// - Throws: `workspace.*`; `secret.token`.
    package static func look(_ opening: WorkspaceSession.Opening, document: [UInt8]) async throws
        -> ServedWorkspace
    {
        let session = try await WorkspaceSession.reading(opening)
        try session.repositories.refuseSecrets(inServiceDocument: document)
        let holder = LockHolder(
            session.repositories,
            session.context,
            since: session.context.at
        )
        return try ServedWorkspace(
            session.repositories,
            session.context,
            lock: nil,
            holder: holder
        )
    }

    private init(
        _ repositories: Repositories,
        _ context: RequestContext,
        lock: ServeLock?,
        holder: LockHolder
    ) throws {
        self.repositories = repositories
        var context = context
        context.observer = NoObserver()
        context.requestID = nil
        self.context = context
        self.lock = lock
        self.holder = holder
        place = try lock.map { _ in try repositories.machine.truePlace(of: repositories.workspace) }
    }
}

extension ServedWorkspace {
    /// Checks that the workspace is where it was at the start: another one in its place has other
    /// stores than those that are open.
    ///
    /// - Throws: `workspace.moved`; `workspace.superseded`; `path.*` if the folder is not there.
    package func requireInPlace() throws {
        guard let place else { return }
        let present = try repositories.machine.truePlace(of: repositories.workspace)
        guard present.isSame(as: place) else {
            throw ContinuityFailure.moved(from: place, to: present)
        }
        try SupersededNote.require(repositories.workspace)
    }

    /// Writes the lock file again if somebody removed it: a status finds the service by it.
    package func announceAgain(_ admin: String) throws {
        guard lock != nil, ServeLock.isFileMissing(of: repositories.workspace) else { return }
        try announce(admin)
    }
}

extension LockHolder {
    /// The service that runs in this process.
    init(_ repositories: Repositories, _ context: RequestContext, since: Instant) {
        self.init(
            pid: repositories.machine.pid,
            operatorName: context.actor,
            command: context.command,
            requestID: nil,
            since: since
        )
    }
}

extension Repositories {
    fileprivate func refuseSecrets(inServiceDocument bytes: [UInt8]) throws {
        try refuseSecrets(inInput: bytes, "service.yaml")
        guard !MadeSecret.isContained(in: bytes) else {
            throw SecretFailure.clientSecret(name: "service.yaml")
        }
    }
}
