package import CardCore
import CardLedger
import CardSystem
import CardVault

/// Registers the people whose keys open the vault.
package struct AddCustodian {
    private let repositories: Repositories
    private let context: RequestContext

    package init(_ repositories: Repositories, _ context: RequestContext) {
        self.repositories = repositories
        self.context = context
    }

    /// Registers a custodian by a public key file that was made elsewhere.
    ///
    /// - Throws: `custodian.fingerprint` for a key with another `fingerprint`; `custodian.taken`
    ///   for another key under that name; `custodian.too_many` for the 17th; `recipient.invalid`;
    ///   `custodian.missing` if cards exist and the present custodians did not unlock.
    package func add(
        _ name: String,
        publicKeyFile: String,
        fingerprint: String? = nil,
        unlocking credentials: [CustodianCredential]
    ) throws -> CustodianResult {
        let custodian = try repositories.custodian(
            name,
            publicKeyFile: publicKeyFile,
            fingerprint: fingerprint
        )
        return try register(
            custodian,
            keyFile: nil,
            approvers: repositories.approvers(credentials, by: context)
        )
    }

    /// Makes a key pair: the sealed private half goes to `keyOut`, the public half is registered.
    ///
    /// - Throws: `path.exists`; `custodian.key_inside` for a place inside of the workspace;
    ///   `custodian.too_many` for the 17th.
    package func create(
        _ name: String,
        keyOut: String,
        passphraseFile: String?,
        unlocking credentials: [CustodianCredential]
    ) throws -> CustodianResult {
        let keyFile = repositories.disk.absolute(keyOut)
        guard try !repositories.workspace.contains(keyFile) else {
            throw RegistryFailure.keyInside(path: keyOut)
        }
        let known = try repositories.ledger.custodians(version: nil)?.members ?? []
        guard !known.contains(where: { $0.name == name }) else {
            throw RegistryFailure.nameTaken(name)
        }
        try NameRule.check(name, of: .custodian, among: known.map(\.name))
        try CustodianSet.requireRoom(besides: known.count)
        try repositories.disk.requireFree(keyFile)
        // Before the key is written: a refusal leaves no key that would be in the way later.
        let approvers = try repositories.approvers(credentials, by: context)
        let identity = try CustodianIdentity.create(name: name)
        let passphrase = try repositories.machine.newPassphrase(of: name, file: passphraseFile)
        let sealed = try CustodianKeyFile(sealing: identity, under: passphrase)
        try repositories.disk.write(Array(sealed.text.utf8), to: keyFile)
        return try register(identity.custodian, keyFile: keyFile, approvers: approvers)
    }

    /// Reads the custodians and the custody.
    package func list() throws -> CustodianListing {
        let set = try repositories.ledger.custodians(version: nil)
        return CustodianListing(
            custody: try repositories.recordedCustody(),
            custodyInFile: try repositories.differingCustodyInFile(),
            setVersion: set?.version ?? 0,
            custodians: try (set?.members ?? []).map { member in
                facts(try Custodian(name: member.name, publicKey: member.publicKey))
            }
        )
    }
}

extension AddCustodian {
    private func register(
        _ custodian: Custodian,
        keyFile: String?,
        approvers: @autoclosure () throws -> [String]
    ) throws -> CustodianResult {
        let members = try repositories.currentCustodians()?.members ?? []
        if let known = members.first(where: { $0.name == custodian.name }),
            known.publicKey != custodian.publicKey
        {
            throw RegistryFailure.nameTaken(custodian.name)
        }
        let isKnown = members.contains { $0.name == custodian.name }
        if let other = members.first(where: {
            $0.publicKey == custodian.publicKey && $0.name != custodian.name
        }) {
            throw RegistryFailure.keyTaken(custodian.name, by: other.name)
        }
        try NameRule.check(custodian.name, of: .custodian, among: members.map(\.name))
        if !isKnown { try CustodianSet.requireRoom(besides: members.count) }
        let approvers = isKnown ? [] : try approvers()
        try repositories.disk.write(
            Array(custodian.fileText.utf8),
            to: repositories.workspace.custodianFile(custodian.name),
            replacing: true
        )
        let entry = CustodianRecord(name: custodian.name, publicKey: custodian.publicKey)
        let (set, recorded) = try repositories.ledger.setCustodians(
            isKnown ? members : members + [entry],
            unlockedBy: approvers,
            by: context
        )
        return CustodianResult(
            custodian: facts(custodian),
            keyFile: keyFile,
            setVersion: set.version,
            custody: try repositories.recordedCustody(),
            custodyInFile: try repositories.differingCustodyInFile(),
            custodianCount: set.members.count,
            changesBackups: try recorded != .already && repositories.ledger.hasMinted(),
            alreadyDone: recorded == .already
        )
    }

    private func facts(_ custodian: Custodian) -> CustodianFacts { repositories.facts(custodian) }
}
