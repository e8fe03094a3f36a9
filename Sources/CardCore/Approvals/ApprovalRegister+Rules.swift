// The changes that are allowed; the same rules check a change before it is made and, later, the
// audit entries about it.
extension ApprovalRegister {
    /// Checks that the change may follow.
    ///
    /// - Throws: ``OperatorFailure``, ``ApprovalFailure``.
    package func check(_ event: ApprovalEvent, with evidence: ApprovalEvidence) throws {
        switch event.kind {
        case .added: try checkAdded(event, evidence)
        case .removed: _ = try presentOperator(event.subject)
        case .on:
            try requireTwo(at: event.at)
            try requireCustodians(evidence)
        case .off: try requireCustodians(evidence)
        case .requested, .proposed: break
        case .given: try checkGiven(event, evidence)
        case .used: try checkUsed(event)
        case .withdrawn, .void: try require(event.subject, in: [.waiting, .given])
        }
    }

    /// The custodians register the first operators, who are valid at once; the approval of another
    /// operator registers a later one, who is valid after a day.
    private func checkAdded(_ event: ApprovalEvent, _ evidence: ApprovalEvidence) throws {
        try requireNew(event)
        guard needsApprovalOfOperators else {
            try requireValidity(of: event, afterSeconds: 0)
            return try requireCustodians(evidence)
        }
        try presentOperator(event.actor).requireValid(at: event.at)
        try requireUsedApproval(of: event, workspace: evidence.workspace)
        try requireValidity(of: event, afterSeconds: OperatorRecord.waitSeconds)
    }

    /// The approval was used for this registration: at the same instant, by the same person.
    private func requireUsedApproval(of event: ApprovalEvent, workspace: String)
        throws(ApprovalFailure)
    {
        let act = GuardedAct.registration(of: event.subject, publicKey: event.content)
        let isApproved = approvals.contains {
            $0.state == .used && $0.usedBy == event.actor && $0.changedAt == event.at
                && isSame($0, as: act, workspace: workspace)
        }
        guard isApproved else { throw .needed(nil, act) }
    }

    private func requireValidity(of event: ApprovalEvent, afterSeconds seconds: Int64)
        throws(OperatorFailure)
    {
        let from = event.at.adding(seconds: seconds)
        guard event.validFrom == from else { throw .notYetValid(event.subject, from: from) }
    }

    private func requireCustodians(_ evidence: ApprovalEvidence) throws(OperatorFailure) {
        let custodians = evidence.custodians
        guard custodians.isMet(by: evidence.unlockedBy) else {
            throw .custodiansAbsent(needed: custodians.neededCount)
        }
    }

    /// Checks that neither the name nor the key is that of another operator, a removed one
    /// included.
    ///
    /// - Throws: `operator.name`, `operator.taken`.
    package func requireNew(_ event: ApprovalEvent) throws(OperatorFailure) {
        guard PersonName.isName(event.subject) else { throw .name }
        let other = operators.first {
            $0.name.lowercased() == event.subject.lowercased() || $0.publicKey == event.content
        }
        guard let other else { return }
        throw .taken(event.subject, by: other.name)
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

    /// Checks that there are two operators who may approve.
    ///
    /// - Throws: `operator.too_few`.
    package func requireTwo(at instant: Instant) throws(OperatorFailure) {
        let count = operators.count { $0.isValid(at: instant) }
        guard count >= OperatorRecord.firstCount else { throw .tooFew(present: count) }
    }

    private func checkGiven(_ event: ApprovalEvent, _ evidence: ApprovalEvidence) throws {
        let record = try require(event.subject, in: [.waiting])
        let approver = try presentOperator(event.actor)
        try approver.requireValid(at: event.at)
        guard record.isProposed || record.requestedBy != approver.name else {
            throw ApprovalFailure.samePerson(record.id, name: approver.name)
        }
        guard evidence.isSigned(record.text, approver.publicKey, event.content) else {
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
