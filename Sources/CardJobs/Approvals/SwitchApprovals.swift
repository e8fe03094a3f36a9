package import CardCore
import CardLedger

/// Shows the switch of approvals, and changes it in the presence of the custodians.
package struct SwitchApprovals {
    private let repositories: Repositories
    private let context: RequestContext

    package init(_ repositories: Repositories, _ context: RequestContext) {
        self.repositories = repositories
        self.context = context
    }

    /// Reads the switch, the acts on record and those of the configuration.
    package func show() throws -> ApprovalSwitchFacts {
        let register = try repositories.ledger.approvalRegister()
        return ApprovalSwitchFacts(
            recorded: register.policy,
            configured: repositories.configuration.approvals,
            effective: repositories.approvalPolicy(register),
            operators: register.present.map {
                OperatorFacts($0, at: context.at, alreadyDone: true)
            },
            alreadyDone: true
        )
    }

    /// Switches approvals on, with the acts of the configuration, or off.
    ///
    /// - Throws: `operator.too_few`, `custodian.none`, `custodian.too_few`, `custodian.missing`.
    package func set(isOn: Bool, unlocking credentials: [CustodianCredential]) throws
        -> ApprovalSwitchFacts
    {
        let before = try show()
        let policy = repositories.configuration.approvals ?? ApprovalPolicy()
        guard before.recorded != (isOn ? policy : nil) else { return before }
        // Without custodians, nobody could switch them off again.
        if isOn {
            _ = try repositories.ledger.custodianSet(custody: repositories.recordedCustody())
        }
        let change = { (at: Instant) in
            ApprovalEvent(
                isOn ? .on : .off,
                "",
                content: isOn ? policy.lines.joined(separator: "\n") : "",
                actor: context.actor,
                at: at
            )
        }
        // Custodians are not asked for a change that is not allowed.
        if isOn { try repositories.ledger.approvalRegister().requireTwo(at: context.at) }
        let custodians = try repositories.approvers(credentials, isLowering: true, by: context)
        try repositories.ledger.record(unlockedBy: custodians, by: context) { _, at in
            [change(at)]
        }
        var facts = try show()
        facts.alreadyDone = false
        return facts
    }
}

/// The switch of approvals as it is shown.
package struct ApprovalSwitchFacts: Hashable, Sendable {
    /// The acts on record; nil while approvals are off.
    package let recorded: ApprovalPolicy?
    /// The acts in the configuration; nil if it names none.
    package let configured: ApprovalPolicy?
    /// The acts that need a second person now; nil while approvals are off.
    package let effective: ApprovalPolicy?
    /// The operators who were not removed.
    package let operators: [OperatorFacts]
    /// True if an earlier call had done it.
    package var alreadyDone: Bool

    /// True if approvals are on.
    package var isOn: Bool { recorded != nil }
    /// True if the configuration differs from the record, which counts.
    package var differs: Bool {
        guard let recorded, let configured else { return false }
        return recorded != configured
    }
}
