package import CardCore
import CardLedger
import CardSystem

/// Registers the people who type commands, and removes them.
package struct ManageOperators {
    private let repositories: Repositories
    private let context: RequestContext

    package init(_ repositories: Repositories, _ context: RequestContext) {
        self.repositories = repositories
        self.context = context
    }

    /// Registers an operator by the public key in a file.
    ///
    /// The custodians register the first two, who are valid at once; another operator approves a
    /// later one, who is valid after a day.
    ///
    /// - Throws: `operator.name`, `operator.key`, `operator.taken`, `custodian.missing`,
    ///   `approval.needed`.
    package func add(
        _ name: String,
        keyFile: String,
        unlocking credentials: [CustodianCredential]
    ) throws -> OperatorFacts {
        guard PersonName.isName(name) else { throw OperatorFailure.name }
        let key = try key(in: keyFile)
        let register = try repositories.ledger.approvalRegister()
        if let known = register.named(name), known.publicKey == key.line, known.removedAt == nil {
            return OperatorFacts(known, at: context.at, alreadyDone: true)
        }
        if register.needsApprovalOfOperators {
            try addLater(name, key, in: register)
        } else {
            try addFirst(name, key, unlocking: credentials)
        }
        let added = try repositories.ledger.approvalRegister().presentOperator(name)
        return OperatorFacts(added, at: context.at, alreadyDone: false)
    }

    private func addFirst(
        _ name: String,
        _ key: SSHPublicKey,
        unlocking credentials: [CustodianCredential]
    ) throws {
        let custodians = try repositories.approvers(credentials, isLowering: true, by: context)
        try repositories.ledger.record(unlockedBy: custodians, by: context) { register, at in
            guard !register.needsApprovalOfOperators else {
                throw OperatorFailure.taken(name, by: name)
            }
            return [added(name, key, at: at, validFrom: at)]
        }
    }

    private func addLater(_ name: String, _ key: SSHPublicKey, in register: ApprovalRegister) throws
    {
        // A name or key that cannot be registered is not worth an approval.
        try register.requireNew(added(name, key, at: context.at, validFrom: context.at))
        let act = GuardedAct.registration(of: name, publicKey: key.line)
        let approval = try repositories.approval(of: act, in: register, by: context, dryRun: false)
        try repositories.ledger.record(by: context) { _, at in
            [
                ApprovalEvent(.used, approval.id.text, actor: context.actor, at: at),
                added(
                    name,
                    key,
                    at: at,
                    validFrom: at.adding(seconds: OperatorRecord.waitSeconds)
                ),
            ]
        }
    }

    private func added(_ name: String, _ key: SSHPublicKey, at: Instant, validFrom: Instant)
        -> ApprovalEvent
    {
        var event = ApprovalEvent(
            .added,
            name,
            content: key.line,
            actor: context.actor,
            at: at
        )
        event.validFrom = validFrom
        return event
    }

    private func key(in file: String) throws -> SSHPublicKey {
        let document = try repositories.readDocument(file, limit: 1 << 14)
        let text = String(decoding: try InputText.plain(document, file), as: UTF8.self)
        let line = text.split(whereSeparator: \.isNewline).first.map(String.init) ?? ""
        guard let key = SSHPublicKey(line) else { throw OperatorFailure.keyKind }
        return key
    }
}

extension ManageOperators {
    /// Removes an operator, who types and approves nothing from now on.
    ///
    /// - Throws: `operator.unknown`.
    package func remove(_ name: String, reason: String) throws -> OperatorFacts {
        try repositories.refuseTokens(in: [name, reason])
        let register = try repositories.ledger.approvalRegister()
        if let known = register.named(name), known.removedAt != nil {
            return OperatorFacts(known, at: context.at, alreadyDone: true)
        }
        try repositories.ledger.record(by: context) { _, at in
            [ApprovalEvent(.removed, name, content: reason, actor: context.actor, at: at)]
        }
        guard let removed = try repositories.ledger.approvalRegister().named(name) else {
            throw OperatorFailure.unknown(name)
        }
        return OperatorFacts(removed, at: context.at, alreadyDone: false)
    }

    /// Reads the operators, removed ones included, in the order of registration.
    package func list() throws -> [OperatorFacts] {
        try repositories.ledger.approvalRegister().operators.map {
            OperatorFacts($0, at: context.at, alreadyDone: true)
        }
    }
}

/// An operator as it is shown.
package struct OperatorFacts: Hashable, Sendable {
    /// The operator on record.
    package let record: OperatorRecord
    /// True if the operator may type and approve now.
    package let isValid: Bool
    /// True if an earlier call had done it.
    package let alreadyDone: Bool

    init(_ record: OperatorRecord, at instant: Instant, alreadyDone: Bool) {
        self.record = record
        isValid = record.isValid(at: instant)
        self.alreadyDone = alreadyDone
    }
}
