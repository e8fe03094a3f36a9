package import CardCore
internal import Crypto

/// The erasable share of a client: without it no delivery of the client can be opened.
///
/// - Secrecy: destroying the file that contains it shreds the client's deliveries, backups of the
///   vault included.
/// - Source: docs/formats/vault.md, “Share file of a client”
package struct ClientShare: Hashable, Sendable, CustomStringConvertible, CustomReflectable {
    /// The id of the vault; 16 bytes.
    package let vaultID: [UInt8]
    /// The client that the share belongs to.
    package let client: ClientName
    /// 32 random bytes.
    let bytes: [UInt8]

    init(vaultID: [UInt8], client: ClientName, bytes: [UInt8]) {
        precondition(vaultID.count == 16 && bytes.count == 32, "16 and 32 bytes")
        self.vaultID = vaultID
        self.client = client
        self.bytes = bytes
    }

    /// Makes a share from the kernel's randomness.
    package static func create(vaultID: [UInt8], client: ClientName) -> ClientShare {
        ClientShare(
            vaultID: vaultID,
            client: client,
            bytes: SymmetricKey(size: .bits256).withUnsafeBytes { Array($0) }
        )
    }

    package var description: String { "share of client \(client)" }
    package var customMirror: Mirror { Mirror(self, children: []) }
}

extension ClientShare {
    private static let title = "mintrun-client-share 1"

    /// The text of `shred/client-<name>.share`.
    ///
    /// - Secrecy: contains the share; written with mode 0600 and excluded from backups.
    package var fileText: String {
        """
        \(Self.title)
        vault: \(Hex.text(vaultID))
        client: \(client)
        share: \(Hex.text(bytes)) \(check)

        """
    }

    /// Reads the text of a share file.
    ///
    /// - Shape: `file` is the name of the file in messages.
    /// - Throws: `vault.share_corrupt` for any byte that differs from the written ones, and for the
    ///   file of another vault or client.
    package init(
        _ text: String,
        vaultID: [UInt8],
        client: ClientName,
        file: String
    ) throws(VaultFailure) {
        let lines = text.utf8.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
            .map { String(decoding: $0, as: UTF8.self) }
        guard lines.count == 5, lines[0] == Self.title else {
            throw .shareCorrupt(file: file, .head)
        }
        guard lines[1] == "vault: \(Hex.text(vaultID))", lines[2] == "client: \(client)" else {
            throw .shareCorrupt(file: file, .otherVaultOrClient)
        }
        let digits = lines[3].utf8.dropFirst("share: ".utf8.count).prefix(64)
        guard let bytes = Hex.bytes(String(decoding: digits, as: UTF8.self)), bytes.count == 32
        else { throw .shareCorrupt(file: file, .share) }
        self.init(vaultID: vaultID, client: client, bytes: bytes)
        guard Array(fileText.utf8) == Array(text.utf8) else {
            throw .shareCorrupt(file: file, .share)
        }
    }

    /// Eight bytes that reveal a damaged line; the hash of a random share does not help to find the
    /// share.
    package var check: String {
        var out = ByteWriter(purpose: "mintrun/client-share-check/1")
        out.append(fixed: vaultID)
        out.append(prefixed: Array(client.text.utf8))
        out.append(fixed: bytes)
        return Hex.text(Fingerprint(of: out.bytes).bytes.prefix(8))
    }
}
