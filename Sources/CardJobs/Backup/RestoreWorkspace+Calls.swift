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
    /// Adds the calls and, if some are open, the line that decides them behind all others.
    ///
    /// Without a journal, a workspace with clients is told that calls may be lost.
    mutating func note(_ calls: RedoneCalls?, of journal: String?, in ledger: any Ledger) throws {
        guard let journal else {
            let isNamed = redo.contains { $0.need == .journal }
            if !isNamed, try !ledger.clients().isEmpty { redo.append(.answeredCalls(nil)) }
            return
        }
        self.calls = calls
        redo.removeAll { $0.need == .journal }
        guard calls?.openCount != 0 else { return }
        redo.append(
            RedoStep(
                subject: .calls(open: calls?.openCount),
                line: RedoStep.Line(work: .calls(journal: journal))
            )
        )
    }
}

extension RedoStep {
    /// The step of calls whose journal was not given; `count` is nil if it is not known.
    static func answeredCalls(_ count: Int?) -> RedoStep {
        RedoStep(subject: .answeredCalls(count), need: .journal)
    }
}

extension RedoWork {
    /// Decides the calls of a journal that the restored workspace lacks.
    ///
    /// - Throws: `redo.not_restored`, `journal.*`, `key.missing`.
    package func redoCalls(from folder: String) throws -> RedoneCalls {
        guard let newest = try repositories.ledger.losses().last else {
            throw RedoFailure.notRestored
        }
        return try RedoCalls(repositories, context).redo(from: folder, since: newest.restored.size)
    }
}
