/// The answer to an act that needs a second person.
package enum ApprovalDecision: Hashable, Sendable {
    /// The act may be done under that approval, which was not used yet or allows a repetition.
    case allowed(ApprovalRecord)
    /// The act waits; nil if it was not requested yet.
    case waits(ApprovalRecord?)
}

extension ApprovalRegister {
    /// Decides whether `actor` may do the act.
    ///
    /// An approval counts for the same text alone, from an operator who was not removed since.
    ///
    /// - Throws: `approval.same_person` if the only approval is that of `actor`.
    package func decision(
        on act: GuardedAct,
        by actor: String,
        workspace: String
    ) throws(ApprovalFailure) -> ApprovalDecision {
        let same = approvals.filter { isSame($0, as: act, workspace: workspace) }
        let counting = same.filter { counts($0, for: act) }
        if let record = counting.last(where: { $0.given?.by != actor }) { return .allowed(record) }
        if let own = counting.last { throw .samePerson(own.id, name: actor) }
        return .waits(same.last { $0.state == .waiting })
    }

    /// The approvals of an act on the object that another content made void.
    package func overtaken(by act: GuardedAct, workspace: String) -> [ApprovalRecord] {
        approvals.filter {
            $0.act == act.kind.act && $0.object == act.object
                && [.waiting, .given].contains($0.state)
                && $0.text != act.text(as: $0.id, workspace: workspace)
        }
    }

    /// Returns true if the approval is one of the same act, with the same content.
    func isSame(_ record: ApprovalRecord, as act: GuardedAct, workspace: String) -> Bool {
        record.act == act.kind.act && record.object == act.object
            && record.text == act.text(as: record.id, workspace: workspace)
    }

    func counts(_ record: ApprovalRecord, for act: GuardedAct) -> Bool {
        guard record.state == .given || record.state == .used && act.isRepeatable,
            let given = record.given
        else { return false }
        return named(given.by)?.removedAt == nil
    }
}
