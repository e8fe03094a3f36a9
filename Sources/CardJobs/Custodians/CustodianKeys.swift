package import CardCore
import CardLedger
import CardSystem
import CardVault

/// Gives a custodian's key a new passphrase, and rehearses its use.
package struct CustodianKeys {
    private let repositories: Repositories
    private let context: RequestContext

    package init(_ repositories: Repositories, _ context: RequestContext) {
        self.repositories = repositories
        self.context = context
    }

    /// Writes the custodian's key to another file, under a new passphrase.
    ///
    /// The old file still opens with the old passphrase.
    ///
    /// - Throws: `custodian.unknown`, `custodian.key_inside`, `path.exists`,
    ///   `custodian.unlock_failed`, `custodian.other_key`, `custodian.passphrase`.
    package func changePassphrase(
        of name: String,
        _ credential: CustodianCredential,
        keyOut: String,
        newPassphraseFile: String?
    ) throws -> CustodianKeyResult {
        let custodian = try repositories.registeredCustodian(name)
        let path = repositories.disk.absolute(keyOut)
        guard try !repositories.workspace.contains(path) else {
            throw RegistryFailure.keyInside(path: keyOut)
        }
        try repositories.disk.requireFree(path)
        if let newPassphraseFile {
            _ = try repositories.disk.read(newPassphraseFile, limit: 1 << 12)
        }
        let identity = try unlock(credential, of: custodian)
        guard identity.custodian.publicKey == custodian.publicKey else {
            throw RegistryFailure.otherKey(of: name, path: credential.keyFile)
        }
        let passphrase = try repositories.machine.newPassphrase(of: name, file: newPassphraseFile)
        let sealed = try CustodianKeyFile(sealing: identity, under: passphrase)
        try repositories.disk.write(Array(sealed.text.utf8), to: path)
        try note("passphrase changed", custodian)
        return CustodianKeyResult(
            custodian: repositories.facts(custodian),
            keyFile: credential.keyFile,
            newKeyFile: path
        )
    }

    /// Opens a fresh challenge that is sealed to the registered key; no card is opened.
    ///
    /// - Throws: `custodian.unknown`, `custodian.unlock_failed`, `custodian.other_key`,
    ///   `ledger.record_changed`.
    package func rehearse(
        _ name: String,
        _ credential: CustodianCredential
    ) throws -> CustodianKeyResult {
        let custodian = try repositories.registeredCustodian(name)
        let challenge = try CustodianChallenge(to: custodian)
        let identity = try unlock(credential, of: custodian)
        guard challenge.isOpened(by: identity) else {
            let failure = RegistryFailure.otherKey(of: name, path: credential.keyFile)
            try repositories.noteRefusedUnlocks(
                [identity.custodian.name],
                toOpen: "custodian \(name)",
                because: failure,
                by: context
            )
            throw failure
        }
        try note("rehearsed", custodian)
        return CustodianKeyResult(
            custodian: repositories.facts(custodian),
            keyFile: credential.keyFile,
            newKeyFile: nil
        )
    }

    private func unlock(
        _ credential: CustodianCredential,
        of custodian: Custodian
    ) throws -> CustodianIdentity {
        let identities = try repositories.identities(
            [credential],
            toOpen: "custodian \(custodian.name)",
            by: context
        )
        guard let identity = identities.first else { throw CustodyFailure.tooFew(needed: 1) }
        return identity
    }

    private func note(_ outcome: String, _ custodian: Custodian) throws {
        try repositories.ledger.note(
            context,
            object: "custodian \(custodian.name)",
            outcome: outcome,
            details: ["fingerprint": .string(custodian.fingerprint.description)]
        )
    }
}
