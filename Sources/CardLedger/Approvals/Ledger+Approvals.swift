package import CardCore

/// Returns true if a signature is one of a public key over a text.
package typealias SignatureCheck = (_ text: String, _ key: String, _ signature: String) -> Bool

extension Ledger {
    /// The operators, the switch and the approvals.
    ///
    /// - Throws: `ledger.record_changed`.
    package func approvalRegister() throws -> ApprovalRegister {
        ApprovalRegister(try approvalEvents())
    }

    /// Records a change that `make` makes for the instant of the transaction, if the rules allow
    /// it; `custodians` are those who unlocked for it.
    ///
    /// - Throws: ``OperatorFailure``, ``ApprovalFailure``.
    package func record(
        unlockedBy custodians: [String] = [],
        isSigned: @escaping SignatureCheck = { _, _, _ in false },
        by context: RequestContext,
        _ make: (ApprovalRegister, Instant) throws -> [ApprovalEvent]
    ) throws {
        try transaction(by: context) { transaction in
            var register = ApprovalRegister(try transaction.approvalEvents())
            let evidence = try transaction.evidence(
                workspace: workspaceID.hexadecimal,
                unlockedBy: custodians,
                isSigned: isSigned
            )
            for event in try make(register, transaction.at) {
                try register.check(event, with: evidence)
                try transaction.record(event, unlockedBy: custodians)
                register.add(event)
            }
        }
    }

    /// Records that an act waits for its approval, and returns its id; the approvals of the same
    /// object that another content made void are recorded as such.
    ///
    /// The answer names the waiting act if there is one with the same text. `isProposed` is for
    /// the approver's own request.
    package func request(
        _ act: GuardedAct,
        isProposed: Bool = false,
        workspace: String,
        by context: RequestContext
    ) throws -> ApprovalID {
        try transaction(by: context) { transaction in
            let register = ApprovalRegister(try transaction.approvalEvents())
            if let waiting = register.waiting(act, workspace: workspace) { return waiting.id }
            for record in register.overtaken(by: act, workspace: workspace) where act.isOrder {
                try transaction.record(
                    ApprovalEvent(.void, record.id.text, actor: context.actor, at: transaction.at)
                )
            }
            let id = register.nextID
            var event = ApprovalEvent(
                isProposed ? .proposed : .requested,
                id.text,
                content: act.text(as: id, workspace: workspace),
                actor: context.actor,
                at: transaction.at
            )
            event.act = act.kind.act
            event.object = act.object
            try transaction.record(event)
            return id
        }
    }
}

extension GuardedAct {
    /// True if the act is about a whole order, of which one content counts at a time.
    fileprivate var isOrder: Bool { kind == .orderMint || kind == .orderRelease }
}

extension ApprovalRegister {
    /// The waiting request of the act; nil if none waits.
    package func waiting(_ act: GuardedAct, workspace: String) -> ApprovalRecord? {
        approvals.last {
            $0.state == .waiting && $0.text == act.text(as: $0.id, workspace: workspace)
        }
    }
}

extension LedgerTransaction {
    /// The facts beside a change in this transaction.
    fileprivate func evidence(
        workspace: String,
        unlockedBy custodians: [String] = [],
        isSigned: @escaping SignatureCheck = { _, _, _ in false }
    ) throws -> ApprovalEvidence {
        ApprovalEvidence(
            workspace: workspace,
            custodians: CustodianQuorum(
                names: try self.custodians(version: nil)?.members.map(\.name) ?? [],
                custody: try newestCustody()?.custody ?? .single
            ),
            unlockedBy: custodians,
            isSigned: isSigned
        )
    }

    /// Records that the act of this transaction uses the approval up; nothing if it needs none.
    ///
    /// - Throws: `approval.not_waiting`, `approval.same_person`, `operator.not_valid`.
    func use(_ approval: ApprovalID?, by actor: String) throws {
        guard let approval else { return }
        let register = ApprovalRegister(try approvalEvents())
        let event = ApprovalEvent(.used, approval.text, actor: actor, at: at)
        // A use depends neither on the workspace nor on custodians.
        try register.check(event, with: evidence(workspace: ""))
        try record(event)
    }

    fileprivate func record(_ event: ApprovalEvent, unlockedBy custodians: [String] = []) throws {
        try insert(event)
        var details = event.details
        details["digest"] = .string(RecordDigest.approvalEvent(event))
        if !custodians.isEmpty { details["unlockedBy"] = .array(custodians.map(JSON.string)) }
        try audit(event.auditObject, event.kind.rawValue, details: details)
    }
}

extension PostingSession {
    /// Records that the act of this session uses the approval up; nothing if it needs none.
    ///
    /// - Throws: `approval.not_waiting`, `approval.same_person`, `operator.not_valid`.
    package func use(_ approval: ApprovalID?, by actor: String) throws {
        try transaction.use(approval, by: actor)
    }
}
