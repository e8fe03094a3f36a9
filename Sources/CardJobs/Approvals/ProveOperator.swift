package import CardCore
import CardLedger
import CardSystem

/// Finds out which operator types a command, if approvals are on or an operator is registered.
package struct ProveOperator {
    private let repositories: Repositories
    private let context: RequestContext

    package init(_ repositories: Repositories, _ context: RequestContext) {
        self.repositories = repositories
        self.context = context
    }

    /// The name of the operator whose key signs a challenge; nil while approvals are off.
    ///
    /// `keyFile` is a private key, or a public one whose other half the agent has; nil for the
    /// registered key of the agent. `typed` is the name that the call states; nil for none. A
    /// registrar of a later operator is proven while approvals are off, too: else one operator
    /// requests the registration under another name and approves it.
    ///
    /// - Throws: `operator.key_needed`, `operator.unknown`, `operator.not_valid`,
    ///   `operator.other_name`, `operator.signature`.
    package func name(keyFile: String?, typed: String?, isRegistrar: Bool = false) throws
        -> String?
    {
        let register = try repositories.ledger.approvalRegister()
        guard register.isOn || isRegistrar && register.needsApprovalOfOperators else { return nil }
        let challenge = try challenge()
        let signature = try OperatorSignature(
            armored: repositories.signature(
                over: challenge,
                namespace: OperatorSignature.operatorNamespace,
                keyFile: keyFile,
                orAgentOf: typed,
                in: register
            )
        )
        let person = try repositories.person(of: signature, keyFile: keyFile, in: register)
        try person.requireValid(at: context.at)
        let namespace = OperatorSignature.operatorNamespace
        guard signature.isValid(over: challenge, namespace: namespace) else {
            throw OperatorFailure.notSigned("")
        }
        if let typed, typed != person.name {
            throw OperatorFailure.otherName(typed: typed, proven: person.name)
        }
        return person.name
    }

    /// A text that was never signed before.
    private func challenge() throws -> String {
        let head = try repositories.ledger.auditHead()
        var random = context.random()
        let nonce = (0..<4).map { _ in random.next() }.flatMap { number in
            withUnsafeBytes(of: number.bigEndian) { Array($0) }
        }
        let document: JSON = [
            "at": .string(context.at.description), "command": .string(context.command),
            "entries": .integer(head.size), "nonce": .string(nonce.hexadecimal),
            "root": .string(head.root.hexadecimal),
            "workspace": .string(repositories.ledger.workspaceID.hexadecimal),
        ]
        return document.text + "\n"
    }
}

extension Repositories {
    /// Signs a text with the key in a file, else with the agent's key of the operator of that name,
    /// else with another registered key of the agent.
    ///
    /// - Throws: `operator.key_needed`, `operator.signature`.
    func signature(
        over text: String,
        namespace: String,
        keyFile: String?,
        orAgentOf name: String?,
        in register: ApprovalRegister
    ) throws -> String {
        let programs = OperatorPrograms(self)
        if let keyFile {
            return try programs.sign(text, namespace: namespace, keyFile: keyFile)
        }
        let keys = programs.agentKeys().filter {
            register.operatorRecord(withKey: $0.line) != nil
        }
        let registered =
            keys.first { register.operatorRecord(withKey: $0.line)?.name == name }
            ?? keys.first { register.operatorRecord(withKey: $0.line)?.removedAt == nil }
            ?? keys.first
        guard let registered else { throw OperatorFailure.keyNeeded }
        return try programs.sign(text, namespace: namespace, agentKey: registered)
    }

    /// The operator whose key made the signature, a removed one included.
    ///
    /// - Throws: `operator.unknown`.
    func person(of signature: OperatorSignature, keyFile: String?, in register: ApprovalRegister)
        throws
        -> OperatorRecord
    {
        guard let person = register.operatorRecord(withKey: signature.key.line) else {
            throw OperatorFailure.keyUnknown(file: keyFile)
        }
        return person
    }
}
