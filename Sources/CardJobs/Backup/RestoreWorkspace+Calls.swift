import CardCore
import CardLedger
import CardSystem

// The calls of the service, which the journal has and the backup lacks.
extension RestoreWorkspace {
    /// The absolute path of the journal's folder; nil for none.
    var journal: String? { wish.calls.map(machine.disk.absolute) }

    /// Rejects a folder that is missing before anything is made.
    ///
    /// - Throws: `path.missing`, `path.not_folder`.
    func requireJournal() throws {
        if let journal { try machine.disk.requireFolder(journal, of: .journal) }
    }

    /// The time until which a person has closed calls in the lost workspace; nil if nobody has, or if
    /// its ledger cannot be read.
    func closedUntil(in lost: (any Ledger)?) -> Instant? {
        guard let lost else { return nil }
        return (try? RestoredCalls(ledger: lost).closedUntil()) ?? nil
    }

    /// Decides the calls of the journal once more; nil if there is none, or if a person must confirm
    /// the clock first.
    ///
    /// Calls about cards whose own work is still in the list are left open, and the list ends with
    /// the command that decides them.
    func redoCalls(
        _ repositories: Repositories,
        _ context: RequestContext,
        after record: LossRecord
    ) throws -> RedoneCalls? {
        guard let journal else { return nil }
        do {
            return try RedoCalls(repositories, context)
                .redo(from: journal, since: record.restored.size)
        } catch let failure as any Failure where failure.code == .clockJumped {
            return nil
        }
    }
}

extension RestoreResult {
    /// Adds the calls and, if some are open, the line that decides them: before each step that ends
    /// calls, and behind all others.
    ///
    /// Calls that the lost ledger has and the journal lacks are named, too. Without a journal, a
    /// workspace with clients is told that calls may be lost.
    mutating func note(_ calls: RedoneCalls?, of journal: String?, in ledger: any Ledger) throws {
        guard let journal else {
            if !redo.contains(where: \.isOfCalls), try !ledger.clients().isEmpty {
                redo.append(.answeredCalls(nil))
            }
            return
        }
        self.calls = calls
        let missing = redo.compactMap(\.answeredCount).first ?? 0
        redo.removeAll(where: \.isOfCalls)
        let openCount = calls?.openCount
        if let openCount, missing > openCount { redo.append(.answeredCalls(missing - openCount)) }
        guard openCount != 0 else {
            self.calls?.isClosed = !redo.contains(where: \.isOfCalls)
            return
        }
        let step = RedoStep(
            subject: .calls(open: openCount),
            line: RedoStep.Line(work: .calls(journal: journal))
        )
        redo = redo.with([step], before: \.followsCalls) + [step]
    }

    /// Records what became of the calls since the backup.
    func record(in ledger: any Ledger, by context: RequestContext) throws {
        let restored = RestoredCalls(ledger: ledger)
        if redo.contains(where: \.isOfCalls) {
            try restored.noteOpen(by: context)
        } else if calls?.isClosed == true {
            try restored.noteClosed(openCount: 0, reason: nil, by: context)
        }
    }
}

extension RedoStep {
    /// True if the step is about calls of the service.
    fileprivate var isOfCalls: Bool {
        switch subject {
        case .answeredCalls, .calls: true
        default: false
        }
    }

    /// The number of calls that the lost ledger has and this one lacks.
    fileprivate var answeredCount: Int? {
        if case .answeredCalls(let count) = subject { count } else { nil }
    }
}

extension RedoStep {
    /// The step of calls whose journal was not given; `count` is nil if it is not known.
    static func answeredCalls(_ count: Int?) -> RedoStep {
        RedoStep(subject: .answeredCalls(count), need: .journal)
    }
}

extension RedoWork {
    /// Decides the calls of a journal that the restored workspace lacks, or none of them if the service
    /// wrote none; `closing` is the reason of a person who closes those that stay open.
    ///
    /// - Throws: `redo.not_restored`, `journal.*`, `key.missing`.
    package func redoCalls(from folder: String?, closing: String?) throws -> RedoneCalls {
        guard let newest = try repositories.ledger.losses().last else {
            throw RedoFailure.notRestored
        }
        var calls = RedoneCalls()
        if let folder {
            calls = try RedoCalls(repositories, context)
                .redo(from: folder, since: newest.restored.size)
        }
        guard closing != nil || folder != nil && calls.openCount == 0 else { return calls }
        try RestoredCalls(ledger: repositories.ledger)
            .noteClosed(openCount: calls.openCount, reason: closing, by: context)
        calls.isClosed = true
        return calls
    }
}
