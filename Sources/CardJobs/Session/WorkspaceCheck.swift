package import CardCore
import CardLedger
import CardSystem
import CardVault

/// Finds out whether the workspace is the one that its last command left.
///
/// - Cost: does not grow with the number of orders, files or entries; the product's names are tried
///   for packages of the next order.
package struct WorkspaceCheck {
    private let repositories: Repositories
    private let context: RequestContext

    package init(_ repositories: Repositories, _ context: RequestContext) {
        self.repositories = repositories
        self.context = context
    }

    /// Reads the files first and the ledger last: a writer that works meanwhile makes the ledger
    /// newer, never older.
    package func verdict() throws -> ContinuityVerdict {
        let checkpoint = try repositories.lastCheckpoint()
        let reservations = try repositories.reservationLog.last()
        let vaultOrder = try newestVaultOrder()
        let next = (try repositories.ledger.continuity().newestOrder?.order ?? 0).next
        let traces = try traces(ofOrder: next, reservations)
        let vaultKnowsNext = try repositories.vault.knows(next)
        let vaultSegments = try repositories.ledger.continuity().segments.keys.map { order in
            (order, try repositories.vault.segmentCount(of: order))
        }
        let ledger = try repositories.ledger.continuity()
        return ContinuityVerdict(
            ContinuityFacts(
                audit: .init(entries: ledger.head.size, root: ledger.head.root),
                checkpoint: checkpoint.map { .init(entries: $0.size, root: $0.root) },
                reservations: reservations,
                history: ledger.history,
                newestOrder: ledger.newestOrder,
                tracesOfNextOrder: traces,
                newestVaultOrder: vaultKnowsNext ? max(next, vaultOrder ?? 0) : vaultOrder,
                segments: vaultSegments.compactMap { order, vault in
                    ledger.segments[order].map { .init(order: order, ledger: $0, vault: vault) }
                },
                place: try repositories.machine.place(of: repositories.workspace)
            )
        )
    }

    private func newestVaultOrder() throws -> OrderID? {
        try repositories.vault.newestOrders().max()
    }

    /// The files of the order; a package's name ends with its product's.
    private func traces(
        ofOrder id: OrderID,
        _ reservations: ContinuityFacts.Reservations
    ) throws -> [String] {
        var products = Set(try repositories.ledger.products().map(\.id))
        if case .last(let last) = reservations { products.insert(last.product) }
        let packages = products.sorted().flatMap { product in
            [".age", ".gpg"].map { "outbox/\(id)-\(product).zip\($0)" }
        }
        let files = packages.flatMap { [$0, $0 + ".sig", $0 + ".json"] } + ["shred/\(id).share"]
        return try files.flatMap { [$0, $0 + ".part"] }
            .filter { try repositories.disk.exists(repositories.workspace.path($0)) }
    }
}

extension WorkspaceCheck {
    /// Refuses to go on if the workspace was rolled back or, unless `placeMayDiffer`, moved.
    ///
    /// - Throws: `workspace.rolled_back`, `workspace.moved`.
    func require(placeMayDiffer: Bool) throws {
        let verdict = try verdict()
        if case .moved = verdict, placeMayDiffer { return }
        if let failure = verdict.failure(at: repositories.workspace.root) { throw failure }
    }

    /// The reason why no command writes here; nil if one could.
    ///
    /// A command that writes has passed the same check, and may change the stores between two looks
    /// at them: only a finding that persists while nothing changes is reported.
    func stopped() throws -> ContinuityFailure? {
        if let failure = try SupersededNote.failure(of: repositories.workspace) { return failure }
        var head: AuditHead?
        while true {
            let verdict = try verdict()
            let now = try repositories.ledger.auditHead()
            guard verdict != .intact else { return nil }
            if now == head { return verdict.failure(at: repositories.workspace.root) }
            head = now
        }
    }

    /// Records in the ledger the place of the workspace, and that the logs exist; once.
    ///
    /// A workspace of version 0.1.0 has no `reservations.log`: it is made from the ledger's orders.
    /// After that, a missing file is a sign of an older copy.
    func beginHistory() throws {
        let history = try repositories.ledger.continuity().history
        guard !history.hasReservations || history.place == nil else { return }
        if try !repositories.disk.exists(repositories.workspace.reservationsFile) {
            try repositories.reservationLog.create(repositories.ledger.reservations())
            context.reached(.reservationsMade)
        }
        _ = try repositories.ledger.beginHistory(
            at: repositories.machine.place(of: repositories.workspace),
            checkpointEntries: repositories.lastCheckpoint()?.size ?? 0,
            by: context
        )
        context.reached(.historyBegun)
    }
}

/// Records the present place of the workspace, after it was moved there on purpose.
///
/// To be run by `WorkspaceSession.writing(_:placeMayDiffer:_:)` with `placeMayDiffer: true`: every
/// other check has been passed then.
package struct TakeOverWorkspace {
    private let repositories: Repositories
    private let context: RequestContext

    package init(_ repositories: Repositories, _ context: RequestContext) {
        self.repositories = repositories
        self.context = context
    }

    /// Records the place, with an audit entry that names the old one and the new one.
    ///
    /// - Returns: the place, and `alreadyDone` if it is the recorded one.
    package func takeOver() throws -> TakenOver {
        let from = try repositories.ledger.continuity().history.place
        let place = try repositories.machine.place(of: repositories.workspace)
        let recorded = try repositories.ledger.takeOver(at: place, by: context)
        return TakenOver(
            from: from?.words.text,
            to: place.words.text,
            alreadyDone: recorded == .already
        )
    }
}

/// A workspace whose present place was recorded.
package struct TakenOver: Hashable, Sendable {
    /// The place that was recorded before; nil if none was.
    package var from: String?
    /// The path of the present place.
    package var to: String
    /// True if an earlier call had done it.
    package var alreadyDone: Bool
}
