package import CardCore
import CardLedger

// The acts that need a second person.
extension Repositories {
    /// The id of the workspace, as canonical acts name it.
    var approvalWorkspace: String { ledger.workspaceID.hexadecimal }

    /// The acts that need a second person now: the recorded ones, and those of the configuration
    /// beside them; nil while approvals are off.
    func approvalPolicy(_ register: ApprovalRegister) -> ApprovalPolicy? {
        guard let recorded = register.policy else { return nil }
        return configuration.approvals.map(recorded.stricter) ?? recorded
    }

    /// The approval that the act uses up in its own transaction; nil if the act needs none, and if
    /// an earlier call of the same request used it up.
    ///
    /// Before an approval is asked for, `judging` tries the act: a second person signs nothing that
    /// the rules refuse. It returns false if the act does nothing, which needs no approval. A trial
    /// records nothing and uses nothing up.
    ///
    /// - Throws: `approval.needed`, after the act was recorded as waiting; `approval.same_person`;
    ///   the errors of `judging`.
    func approvalToUse(
        for act: GuardedAct,
        by context: RequestContext,
        dryRun: Bool,
        judging: () throws -> Bool = { true }
    ) throws -> ApprovalID? {
        let register = try ledger.approvalRegister()
        guard approvalPolicy(register)?.needsApproval(act) == true else { return nil }
        let workspace = approvalWorkspace
        if case .waits = try register.decision(on: act, by: context.actor, workspace: workspace),
            try !judging()
        {
            return nil
        }
        let record = try approval(of: act, in: register, by: context, dryRun: dryRun)
        return !dryRun && record.state == .given ? record.id : nil
    }

    /// Lets an act of an order be done if it needs no approval or has one; that of a release is used
    /// up, and counts until the order is released.
    ///
    /// - Throws: `approval.needed`, after the act was recorded as waiting; `approval.same_person`.
    package func requireApproval(
        of act: GuardedAct,
        by context: RequestContext,
        dryRun: Bool = false
    ) throws {
        let approval = try approvalToUse(for: act, by: context, dryRun: dryRun)
        guard act.kind != .orderMint else { return }
        try use(approval, by: context)
    }

    /// Uses an approval up in a transaction of its own, just before an act outside the ledger.
    func use(_ approval: ApprovalID?, by context: RequestContext) throws {
        guard let approval else { return }
        try ledger.record(by: context.besideRequest) { _, at in
            [ApprovalEvent(.used, approval.text, actor: context.actor, at: at)]
        }
    }

    /// The approval that a trial of the act lacks; nil if the act needs none or has one.
    ///
    /// - Throws: `approval.same_person`.
    func missingApproval(of act: GuardedAct, by context: RequestContext) throws -> ApprovalFailure?
    {
        do {
            try requireApproval(of: act, by: context, dryRun: true)
            return nil
        } catch ApprovalFailure.needed(let id, let act) {
            return .needed(id, act)
        }
    }

    /// Returns true if the act needs a second person now.
    func needsApproval(_ act: GuardedAct) throws -> Bool {
        approvalPolicy(try ledger.approvalRegister())?.needsApproval(act) == true
    }

    /// The approval of the act, which counts.
    ///
    /// - Throws: `approval.needed`, after the act was recorded as waiting; `approval.same_person`;
    ///   `approval.proof`.
    func approval(
        of act: GuardedAct,
        in register: ApprovalRegister,
        by context: RequestContext,
        dryRun: Bool
    ) throws -> ApprovalRecord {
        let workspace = approvalWorkspace
        switch try register.decision(on: act, by: context.actor, workspace: workspace) {
        case .allowed(let record) where isSigned(record, in: register): return record
        case .allowed(let record): throw ApprovalFailure.wrongSignature(record.id)
        case .waits(let waiting):
            if let failure = register.otherProof(of: act, workspace: workspace) { throw failure }
            guard !dryRun else {
                throw ApprovalFailure.needed(waiting?.id, act)
            }
            let id = try ledger.request(act, workspace: workspace, by: context.besideRequest)
            throw ApprovalFailure.needed(id, act)
        }
    }

    /// Checks the signature again.
    private func isSigned(_ record: ApprovalRecord, in register: ApprovalRegister) -> Bool {
        guard let given = record.given, let person = register.named(given.by) else { return false }
        return OperatorSignature.isApproval(of: record.text, by: person.publicKey, given.signature)
    }
}
