package import CardCore
import CardLedger
import CardSystem

/// Approves acts of other operators, and withdraws approvals.
package struct GiveApproval {
    private let repositories: Repositories
    private let context: RequestContext

    package init(_ repositories: Repositories, _ context: RequestContext) {
        self.repositories = repositories
        self.context = context
    }

    /// The way in which the approver signs.
    package enum Signing: Hashable, Sendable {
        /// With the key in a file; nil for the registered key of the agent.
        case key(file: String?)
        /// The signature was made elsewhere.
        case signature(file: String)
    }

    /// Approves the act with that id.
    ///
    /// - Throws: `approval.unknown`, `approval.not_waiting`, `approval.same_person`,
    ///   `approval.signature`, `operator.*`, `signature.syntax`.
    package func give(_ name: String, by signing: Signing) throws -> ApprovalFacts {
        let register = try repositories.ledger.approvalRegister()
        let states = Set(ApprovalRecord.State.allCases)
        return try give(try register.require(name, in: states), by: signing, register)
    }

    /// Approves the mint and the release of an order.
    ///
    /// - Throws: the same; `order.unknown`.
    package func approve(order name: String, by signing: Signing) throws -> ApprovalFacts {
        let order = try repositories.order(name)
        try order.requirePrinted(for: .mint)
        let act = try repositories.act(.orderMint, of: order)
        let workspace = repositories.approvalWorkspace
        let register = try repositories.ledger.approvalRegister()
        let same = register.approvals.last {
            [.waiting, .given].contains($0.state)
                && $0.text == act.text(as: $0.id, workspace: workspace)
        }
        if let same { return try give(same, by: signing, register) }
        // A signature made elsewhere names the approval that it is about.
        guard case .key = signing else { throw ApprovalFailure.unknown(order.id.text) }
        let id = try repositories.ledger.request(
            act,
            isProposed: true,
            workspace: workspace,
            by: context
        )
        let proposed = try repositories.ledger.approvalRegister()
        return try give(proposed.require(id.text, in: [.waiting]), by: signing, proposed)
    }

    private func give(_ record: ApprovalRecord, by signing: Signing, _ register: ApprovalRegister)
        throws
        -> ApprovalFacts
    {
        let armored = try signature(over: record.text, by: signing, in: register)
        let signature = try OperatorSignature(armored: armored)
        let person = try repositories.person(of: signature, keyFile: nil, in: register)
        if record.state == .given, record.given?.by == person.name {
            return ApprovalFacts(record, alreadyDone: true)
        }
        var context = context
        context.actor = person.name
        try repositories.ledger.record(isSigned: OperatorSignature.isApproval, by: context) {
            _,
            at in
            [
                ApprovalEvent(
                    .given,
                    record.id.text,
                    content: armored,
                    actor: person.name,
                    at: at
                )
            ]
        }
        return try show(record.id.text)
    }

    private func signature(over text: String, by signing: Signing, in register: ApprovalRegister)
        throws
        -> String
    {
        switch signing {
        case .signature(let file):
            let document = try repositories.readDocument(file, limit: 1 << 14)
            return String(decoding: try InputText.plain(document, file), as: UTF8.self)
        case .key(let file):
            return try repositories.signature(
                over: text,
                namespace: OperatorSignature.approvalNamespace,
                keyFile: file,
                orAgentOf: context.actor,
                in: register
            )
        }
    }
}

extension GiveApproval {
    /// Withdraws an approval, or a request that still waits.
    ///
    /// - Throws: `approval.unknown`, `approval.not_waiting`.
    package func withdraw(_ name: String, reason: String) throws -> ApprovalFacts {
        try repositories.refuseTokens(in: [reason])
        let register = try repositories.ledger.approvalRegister()
        let record = try register.require(name, in: [.waiting, .given, .withdrawn])
        guard record.state != .withdrawn else { return ApprovalFacts(record, alreadyDone: true) }
        try repositories.ledger.record(by: context) { _, at in
            [ApprovalEvent(.withdrawn, name, content: reason, actor: context.actor, at: at)]
        }
        return try show(name)
    }

    /// The approval with that id.
    ///
    /// - Throws: `approval.unknown`.
    package func show(_ name: String) throws -> ApprovalFacts {
        let register = try repositories.ledger.approvalRegister()
        let record = try register.require(name, in: Set(ApprovalRecord.State.allCases))
        return ApprovalFacts(record, alreadyDone: false)
    }

    /// Every approval, oldest first; `waiting` for those alone that wait.
    package func list(waiting: Bool) throws -> [ApprovalFacts] {
        try repositories.ledger.approvalRegister().approvals
            .filter { !waiting || $0.state == .waiting }
            .map { ApprovalFacts($0, alreadyDone: false) }
    }
}

/// An approval as it is shown.
package struct ApprovalFacts: Hashable, Sendable {
    /// The approval on record.
    package let record: ApprovalRecord
    /// True if an earlier call had done it.
    package let alreadyDone: Bool

    init(_ record: ApprovalRecord, alreadyDone: Bool) {
        self.record = record
        self.alreadyDone = alreadyDone
    }
}
