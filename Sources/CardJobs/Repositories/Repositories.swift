package import CardCore
package import CardLedger
package import CardSystem
package import CardVault

/// The databases, keys and settings of one workspace, opened once; a job works with them.
///
/// One call after another, and later many at once, share them: values of a call belong to
/// ``RequestContext``.
package struct Repositories: Sendable {
    /// The workspace.
    package let workspace: Workspace
    /// The machine of the workspace.
    package let machine: Machine
    /// The configuration of the workspace.
    package let configuration: WorkspaceConfiguration
    /// The ledger of the workspace.
    package let ledger: any Ledger
    /// The vault of the workspace.
    package let vault: Vault
    /// The operator keys of the workspace.
    package let keys: OperatorKeys
    /// The zones of the workspace and of its stores.
    package let zones: WorkspaceZones
    /// The private key of the workspace as `gpg` needs it, for sale files that are sealed with it.
    let openPGPHome: OpenPGPHome
    /// The products, each version parsed once.
    let products: ProductCatalogue

    private let copy: PrivateCopy?

    /// True if a private copy is read, because the workspace cannot be written to.
    package var isCopy: Bool { copy != nil }

    /// The disk of the workspace.
    package var disk: Disk { workspace.disk }

    /// The hashes of the workspace's cards.
    package var hashes: CardHashes { keys.hashes }

    /// Opens the databases, or a private copy of them if the disk is read-only or full.
    ///
    /// - Throws: `path.*`, `config.*`, `key.*`, `vault.missing`, `ledger.*`, `schema.too_new`;
    ///   `secret.token` if `mintrun.yaml` contains one, before its other errors.
    package static func open(
        _ workspace: Workspace,
        on machine: Machine,
        _ context: RequestContext,
        changesZone: Bool = false
    ) throws -> Repositories {
        func opened(_ copy: PrivateCopy?) throws -> Repositories {
            try Repositories(workspace, on: machine, context, copy: copy, changesZone: changesZone)
        }
        guard !PrivateCopy.isNeeded(for: workspace) else {
            return try opened(PrivateCopy(of: workspace, on: machine))
        }
        do {
            return try opened(nil)
        } catch let failure as any Failure where failure.code == .ioNospace {
            return try opened(PrivateCopy(of: workspace, on: machine))
        }
    }

    init(
        _ workspace: Workspace,
        on machine: Machine,
        _ context: RequestContext,
        copy: PrivateCopy? = nil,
        changesZone: Bool
    ) throws {
        self.copy = copy
        self.machine = machine
        try CryptoSelfTest.run()
        try workspace.disk.requireLocal(workspace.root)
        self.workspace = workspace
        configuration = try WorkspaceConfiguration.read(workspace)
        try workspace.requireOwnFiles()
        keys = try OperatorKeys(workspace)
        guard try machine.disk.exists(workspace.vaultFile) else {
            throw WorkspaceFailure.vaultMissing(path: workspace.vaultFile)
        }
        // SQLite reports an unreadable file as a missing one.
        for store in [workspace.vaultFile, workspace.ledgerFile]
        where try machine.disk.exists(store) {
            try machine.disk.requireReadable(store)
        }
        let products = ProductCatalogue()
        self.products = products
        var options = LedgerOptions { try products.product(source: $0, named: "product").terms }
        options.clock = LedgerClock(
            rule: ClockRule(gapDays: configuration.clockGapDays),
            zone: configuration.zoneName
        )
        if copy == nil {
            options.migration = { try ServeLock.whileNotServing(workspace, $0) }
        }
        ledger = try machine.ledgers.open(copy?.ledgerFile ?? workspace.ledgerFile, options)
        try keys.requireService(of: workspace, hasClients: try !ledger.clients().isEmpty)
        let recorded = try ledger.zones()
        let zones = Result { [configuration] in
            try WorkspaceZones(
                configuration,
                recorded: recorded,
                mayDiffer: changesZone,
                files: machine.zones
            )
        }
        self.zones = (try? zones.get()) ?? .utc
        vault = try Vault(path: copy?.vaultFile ?? workspace.vaultFile)
        openPGPHome = OpenPGPHome(workspace, configuration.programs)
        // A secret in the file is reported before a zone of it that is wrong.
        if case .failure(let problem) = zones {
            try refuseSecretsInConfiguration()
            throw problem
        }
    }
}
