package import CardCore

/// Decides groups of calls in the ledger, and then writes them into the journal if there is one.
///
/// A call that is in the journal is in the ledger. A call that is in the ledger alone was answered
/// as unknown: its sender reverses a request, and sends an advice again, and both are in the journal
/// then. If it confirms a request instead, the confirmation is open after a restore.
package struct JournaledCalls: Sendable {
    private let decide: @Sendable ([PreparedCall]) throws -> [CallResult]
    private let journal: CallJournal?
    private let clock: any Clock
    private var unjournaled = UnjournaledPulls()

    /// Decides with the transaction of the served calls.
    package init(_ served: ServedCalls, journal: CallJournal?) throws {
        self.init(journal: journal, clock: served.context.clock) { try served.decide($0) }
        guard let last = journal?.lastCall else { return }
        unjournaled = try UnjournaledPulls(served, behind: last.key)
    }

    /// Decides with a closure, for tests.
    package init(
        journal: CallJournal?,
        clock: any Clock,
        _ decide: @escaping @Sendable ([PreparedCall]) throws -> [CallResult]
    ) {
        self.journal = journal
        self.clock = clock
        self.decide = decide
    }

    /// Decides a group; it returns after the calls are on both disks.
    ///
    /// - Throws: `journal.blocked` or `journal.damaged` before anything is decided; `journal.behind` after all of it was
    ///   committed; errors of ``ServedCalls/decide(_:)``.
    package func decide(_ calls: [PreparedCall]) throws -> [CallResult] {
        guard let journal else { return try decide(calls) }
        let at = clock.now
        try journal.prepare(at: at)
        let results = try decide(calls)
        let answered = zip(calls, results).compactMap { JournaledCall($0, $1, at: at) }
        let opened = try unjournaled.lines(of: calls, results)
        try journal.append(answered + opened, at: at)
        return results
    }
}
