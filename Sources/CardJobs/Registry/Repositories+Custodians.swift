import CardCore
import CardLedger
import CardSystem
import CardVault

// The keys of custodians, in files and on record.
extension Repositories {
    /// The custodian of a public key file, under the name of the registration.
    ///
    /// - Throws: `custodian.fingerprint` for a key with another `fingerprint`; `custodian.name`,
    ///   `key.corrupt`, `recipient.invalid`, `path.*`.
    func custodian(
        _ name: String,
        publicKeyFile: String,
        fingerprint: String?
    ) throws -> Custodian {
        let document = try readDocument(publicKeyFile, limit: 1 << 14)
        let text = String(decoding: try InputText.plain(document, publicKeyFile), as: UTF8.self)
        let inFile = try Custodian(text, file: publicKeyFile)
        let custodian = try Custodian(name: name, publicKey: inFile.publicKey)
        let found = custodian.fingerprint.description
        guard fingerprint.map({ $0.lowercased() == found }) ?? true else {
            throw RegistryFailure.otherFingerprint(path: publicKeyFile, found: found)
        }
        return custodian
    }

    /// The registered custodian of that name.
    ///
    /// - Throws: `custodian.unknown`, `ledger.record_changed`.
    func registeredCustodian(_ name: String) throws -> Custodian {
        let members = try currentCustodians()?.members ?? []
        guard let member = members.first(where: { $0.name == name }) else {
            throw CustodyFailure.notCustodian(name, among: members)
        }
        return try Custodian(name: name, publicKey: member.publicKey)
    }

    func facts(_ custodian: Custodian) -> CustodianFacts {
        CustodianFacts(
            name: custodian.name,
            fingerprint: custodian.fingerprint.bytes.hexadecimal,
            publicKeyFile: workspace.relative(workspace.custodianFile(custodian.name))
        )
    }
}

extension CustodyFailure {
    /// The failure for a typed name that none of the members has.
    static func notCustodian(_ name: String, among members: [CustodianRecord]) -> CustodyFailure {
        .notCustodian(name, nearest: NearestNames.of(name, among: members.map(\.name)))
    }
}

extension Machine {
    /// A passphrase from a file, or typed twice.
    ///
    /// - Throws: `custodian.passphrase`, `custodian.no_terminal`, `key.permissions`.
    func newPassphrase(of name: String, file: String?) throws -> Passphrase {
        if let file { return try CustodianCredential.passphrase(inFile: file, on: self) }
        let first = try askSecret(.newPassphrase(custodian: name))
        let second = try askSecret(.newPassphraseAgain)
        guard first == second else { throw RegistryFailure.passphrasesDiffer }
        return try Passphrase(first)
    }
}
