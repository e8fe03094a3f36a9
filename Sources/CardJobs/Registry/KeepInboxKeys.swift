package import CardCore
import CardLedger
import CardSystem
import CardVault

/// Makes and shows the workspace's own keys, which senders encrypt their sale files to.
package struct KeepInboxKeys {
    private let repositories: Repositories
    private let context: RequestContext
    private let keys: InboxKeys

    /// Prepares the work on the keys of an open workspace; reads no key yet.
    package init(_ repositories: Repositories, _ context: RequestContext) {
        self.repositories = repositories
        self.context = context
        keys = InboxKeys(repositories.workspace)
    }

    /// Makes the key of that kind, or imports the one in a file.
    ///
    /// An existing key is never replaced: files that are encrypted to it could not be opened any
    /// more.
    ///
    /// - Throws: `inbox.key_taken` if another key exists; `inbox.bad_key`, `key.corrupt`,
    ///   `program.missing`.
    package func create(_ kind: InboxKeyKind, from file: String?) throws -> InboxKeyResult {
        let known = try repositories.disk.exists(keys.file(kind)) ? facts(kind) : nil
        if let known, file == nil { return InboxKeyResult(key: known, alreadyDone: true) }
        let given = try file.map {
            ($0, try InputText.read($0, limit: InboxKeys.fileLimit, on: repositories.disk))
        }
        let made = try kind == .age ? age(given) : openPGP(given)
        if let known {
            guard known.recipient == made.recipient else {
                throw InboxKeyFailure.taken(kind, recipient: known.recipient, file: known.file)
            }
            return InboxKeyResult(key: known, alreadyDone: true)
        }
        // The entry first: no key exists without an entry about its origin.
        try repositories.ledger.note(
            context,
            object: "inbox key \(kind.rawValue)",
            outcome: file == nil ? "created" : "imported",
            details: ["recipient": .string(made.recipient)]
        )
        if let text = made.publicText {
            try repositories.disk.write(
                Array(text.utf8),
                to: keys.openPGPPublicFile,
                replacing: true
            )
        }
        try repositories.disk.write(made.privateText, to: keys.file(kind))
        return InboxKeyResult(key: try facts(kind), alreadyDone: false)
    }

    /// The existing keys.
    ///
    /// - Throws: `inbox.no_key` if a key of that kind is asked for and missing.
    package func list(_ kind: InboxKeyKind?) throws -> [InboxKeyFacts] {
        if let kind { _ = try keys.require(kind) }
        let kinds = kind.map { [$0] } ?? InboxKeyKind.allCases
        return try kinds.filter { try repositories.disk.exists(keys.file($0)) }.map(facts)
    }

    private func facts(_ kind: InboxKeyKind) throws -> InboxKeyFacts {
        let path = try keys.require(kind)
        switch kind {
        case .age:
            let identity = try AgeIdentity(text(path), file: path)
            return InboxKeyFacts(
                kind: kind,
                recipient: identity.recipient,
                publicKey: identity.recipient,
                file: repositories.workspace.relative(path)
            )
        case .openpgp:
            let lines = try text(keys.openPGPPublicFile).split(separator: "\n", maxSplits: 1)
            return InboxKeyFacts(
                kind: kind,
                recipient: lines.first.map(String.init) ?? "",
                publicKey: lines.last.map(String.init) ?? "",
                file: repositories.workspace.relative(path)
            )
        }
    }

    private func text(_ path: String) throws -> String {
        String(
            decoding: try repositories.disk.read(path, limit: InboxKeys.fileLimit),
            as: UTF8.self
        )
    }
}

extension KeepInboxKeys {
    /// A key that is not written yet.
    private struct Made {
        var recipient: String
        var privateText: [UInt8]
        /// The fingerprint on a line of its own, then the armour.
        var publicText: String?
    }

    private func age(_ given: (file: String, bytes: [UInt8])?) throws -> Made {
        let identity =
            try given.map {
                try AgeIdentity(String(decoding: $0.bytes, as: UTF8.self), file: $0.file)
            }
            ?? AgeIdentity.create()
        return Made(recipient: identity.recipient, privateText: Array(identity.fileText.utf8))
    }

    private func openPGP(_ given: (file: String, bytes: [UInt8])?) throws -> Made {
        let name = "mintrun inbox \(repositories.ledger.workspaceID.prefix(8).hexadecimal)"
        let maker = try OpenPGPKeyMaker(
            repositories.workspace.keys,
            repositories.configuration.programs,
            on: repositories.disk
        )
        defer { maker.end() }
        let fingerprint = try given.map { try maker.take($0.bytes) } ?? maker.make(name)
        return Made(
            recipient: fingerprint,
            privateText: try maker.privateKey(fingerprint),
            publicText: fingerprint + "\n"
                + String(decoding: try maker.publicKey(fingerprint), as: UTF8.self)
        )
    }
}
