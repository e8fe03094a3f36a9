package import CardCore

extension RecordDigest {
    /// The digest of a change of operators or approvals.
    package static func approvalEvent(_ event: ApprovalEvent) -> String {
        var digest = RecordDigest("approval event")
        digest.add(event.kind.rawValue)
        digest.add(event.subject)
        digest.add(event.content)
        digest.add(event.act)
        digest.add(event.object)
        digest.add(event.validFrom?.milliseconds)
        digest.add(event.actor)
        digest.add(event.at.milliseconds)
        return digest.finished()
    }
}
