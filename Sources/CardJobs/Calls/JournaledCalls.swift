package import CardCore

/// Decides groups of calls in the ledger, and then writes them into the journal if there is one.
///
/// A call that is in the journal is in the ledger. The lines of the last group are in the ledger, too:
/// if a service ends between the two, the next one writes them into the journal before it serves
/// anything.
package struct JournaledCalls: Sendable {
    /// Decides a group in one transaction, and keeps the texts that the closure makes of its results.
    private let decide:
        @Sendable ([PreparedCall], (([CallResult]) -> [String])?) throws -> [CallResult]
    private let journal: CallJournal?
    private let clock: any Clock

    /// Decides with the transaction of the served calls.
    ///
    /// - Throws: `ledger.damaged`; `journal.blocked` or `journal.damaged` if a line that is missing
    ///   cannot be written.
    package init(_ served: ServedCalls, journal: CallJournal?) throws {
        self.journal = journal
        clock = served.context.clock
        decide = { try served.decide($0, lines: $1) }
        guard let journal else { return }
        let missing = try LastLines(repositories: served.repositories)
            .missing(behind: journal.lastCall)
        guard !missing.isEmpty else { return }
        let at = clock.now
        try journal.prepare(at: at)
        try journal.append(missing, at: at)
    }

    /// Decides with a closure, for tests.
    package init(
        journal: CallJournal?,
        clock: any Clock,
        _ decide: @escaping @Sendable ([PreparedCall]) throws -> [CallResult]
    ) {
        self.journal = journal
        self.clock = clock
        self.decide = { calls, lines in
            let results = try decide(calls)
            _ = lines?(results)
            return results
        }
    }

    /// Decides a group; it returns after the calls are on both disks.
    ///
    /// - Throws: `journal.blocked` or `journal.damaged` before anything is decided; `journal.behind`
    ///   after all of it was committed; errors of ``ServedCalls/decide(_:lines:)``.
    package func decide(_ calls: [PreparedCall]) throws -> [CallResult] {
        guard let journal else { return try decide(calls, nil) }
        let at = clock.now
        try journal.prepare(at: at)
        var texts: [String] = []
        let results = try decide(calls) { results in
            texts = zip(calls, results).compactMap { JournaledCall($0, $1, at: at)?.text }
            return texts
        }
        try journal.append(texts: texts, at: at)
        return results
    }
}
