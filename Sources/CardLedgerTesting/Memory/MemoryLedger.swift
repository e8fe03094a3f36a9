import CardCore
import CardLedger

/// A ledger in plain Swift collections, with the whole contract of ``Ledger``.
///
/// It is clear rather than fast: every read filters arrays and dictionaries, and a transaction is
/// a copy of the state that replaces the state when it is committed.
final class MemoryLedger: Sendable {
    /// The 16 bytes of the workspace.
    let workspaceID: [UInt8]
    let store: MemoryStore
    /// The rule about the clock; nil if the time of each ``RequestContext`` is believed.
    private let clock: LedgerClock?
    private let override = ClockOverride()
    /// Reads the money rules out of a product's source.
    let decodeTerms: @Sendable (_ source: String) throws -> ProductTerms

    /// Opens the ledger whose state is in `store`.
    init(_ store: MemoryStore, _ options: LedgerOptions) {
        self.store = store
        workspaceID = store.state.workplace.id
        clock = options.clock
        decodeTerms = options.terms
    }

    /// A new ledger without a path, with the id that the options have.
    convenience init(_ options: LedgerOptions) {
        let id = options.newWorkspaceID ?? [UInt8](repeating: 0, count: 16)
        self.init(MemoryStore(MemoryState(workspaceID: id)), options)
    }

    /// The last committed state.
    var state: MemoryState { store.state }
}

extension MemoryLedger: Ledger {
    /// Runs one transaction that changes something, on a copy that is committed if nothing is
    /// thrown and the result is to be committed.
    func change<Result>(
        by context: RequestContext,
        _ work: DatedWork = .none,
        commitIf mustCommit: (Result) -> Bool = { _ in true },
        _ body: (MemoryTransaction) throws -> Result
    ) throws -> Result {
        try store.write {
            let transaction = try begin(context, work)
            let result = try body(transaction)
            guard mustCommit(result) else { return result }
            try context.observer.willCommit(context)
            store.commit(transaction.state)
            context.observer.didCommit(context)
            return result
        }
    }

    func transaction<Result>(
        by context: RequestContext,
        _ work: DatedWork,
        commitIf mustCommit: (Result) -> Bool,
        _ body: (any LedgerTransaction) throws -> Result
    ) throws -> Result {
        try change(by: context, work, commitIf: mustCommit) { try body($0) }
    }

    func write(_ body: (any UnauditedTransaction) throws -> Void) throws {
        try store.write {
            let transaction = MemoryUnauditedTransaction(store.state)
            try body(transaction)
            store.commit(transaction.state)
        }
    }

    private func begin(_ context: RequestContext, _ work: DatedWork) throws -> MemoryTransaction {
        let state = store.state
        guard let clock else {
            return MemoryTransaction(state, context, clock: .believed, terms: decodeTerms)
        }
        var context = context
        context.at = context.clock.now
        let verdict = try override.judge(
            clock,
            for: work,
            in: context,
            last: { state.log.lastClock },
            lastSale: { state.log.lastSaleClock }
        )
        let transaction = MemoryTransaction(state, context, clock: verdict, terms: decodeTerms)
        if work.fixesZone { try transaction.recordFirst(zone: clock.zone) }
        return transaction
    }
}
