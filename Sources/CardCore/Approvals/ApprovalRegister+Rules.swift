// The changes that are allowed; the same rules check a change before it is made and, later, the
// audit entries about it.
extension ApprovalRegister {
    /// Checks that the change may follow.
    ///
    /// `isSigned` returns true if a signature is one of a public key over a text.
    ///
    /// - Throws: ``OperatorFailure``, ``ApprovalFailure``.
    package func check(
        _ event: ApprovalEvent,
        isSigned: (_ text: String, _ key: String, _ signature: String) -> Bool
    ) throws {
        switch event.kind {
        case .added: try checkAdded(event)
        case .removed: _ = try presentOperator(event.subject)
        case .on: try requireTwo(at: event.at)
        case .off, .requested, .proposed: break
        case .given: try checkGiven(event, isSigned)
        case .used: try checkUsed(event)
        case .withdrawn, .void: try require(event.subject, in: [.waiting, .given])
        }
    }

    private func checkAdded(_ event: ApprovalEvent) throws {
        guard PersonName.isName(event.subject) else { throw OperatorFailure.name }
        let other = operators.first {
            $0.name.lowercased() == event.subject.lowercased() || $0.publicKey == event.content
        }
        guard let other else { return }
        throw OperatorFailure.taken(event.subject, by: other.name)
    }

    /// The operator of that name.
    ///
    /// - Throws: `operator.unknown`, `operator.not_valid` for a removed one.
    package func presentOperator(_ name: String) throws(OperatorFailure) -> OperatorRecord {
        guard let found = named(name) else {
            throw .unknown(name, nearest: NearestNames.of(name, among: present.map(\.name)))
        }
        if let removedAt = found.removedAt { throw .removed(name, at: removedAt) }
        return found
    }

    private func requireTwo(at instant: Instant) throws(OperatorFailure) {
        let count = operators.count { $0.isValid(at: instant) }
        guard count >= OperatorRecord.firstCount else { throw .tooFew(present: count) }
    }

    private func checkGiven(
        _ event: ApprovalEvent,
        _ isSigned: (_ text: String, _ key: String, _ signature: String) -> Bool
    ) throws {
        let record = try require(event.subject, in: [.waiting])
        let approver = try presentOperator(event.actor)
        try approver.requireValid(at: event.at)
        guard record.isProposed || record.requestedBy != approver.name else {
            throw ApprovalFailure.samePerson(record.id, name: approver.name)
        }
        guard isSigned(record.text, approver.publicKey, event.content) else {
            throw ApprovalFailure.wrongSignature(record.id)
        }
    }

    private func checkUsed(_ event: ApprovalEvent) throws {
        let record = try require(event.subject, in: [.given])
        guard let given = record.given else { return }
        _ = try presentOperator(given.by)
        guard given.by != event.actor else {
            throw ApprovalFailure.samePerson(record.id, name: given.by)
        }
    }

    /// The approval with that id, in one of the states.
    ///
    /// - Throws: `approval.unknown`, `approval.not_waiting`.
    @discardableResult
    package func require(_ id: String, in states: Set<ApprovalRecord.State>)
        throws(ApprovalFailure) -> ApprovalRecord
    {
        guard let known = ApprovalID(id), let record = approval(known) else { throw .unknown(id) }
        guard states.contains(record.state) else { throw .notWaiting(known, record.state) }
        return record
    }
}
