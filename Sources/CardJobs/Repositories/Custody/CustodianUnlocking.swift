import CardCore
import CardLedger
import CardSystem
import CardText
import CardVault

/// The means with which one custodian unlocks: a key file, and a passphrase from a file or the
/// terminal.
package struct CustodianCredential: Hashable, Sendable {
    /// The path of the key file.
    package var keyFile: String
    /// nil: the passphrase is asked for.
    package var passphraseFile: String?

    package init(keyFile: String, passphraseFile: String?) {
        self.keyFile = keyFile
        self.passphraseFile = passphraseFile
    }

    /// Unlocks the key in about half a second with 128 MiB, which are freed again.
    ///
    /// - Throws: `custodian.unlock_failed`, `key.corrupt`, `key.permissions`,
    ///   `custodian.no_terminal`.
    func unlock(on machine: Machine) throws -> CustodianIdentity {
        try machine.disk.requirePrivate(keyFile)
        let text = String(
            decoding: try InputText.read(keyFile, limit: 1 << 14, on: machine.disk),
            as: UTF8.self
        )
        let file = try CustodianKeyFile(text, file: keyFile)
        guard let passphraseFile else {
            let typed = try machine.askSecret(.passphrase(custodian: file.name))
            return try file.identity(unlockedBy: Passphrase(typed), file: keyFile)
        }
        return try identity(of: file, passphraseFile, machine)
    }

    /// Reads the files and unlocks nothing.
    ///
    /// - Throws: `path.*`.
    func requireFiles(on machine: Machine) throws {
        for path in [keyFile, passphraseFile].compactMap(\.self) {
            _ = try machine.disk.read(path, limit: 1 << 14)
        }
    }

    /// A key that version 0.1.0 sealed under a passphrase file with a byte order mark, or in
    /// UTF-16, is sealed under those bytes.
    private func identity(
        of file: CustodianKeyFile,
        _ passphraseFile: String,
        _ machine: Machine
    ) throws -> CustodianIdentity {
        let bytes = try Self.bytes(ofPassphraseFile: passphraseFile, machine)
        let asWritten = try Self.passphrase(in: bytes)
        do {
            let plain = try InputText.plain(bytes, passphraseFile)
            return try file.identity(unlockedBy: Self.passphrase(in: plain), file: keyFile)
        } catch let failure as any Failure
            where ByteOrderMark.isUTF16(bytes) || bytes.starts(with: ByteOrderMark.utf8)
        {
            do {
                return try file.identity(unlockedBy: asWritten, file: keyFile)
            } catch {
                throw failure
            }
        }
    }

    private static func bytes(ofPassphraseFile path: String, _ machine: Machine) throws -> [UInt8] {
        try machine.disk.requirePrivate(path)
        return try machine.disk.read(path, limit: 1 << 12)
    }

    /// The first line of the file, without its line end and without a byte order mark.
    ///
    /// - Throws: `text.utf16`, `custodian.passphrase`, `key.permissions`.
    static func passphrase(inFile path: String, on machine: Machine) throws -> Passphrase {
        try passphrase(in: InputText.plain(bytes(ofPassphraseFile: path, machine), path))
    }

    private static func passphrase(in bytes: [UInt8]) throws -> Passphrase {
        var line = bytes.prefix { $0 != UInt8(ascii: "\n") }
        if line.last == UInt8(ascii: "\r") { line.removeLast() }
        return try Passphrase(Array(line))
    }
}

extension Repositories {
    /// Unlocks every credential, one after another.
    ///
    /// Each refused one leaves an audit entry, also if the command fails. Every file is
    /// looked at before a passphrase is asked for.
    func identities(
        _ credentials: [CustodianCredential],
        toOpen object: String = "custodians",
        by context: RequestContext
    ) throws -> [CustodianIdentity] {
        for credential in credentials { try credential.requireFiles(on: machine) }
        var (identities, refusal) = ([CustodianIdentity](), (any Failure)?.none)
        for credential in credentials {
            do {
                identities.append(try credential.unlock(on: machine))
            } catch let failure as any Failure where failure.isRefusedUnlock {
                try noteRefusedUnlocks(
                    [credential.statedName(on: machine)],
                    toOpen: object,
                    because: failure,
                    by: context
                )
                refusal = refusal ?? failure
            }
        }
        if let refusal { throw refusal }
        return identities
    }
}

extension Repositories {
    /// The names of these keys in the set; a key that is not in the set has no name in the result.
    func names(of identities: [CustodianIdentity], inSet version: Int?) throws -> [String] {
        let set = try ledger.custodians(version: version)
        if let set { try ledger.requireUnchanged(.custodians(version: set.version)) }
        let members = set?.members ?? []
        return identities.map { identity in
            let member = members.first { $0.publicKey == identity.custodian.publicKey }
            return member?.name ?? identity.custodian.name
        }
    }

    /// An audit entry for the opening of an order, before a card of it is read.
    func noteOpening(
        of order: OrderRecord,
        unlockedBy custodians: [String],
        by context: RequestContext
    ) throws {
        try ledger.note(
            context,
            object: "order \(order.id)",
            outcome: "opened",
            details: ["unlockedBy": .array(custodians.map(JSON.string))]
        )
    }

    /// Opens; if a custodian is refused, an audit entry names everybody who tried.
    func notingRefusal<Opened>(
        of names: [String],
        toOpen object: String,
        by context: RequestContext,
        _ open: () throws -> Opened
    ) throws -> Opened {
        do {
            return try open()
        } catch let failure as any Failure where FailureCode.ofCustodians.contains(failure.code) {
            try noteRefusedUnlocks(names, toOpen: object, because: failure, by: context)
            throw failure
        }
    }

    /// An audit entry for each custodian who could not open; a name that cannot be read is null.
    func noteRefusedUnlocks(
        _ names: [String?],
        toOpen object: String,
        because failure: any Failure,
        by context: RequestContext
    ) throws {
        for name in names {
            try ledger.note(
                context,
                object: object,
                outcome: "unlock refused",
                details: ["custodian": .optional(name), "code": .string(failure.code.rawValue)]
            )
        }
    }
}

extension CustodianCredential {
    /// The name that the key file states.
    fileprivate func statedName(on machine: Machine) -> String? {
        guard let bytes = try? InputText.read(keyFile, limit: 1 << 14, on: machine.disk) else {
            return nil
        }
        return try? CustodianKeyFile(String(decoding: bytes, as: UTF8.self), file: keyFile).name
    }
}

extension Failure {
    /// True if a person tried to unlock, and was refused.
    fileprivate var isRefusedUnlock: Bool {
        [.custodianUnlockFailed, .custodianPassphrase, .keyCorrupt, .keyPermissions]
            .contains(code)
    }
}
