package import CardCore
import CardLedger
import CardSystem

/// One command's work on a workspace: the lock, the checks, the recovery and the checkpoint.
///
/// A service opens ``Repositories`` itself and has no session.
package struct WorkspaceSession: Sendable {
    /// The stores of the workspace.
    package let repositories: Repositories
    /// The context of the call.
    package let context: RequestContext

    /// The requirements of a command before it knows its workspace.
    package struct Opening: Sendable {
        /// The machine of the workspace.
        package var machine: Machine
        /// The folder that the caller named; nil to search for it.
        package var workspace: String?
        /// The time to wait for the lock; nil for that of the configuration.
        package var waitSeconds: Int?
        /// The context of the call.
        package var context: RequestContext
        /// Finishes the work of earlier runs.
        package var recovery: any SessionRecovery
        /// The lasting effects of the command.
        package var booking: Booking
        /// True if the request can be typed twice by mistake: its id is announced before anything
        /// is booked.
        package var isTyped = false
        /// The notices of the caller.
        package var notices: any CommandNotices = NoNotices()
        /// The typed words, which are searched for tokens before anything is done.
        package var words: [String] = []
        /// True if the command records another zone than the ledger's.
        package var changesZone = false
        /// The proof of the person who types, if approvals are on.
        package var proof = Proof.key(file: nil, name: nil)

        /// The proof of the person who types.
        package enum Proof: Hashable, Sendable {
            /// The key of an operator, in a file or in the agent; the name that the call states.
            case key(file: String?, name: String?)
            /// The same, and also while approvals are off if later operators need an approval.
            case keyOfRegistrar(file: String?, name: String?)
            /// The work itself is proven otherwise: by custodians, or by a signature over an act.
            case ofWork
        }

        /// Requires nothing beyond these; `booking` observes the calls of `context` from now on.
        package init(
            machine: Machine,
            workspace: String?,
            context: RequestContext,
            recovery: any SessionRecovery,
            booking: Booking
        ) {
            self.machine = machine
            self.workspace = workspace
            self.context = context
            self.context.observer = booking
            self.recovery = recovery
            self.booking = booking
        }
    }

    /// Opens the workspace for looking; takes no lock.
    ///
    /// On a read-only or full disk, a private copy of the databases is read.
    ///
    /// - Throws: `cli.token` if the token of a card was typed; the card is held then.
    ///   `secret.token` if `mintrun.yaml` contains one.
    package static func reading(_ opening: Opening) async throws -> WorkspaceSession {
        let repositories = try Repositories.open(
            Workspace.find(opening.workspace, on: opening.machine),
            on: opening.machine,
            opening.context,
            changesZone: opening.changesZone
        )
        if try repositories.cards(inTexts: opening.words).isEmpty {
            try repositories.refuseSecretsInConfiguration()
            return WorkspaceSession(repositories: repositories, context: opening.context)
        }
        var holding = opening
        holding.proof = .ofWork
        return try await writing(holding) { WorkspaceSession(repositories: $0, context: $1) }
    }

    /// Runs `body` under the workspace's lock, after finishing the work of an earlier run; then
    /// signs a checkpoint of the audit log, whatever the result of `body`.
    ///
    /// `placeMayDiffer` is for ``TakeOverWorkspace`` alone.
    ///
    /// - Throws: `workspace.superseded`, `workspace.rolled_back`, `workspace.moved`, before
    ///   anything is changed.
    package static func writing<Result>(
        _ opening: Opening,
        placeMayDiffer: Bool = false,
        _ body: (Repositories, RequestContext) async throws -> Result
    ) async throws -> Result {
        let workspace = try Workspace.find(opening.workspace, on: opening.machine)
        let configuration = try WorkspaceConfiguration.read(workspace)
        let lock = try await WorkspaceLock.take(
            workspace,
            for: opening.holder,
            loginName: opening.machine.loginName,
            waitSeconds: opening.waitSeconds ?? configuration.lockWaitSeconds
        )
        defer { withExtendedLifetime(lock) {} }
        opening.context.reached(.lockTaken)
        try SupersededNote.require(workspace)
        try workspace.requireWritableDatabases()
        let unproven = try opened(workspace, opening)
        try WorkspaceCheck(unproven.repositories, unproven.context)
            .require(placeMayDiffer: placeMayDiffer)
        let session = try unproven.proven(by: opening.proof)
        var opening = opening
        opening.context.actor = session.context.actor
        try session.begin(opening)
        // Before anything is booked: a log that cannot be written is found while it costs nothing.
        let checkpoints = try AppendedFile(workspace.checkpointsFile, on: workspace.disk)
        do {
            try session.refuseTypedSecrets(opening)
        } catch {
            session.writeCheckpoint(to: checkpoints, opening.notices)
            throw error
        }
        try lock.sign(opening.holder, workspace)
        try Interruption.proceed()
        opening.booking.begin(opening)
        do {
            let result = try await body(session.repositories, session.context)
            Interruption.hold()
            session.writeCheckpoint(to: checkpoints, opening.notices)
            return result
        } catch {
            // After a lost flush the process writes nothing more.
            guard !error.isLostFlush else { throw opening.booking.report(of: error) }
            // The failure is reported; parts that cannot be removed now are removed next time.
            try? opening.recovery.dropLeftovers(session.repositories, session.context)
            session.writeCheckpoint(to: checkpoints, opening.notices)
            throw opening.booking.report(of: error)
        }
    }

    /// The workspace, opened under its lock; without the typed names if they contain a token: they
    /// would be stored before the call is refused.
    private static func opened(_ workspace: Workspace, _ opening: Opening) throws
        -> WorkspaceSession
    {
        let repositories = try Repositories(
            workspace,
            on: opening.machine,
            opening.context,
            changesZone: opening.changesZone
        )
        var context = opening.context
        if try !repositories.cards(inTexts: [context.actor, context.requestID]).isEmpty {
            context.actor = opening.machine.loginName
            context.requestID = nil
        }
        return WorkspaceSession(repositories: repositories, context: context)
    }

    /// The same session with the operator of the proof as its actor.
    private func proven(by proof: Opening.Proof) throws -> WorkspaceSession {
        let proving = ProveOperator(repositories, context)
        let name =
            switch proof {
            case .key(let file, let typed): try proving.name(keyFile: file, typed: typed)
            case .keyOfRegistrar(let file, let typed):
                try proving.name(keyFile: file, typed: typed, isRegistrar: true)
            case .ofWork: String?.none
            }
        guard let name else { return self }
        var context = context
        context.actor = name
        return WorkspaceSession(repositories: repositories, context: context)
    }

    /// The records and the recovery before a command's own work.
    private func begin(_ opening: Opening) throws {
        try WorkspaceCheck(repositories, context).beginHistory()
        try opening.recovery.finishUnfinishedWork(repositories, context)
        opening.context.reached(.recovered)
        try repositories.adoptRecords(context)
        // A command that depends on the custodians asks again, and reports the clock.
        do { try repositories.applyDueChange(context) } catch is ClockFailure {}
    }

    private func writeCheckpoint(to file: AppendedFile, _ notices: any CommandNotices) {
        repositories.tryToWriteCheckpoint(to: file, context, notices)
    }

    /// Before the request's id is announced, and before names reach the lock file.
    private func refuseTypedSecrets(_ opening: Opening) throws {
        try repositories.refuseTokens(inArguments: opening.words, context)
        // An id that was not typed is in a file.
        if let id = opening.context.requestID {
            try repositories.refuseSecrets(
                inInput: Array(id.utf8),
                "the requestId of the order file"
            )
        }
        try repositories.refuseSecretsInConfiguration()
    }
}

/// Finishes the work of runs that died; a session asks for it and does not know the jobs.
package protocol SessionRecovery: Sendable {
    /// Finishes work that an earlier run had committed to, and drops the rest.
    func finishUnfinishedWork(_ repositories: Repositories, _ context: RequestContext) throws
    /// Removes parts of files that nothing committed to.
    func dropLeftovers(_ repositories: Repositories, _ context: RequestContext) throws
}

extension WorkspaceSession.Opening {
    fileprivate var holder: LockHolder {
        LockHolder(
            pid: machine.pid,
            operatorName: context.actor,
            command: context.command,
            requestID: context.requestID,
            since: context.at
        )
    }
}
