package import CardCore
internal import Crypto

/// Secret files of a workspace, sealed to its custodians: its operator keys, for backups, or the
/// share of a client.
///
/// A fresh key seals the files; that key is sealed to the custodians as the key of an order is, so
/// that it needs as many of them as custody requires.
///
/// - Source: docs/formats/backup.md
package struct SealedKeys: Sendable {
    /// The 16 bytes of the workspace.
    package let workspaceID: [UInt8]
    /// SHA-256 of each key file, in the order of the names, to compare them with the keys in use.
    ///
    /// The files contain 32 random bytes or more, so that a digest reveals nothing.
    package let digests: [(name: String, sha256: [UInt8])]
    /// The kind of the files.
    package let content: Content
    let context: KeyRunContext
    let shares: [WrappedShare]
    let sealed: [UInt8]

    /// A file of `keys/` and its bytes.
    ///
    /// - Secrecy: the bytes are a private key.
    package struct File: Sendable {
        /// The name of the key file.
        package var name: String
        /// The content of the key file.
        package var bytes: [UInt8]

        package init(name: String, bytes: [UInt8]) {
            self.name = name
            self.bytes = bytes
        }
    }

    /// The kind of the sealed files; each kind is bound to what it seals.
    package enum Content: Hashable, Sendable {
        case operatorKeys
        /// The erasable share of a client.
        case share(of: ClientName)

        /// An order cannot have these names: names of orders begin with `ord-`.
        fileprivate var name: String {
            switch self {
            case .operatorKeys: "operator-keys"
            case .share(let client): "client-share \(client)"
            }
        }

        fileprivate var title: String {
            switch self {
            case .operatorKeys: "mintrun-sealed-keys 1"
            case .share: "mintrun-sealed-share 1"
            }
        }
    }

    /// Seals the files to the custodians.
    package init(
        _ files: [File],
        _ content: Content = .operatorKeys,
        workspaceID: [UInt8],
        to set: CustodianSet
    ) throws {
        let context = KeyRunContext(
            vaultID: workspaceID,
            order: content.name,
            keyRun: 1,
            setVersion: set.version,
            setFingerprint: set.fingerprint.bytes,
            custodianCount: set.custody.custodianCount
        )
        let key = SymmetricKey(size: .bits256).withUnsafeBytes { Array($0) }
        let files = files.sorted { $0.name < $1.name }
        let digests = files.map { ($0.name, Fingerprint(of: $0.bytes).bytes) }
        self.content = content
        self.workspaceID = workspaceID
        self.digests = digests
        self.context = context
        shares = try KeySharing.wrap(key, to: set, context)
        var plain = ByteWriter()
        plain.append(UInt16(files.count))
        for file in files {
            plain.append(prefixed: Array(file.name.utf8))
            plain.append(UInt32(file.bytes.count))
            plain.append(fixed: file.bytes)
        }
        let box = try AES.GCM.seal(
            plain.bytes,
            using: Self.fileKey(key, context),
            authenticating: Self.authenticated(digests, context)
        )
        sealed = Array(box.nonce) + Array(box.ciphertext) + Array(box.tag)
    }

    private static func fileKey(_ key: [UInt8], _ context: KeyRunContext) -> SymmetricKey {
        HKDF<SHA256>.deriveKey(
            inputKeyMaterial: SymmetricKey(data: key),
            salt: context.vaultID,
            info: Array("mintrun/sealed-keys/1".utf8),
            outputByteCount: 32
        )
    }

    private static func authenticated(
        _ digests: [(name: String, sha256: [UInt8])],
        _ context: KeyRunContext
    ) -> [UInt8] {
        var out = ByteWriter(purpose: "mintrun/sealed-keys/1")
        out.append(fixed: context.vaultID)
        out.append(UInt32(context.setVersion))
        out.append(fixed: context.setFingerprint)
        out.append(UInt8(context.custodianCount))
        for (name, digest) in digests {
            out.append(prefixed: Array(name.utf8))
            out.append(fixed: digest)
        }
        return out.bytes
    }
}

extension SealedKeys {
    /// Opens the files with as many custodians as custody required when they were sealed.
    ///
    /// - Throws: `custodian.missing`, `custodian.same_person`, `key.corrupt`.
    package func open(_ identities: [CustodianIdentity], file: String) throws -> [File] {
        for (index, one) in identities.enumerated() {
            for other in identities[(index + 1)...]
            where one.custodian.publicKey == other.custodian.publicKey {
                throw CustodianFailure.samePerson(one.custodian.name, other.custodian.name)
            }
        }
        let key: [UInt8]
        do {
            key = try StoredKeyRun(context: context, shares: shares).custodianKey(identities)
        } catch CustodianFailure.notOfOrder, CustodianFailure.tooFewForOrder {
            throw CustodianFailure.operatorKeysClosed(
                needed: context.custodianCount,
                present: identities.map(\.custodian.name)
            )
        } catch {
            throw KeyFailure.corrupt(file: file, .sealedKeyClosed)
        }
        let (nonce, rest) = (sealed.prefix(12), sealed.dropFirst(12))
        guard rest.count >= 16, let nonce = try? AES.GCM.Nonce(data: nonce),
            let box = try? AES.GCM.SealedBox(
                nonce: nonce,
                ciphertext: rest.dropLast(16),
                tag: rest.suffix(16)
            ),
            let plain = try? AES.GCM.open(
                box,
                using: Self.fileKey(key, context),
                authenticating: Self.authenticated(digests, context)
            )
        else { throw KeyFailure.corrupt(file: file, .changed) }
        guard let files = Self.files(in: Array(plain)) else {
            throw KeyFailure.corrupt(file: file, .notUnderstood)
        }
        return files
    }

    private static func files(in bytes: [UInt8]) -> [File]? {
        var rest = bytes[...]
        func take(_ count: Int) -> [UInt8]? {
            guard rest.count >= count else { return nil }
            defer { rest = rest.dropFirst(count) }
            return Array(rest.prefix(count))
        }
        func number(_ count: Int) -> Int? {
            take(count)?.reduce(0) { $0 << 8 | Int($1) }
        }
        guard let count = number(2) else { return nil }
        var files: [File] = []
        for _ in 0..<count {
            guard let length = number(2), let name = take(length), let size = number(4),
                let bytes = take(size)
            else { return nil }
            files.append(File(name: String(decoding: name, as: UTF8.self), bytes: bytes))
        }
        return rest.isEmpty ? files : nil
    }
}

extension SealedKeys {
    /// The client whose share the text of a file contains; nil for another text.
    package static func client(ofShareIn text: String) -> ClientName? {
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false).prefix(2)
        let key = "client: "
        guard lines.count == 2, lines[0] == Content.share(of: "").title[...],
            lines[1].hasPrefix(key)
        else { return nil }
        return ClientName(String(lines[1].dropFirst(key.count)))
    }

    /// The text of the file.
    package var fileText: String {
        var out = KeyFile(title: content.title)
        if case .share(let client) = content { out.add("client", client.text) }
        out.add("workspace", Hex.text(workspaceID))
        out.add("set", "\(context.setVersion) \(context.custodianCount)")
        out.add("set-fingerprint", Hex.text(context.setFingerprint))
        for (name, digest) in digests { out.add("key", "\(Hex.text(digest)) \(name)") }
        for share in shares {
            out.add(
                "share",
                [share.custodian, share.partner, share.sealed].map { Hex.text($0) }
                    .joined(separator: " ")
            )
        }
        out.add("sealed", Hex.text(sealed))
        return out.text
    }

    /// Reads the text of a file; opens nothing.
    ///
    /// - Throws: `key.corrupt` for any byte that differs from the written ones.
    package init(
        _ text: String,
        _ content: Content = .operatorKeys,
        file: String
    ) throws(KeyFailure) {
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
        guard lines.first == content.title[...] else {
            throw .corrupt(file: file, .title(expected: content.title))
        }
        self.content = content
        var fields: [(name: Substring, value: Substring)] = []
        for line in lines.dropFirst() {
            guard let colon = line.firstIndex(of: ":") else { continue }
            fields.append((line[..<colon], line[line.index(after: colon)...].dropFirst()))
        }
        func value(_ name: String) -> Substring? { fields.first { $0.name == name }?.value }
        func values(_ name: String) -> [[Substring]] {
            fields.filter { $0.name == name }.map {
                $0.value.split(separator: " ", maxSplits: 2, omittingEmptySubsequences: false)
            }
        }
        let set = value("set")?.split(separator: " ").compactMap { Int($0) } ?? []
        guard let id = value("workspace").flatMap({ Hex.bytes(String($0)) }), id.count == 16,
            set.count == 2, set[0] > 0, (1...2).contains(set[1]),
            let fingerprint = value("set-fingerprint").flatMap({ Hex.bytes(String($0)) }),
            let sealed = value("sealed").flatMap({ Hex.bytes(String($0)) })
        else { throw .corrupt(file: file, .head) }
        workspaceID = id
        context = KeyRunContext(
            vaultID: id,
            order: content.name,
            keyRun: 1,
            setVersion: set[0],
            setFingerprint: fingerprint,
            custodianCount: set[1]
        )
        digests = values("key").compactMap { parts in
            guard parts.count >= 2, let digest = Hex.bytes(String(parts[0])) else { return nil }
            return (parts[1...].joined(separator: " "), digest)
        }
        shares = values("share").compactMap { parts in
            let bytes = parts.map { Hex.bytes(String($0)) }
            guard bytes.count == 3, let custodian = bytes[0], let partner = bytes[1],
                let sealed = bytes[2]
            else { return nil }
            return WrappedShare(custodian: custodian, partner: partner, sealed: sealed)
        }
        self.sealed = sealed
        guard Array(fileText.utf8) == Array(text.utf8) else {
            throw .corrupt(file: file, .checksum)
        }
    }
}
