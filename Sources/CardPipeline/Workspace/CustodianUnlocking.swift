import CardCore
import CardLedger
import CardVault

/// How one custodian unlocks: a key file, and a passphrase from a file or the terminal.
package struct CustodianCredential: Hashable, Sendable {
    package var keyFile: String
    /// nil: the passphrase is asked for.
    package var passphraseFile: String?

    package init(keyFile: String, passphraseFile: String?) {
        self.keyFile = keyFile
        self.passphraseFile = passphraseFile
    }

    /// Unlocks the key; takes half a second and 128 MiB, which are free again afterwards.
    ///
    /// - Throws: `custodian.unlock_failed`, `key.corrupt`, `key.permissions`,
    ///   `custodian.no_terminal`.
    func unlock() throws -> CustodianIdentity {
        try Disk.requirePrivate(keyFile)
        let text = String(decoding: try Disk.read(keyFile, limit: 1 << 14), as: UTF8.self)
        let file = try CustodianKeyFile(text, file: keyFile)
        let passphrase = try passphrase(of: file.name)
        return try file.identity(unlockedBy: passphrase, file: keyFile)
    }

    private func passphrase(of name: String) throws -> Passphrase {
        guard let passphraseFile else {
            return try Passphrase(Terminal.askSecret("Passphrase of custodian \(name): "))
        }
        return try Self.passphrase(inFile: passphraseFile)
    }

    /// The first line of the file, without its line end.
    static func passphrase(inFile path: String) throws -> Passphrase {
        try Disk.requirePrivate(path)
        let bytes = try Disk.read(path, limit: 1 << 12)
        var line = bytes.prefix { $0 != UInt8(ascii: "\n") }
        if line.last == UInt8(ascii: "\r") { line.removeLast() }
        return try Passphrase(Array(line))
    }
}

extension Desk {
    /// The custodians that an order's cards are sealed to, under the custody that holds for it.
    ///
    /// - Throws: `custodian.none`, `custodian.too_few`.
    func custodianSet(custody: Custody) throws -> CustodianSet {
        guard let recorded = try ledger.custodians(version: nil) else { throw Problem.noCustodians }
        return try CustodianSet(
            version: recorded.version,
            custody: custody,
            members: recorded.members.map { member in
                try Custodian(name: member.name, publicKey: member.publicKey)
            }
        )
    }

    /// Unlocks every credential, one after another, and refuses the same person twice.
    func identities(_ credentials: [CustodianCredential]) throws -> [CustodianIdentity] {
        try credentials.map { try $0.unlock() }
    }

    /// The names of present custodians who unlocked for a change that needs them; none are needed,
    /// and none asked for, while no card was ever minted.
    ///
    /// - Throws: `custodian.missing`, `custodian.same_person`, `custodian.unlock_failed`.
    func approvers(_ credentials: [CustodianCredential]) throws -> [String] {
        guard try ledger.hasMinted() else { return [] }
        let set = try custodianSet(custody: configuration.custody)
        let identities = try identities(credentials)
        let members = identities.map(\.custodian)
        for (place, member) in members.enumerated() {
            guard set.members.contains(member) else { throw Problem.notCustodian(member.name) }
            guard !members[..<place].contains(member) else {
                throw Problem.sameCustodian(member.name)
            }
        }
        guard members.count >= set.custody.custodianCount else {
            throw Problem.custodiansNeeded(set.custody)
        }
        return members.map(\.name)
    }
}

extension Problem {
    fileprivate static let noCustodians = Problem(
        .refused,
        "custodian.none",
        "there are no custodians yet, so nobody could ever open what is minted",
        remedy: "mintrun custodian create NAME --key-out FILE"
    )

    fileprivate static func notCustodian(_ name: String) -> Problem {
        Problem(
            .refused,
            "custodian.unknown",
            "\(name) is not a custodian of this workspace",
            remedy: "mintrun custodian list"
        )
    }

    fileprivate static func sameCustodian(_ name: String) -> Problem {
        Problem(
            .refused,
            "custodian.same_person",
            "\(name) is there twice",
            remedy: "give the keys of different custodians"
        )
    }

    fileprivate static func custodiansNeeded(_ custody: Custody) -> Problem {
        Problem(
            .refused,
            "custodian.missing",
            "cards exist: this change needs \(custody.custodianCount) present custodians",
            remedy: "give --custodian-key FILE for each of them"
        )
    }
}
