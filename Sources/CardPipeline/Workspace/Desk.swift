import CardCore
import CardFiles
package import CardLedger
package import CardVault

/// An opened workspace: what every job works with.
package struct Desk: Sendable {
    package let workspace: Workspace
    package let configuration: WorkspaceConfiguration
    package let ledger: any Ledger
    package let vault: Vault
    package let keys: OperatorKeys
    package let clock: any Clock
    package let progress: any Progress
    /// Where the clocks hang.
    package let zones: WorkspaceZones
    /// Opens sale files, whatever they come wrapped in.
    package let opener: SaleFileOpener
    /// Who works here, and with which command.
    package let act: Act
    let knownTokenFormats = KnownTokenFormats()

    private let copy: PrivateCopy?

    /// Whether a private copy is read, because the workspace cannot be written to.
    package var isCopy: Bool { copy != nil }

    package var hashes: CardHashes { keys.hashes }

    /// What a command asks for before it knows which workspace it gets.
    package struct Opening: Sendable {
        package var workspace: String?
        package var operatorName: String?
        package var command: String
        package var requestID: String?
        package var waitSeconds: Int?
        package var progress: any Progress
        package var clock: any Clock = SystemClock()
        /// Whether the request can be typed twice by mistake: its id is announced before anything
        /// is booked.
        package var isTyped = false
        package var notices: any CommandNotices = NoNotices()
        /// What was typed: searched for tokens before anything is done.
        package var words: [String] = []
        /// Whether the person says that the clock is right.
        package var isClockRight = false
        /// Whether the command records another zone than the ledger has.
        package var changesZone = false

        package init(
            workspace: String?,
            operatorName: String?,
            command: String,
            requestID: String?,
            waitSeconds: Int?,
            progress: any Progress
        ) {
            self.workspace = workspace
            self.operatorName = operatorName
            self.command = command
            self.requestID = requestID
            self.waitSeconds = waitSeconds
            self.progress = progress
        }

        package var act: Act {
            var act = Act(
                operatorName: operatorName ?? ProcessSetup.loginName,
                command: command,
                requestID: requestID,
                at: clock.now
            )
            act.isClockRight = isClockRight
            return act
        }
    }

    /// Opens the workspace for looking; takes no lock.
    ///
    /// On a read-only or full disk, a private copy of the databases is read.
    ///
    /// - Throws: `cli.token` where the token of a card was typed; the card is held then.
    ///   `secret.token` where one stands in `mintrun.yaml`.
    package static func open(_ opening: Opening) async throws -> Desk {
        let desk = try look(opening)
        if try desk.cards(inTexts: opening.words).isEmpty {
            try desk.refuseSecretsInConfiguration()
            return desk
        }
        return try await writing(opening) { $0 }
    }

    /// The same without a search of what was typed, for jobs that open other workspaces.
    static func look(_ opening: Opening) throws -> Desk {
        let workspace = try Workspace.find(opening.workspace)
        guard !PrivateCopy.isNeeded(for: workspace) else {
            return try Desk(workspace, opening, PrivateCopy(of: workspace))
        }
        do {
            return try Desk(workspace, opening)
        } catch let failure as any Failure where failure.code == "io.nospace" {
            return try Desk(workspace, opening, PrivateCopy(of: workspace))
        }
    }

    private init(_ workspace: Workspace, _ opening: Opening, _ copy: PrivateCopy? = nil) throws {
        self.copy = copy
        try CryptoSelfTest.run()
        try Storage.requireLocal(workspace.root)
        self.workspace = workspace
        let settings = try WorkspaceConfiguration.read(workspace)
        configuration = settings
        try workspace.requireOwnFiles()
        keys = try OperatorKeys(workspace)
        guard try Disk.exists(workspace.vaultFile) else {
            throw Problem.storeMissing(workspace.vaultFile)
        }
        // SQLite says of a file that may not be read what it says of one that is missing.
        for store in [workspace.vaultFile, workspace.ledgerFile] where try Disk.exists(store) {
            try Disk.requireReadable(store)
        }
        let clock = opening.clock
        let ledgerClock = LedgerClock(
            rule: ClockRule(gapDays: configuration.clockGapDays),
            zone: configuration.zoneName,
            now: { clock.now }
        )
        let ledger = try SQLiteLedger(
            path: copy?.ledgerFile ?? workspace.ledgerFile,
            commits: Booking.observer,
            clock: ledgerClock
        ) { source in
            try ProductDocument.product(from: Array(source.utf8), file: "product").terms
        }
        let recorded = try ledger.zones()
        let zones = Result {
            try WorkspaceZones(settings, recorded: recorded, mayDiffer: opening.changesZone)
        }
        self.zones = (try? zones.get()) ?? .utc
        self.ledger = ledger
        vault = try Vault(path: copy?.vaultFile ?? workspace.vaultFile)
        opener = SaleFileOpener(workspace, configuration)
        self.clock = clock
        progress = opening.progress
        act = opening.act
        // A secret in the file is reported before a zone of it that is wrong.
        if case .failure(let problem) = zones {
            try refuseSecretsInConfiguration()
            throw problem
        }
    }

    /// Runs `body` under the workspace's lock, after finishing what an earlier run left undone;
    /// then signs a checkpoint of the audit log, whatever `body` came to.
    ///
    /// `placeMayDiffer` is for ``TakeOverWorkspace`` alone.
    ///
    /// - Throws: `workspace.superseded`, `workspace.rolled_back`, `workspace.moved`, before anything
    ///   is changed.
    package static func writing<Result>(
        _ opening: Opening,
        placeMayDiffer: Bool = false,
        _ body: (Desk) async throws -> Result
    ) async throws -> Result {
        let workspace = try Workspace.find(opening.workspace)
        let configuration = try WorkspaceConfiguration.read(workspace)
        let lock = try await WorkspaceLock.take(
            workspace,
            for: opening.holder,
            waitSeconds: opening.waitSeconds ?? configuration.lockWaitSeconds
        )
        defer { withExtendedLifetime(lock) {} }
        CrashPoint.lockTaken.reached()
        try SupersededNote.require(workspace)
        try workspace.requireWritableDatabases()
        let desk = try Desk(workspace, opening).withoutTypedTokens(opening)
        let check = WorkspaceCheck(desk)
        try check.require(placeMayDiffer: placeMayDiffer)
        try check.beginHistory()
        try Recovery(desk).finishWhatIsUndone()
        desk.reached(.recovered)
        try desk.adoptRecords()
        // Before anything is booked: a log that cannot be written is found while it costs nothing.
        let checkpoints = try AppendedFile(workspace.checkpointsFile)
        do {
            // Before the request's id is announced, and before names reach the lock file.
            try desk.refuseTokens(inArguments: opening.words)
            // An id that was not typed stands in a file.
            if let id = opening.requestID {
                try desk.refuseSecrets(inInput: Array(id.utf8), "the requestId of the order file")
            }
            try desk.refuseSecretsInConfiguration()
        } catch {
            desk.tryToWriteCheckpoint(to: checkpoints, opening.notices)
            throw error
        }
        try lock.sign(opening.holder, workspace)
        try Interruption.proceed()
        Booking.begin(opening)
        do {
            let result = try await body(desk)
            Interruption.hold()
            desk.tryToWriteCheckpoint(to: checkpoints, opening.notices)
            return result
        } catch {
            // After a lost flush the process writes nothing more.
            guard !error.isLostFlush else { throw Booking.report(of: error) }
            // The failure is what matters; what cannot be tidied up now is tidied up next time.
            try? Recovery(desk).dropLeftovers()
            desk.tryToWriteCheckpoint(to: checkpoints, opening.notices)
            throw Booking.report(of: error)
        }
    }

    /// The desk as it is, or one that works without the names that were typed, if a token stands in
    /// them: they would be stored before the call is refused.
    private func withoutTypedTokens(_ opening: Opening) throws -> Desk {
        let names = [opening.operatorName, opening.requestID]
        guard try !cards(inTexts: names).isEmpty else { return self }
        var nameless = opening
        nameless.operatorName = nil
        nameless.requestID = nil
        return try Desk(workspace, nameless)
    }

    /// The kill switch of the tests; nothing in a release build.
    func reached(_ point: CrashPoint) { point.reached() }
}

extension Desk.Opening {
    fileprivate var holder: LockHolder {
        LockHolder(
            pid: ProcessSetup.pid,
            operatorName: act.operatorName,
            command: command,
            requestID: requestID,
            since: act.at
        )
    }
}

extension Problem {
    fileprivate static func storeMissing(_ path: String) -> Problem {
        Problem(
            .damaged,
            "vault.missing",
            "the database \(path: path) is missing",
            remedy: "mintrun restore BACKUP --to NEW --lost OLD, and give this workspace as OLD"
        )
    }
}
