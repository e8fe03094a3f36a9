internal import CardCore
internal import Crypto

/// The kinds of the operator keys, the keys of a workspace that do not belong to a custodian.
package enum OperatorKeyKind: String, CaseIterable, Sendable {
    /// Finds a card by its token.
    case lookup
    /// Checks a PIN.
    case pepper
    /// Signs the audit log, packages and the vault's segment headers.
    case log
    /// Verifies the secrets of the service's clients.
    case service
}

/// An operator key in its file in `keys/`.
///
/// - Secrecy: the key bytes; printing one shows its kind and epoch.
package struct OperatorKey: Sendable, CustomStringConvertible, CustomReflectable {
    /// The purpose of the key.
    package let kind: OperatorKeyKind
    /// The number of the key among those of its kind, counted from 1; stored beside each hash or
    /// signature that it made.
    package let epoch: UInt16
    let key: SymmetricKey

    /// A new key from the kernel's randomness.
    package static func create(_ kind: OperatorKeyKind, epoch: UInt16) -> OperatorKey {
        OperatorKey(kind: kind, epoch: epoch, key: SymmetricKey(size: .bits256))
    }

    init(kind: OperatorKeyKind, epoch: UInt16, key: SymmetricKey) {
        precondition(epoch > 0, "key epochs count from 1")
        self.kind = kind
        self.epoch = epoch
        self.key = key
    }

    package var description: String { "\(kind.rawValue) key, epoch \(epoch)" }
    package var customMirror: Mirror { Mirror(self, children: []) }
}

extension OperatorKey {
    private static let title = "mintrun-operator-key 1"

    /// The text of the key's file.
    ///
    /// - Secrecy: holds the key; the caller writes it with mode 0600.
    package var fileText: String {
        var out = KeyFile(title: Self.title)
        out.add("kind", kind.rawValue)
        out.add("epoch", String(epoch))
        out.add("key", key.withUnsafeBytes { Hex.text($0) })
        return out.text
    }

    /// Reads the text of a key's file.
    ///
    /// - Shape: `file` is the name of the file in messages.
    /// - Throws: `key.corrupt` for any byte that differs from the written ones, and for a key of
    ///   another kind.
    package init(_ text: String, kind: OperatorKeyKind, file: String) throws(KeyFailure) {
        let names = ["kind", "epoch", "key"]
        let values = try KeyFile.read(text, title: Self.title, fields: names, file: file)
        guard values[0] == kind.rawValue else {
            throw .corrupt(file: file, .otherKind(expected: kind))
        }
        guard let epoch = UInt16(values[1]), epoch > 0, String(epoch) == values[1] else {
            throw .corrupt(file: file, .epoch)
        }
        guard let bytes = Hex.bytes(values[2]), bytes.count == 32 else {
            throw .corrupt(file: file, .keySize)
        }
        self.init(kind: kind, epoch: epoch, key: SymmetricKey(data: bytes))
    }
}
