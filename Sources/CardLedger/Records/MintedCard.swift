package import CardCore

/// A card with the traces of its secrets that the ledger keeps.
package struct MintedCard: Hashable, Sendable {
    package var serial: Serial
    /// 1-based place in its order.
    package var position: Int
    /// Keyed hash of the token; 32 bytes.
    package var tokenHash: [UInt8]
    package var pinScheme: PINScheme
    /// What a PIN is checked against; for `pin-serial-1` the salt comes first.
    package var pinVerifier: [UInt8]
    package var lifeCycle: LifeCycle

    package init(
        serial: Serial,
        position: Int,
        tokenHash: [UInt8],
        pinScheme: PINScheme,
        pinVerifier: [UInt8],
        lifeCycle: LifeCycle
    ) {
        self.serial = serial
        self.position = position
        self.tokenHash = tokenHash
        self.pinScheme = pinScheme
        self.pinVerifier = pinVerifier
        self.lifeCycle = lifeCycle
    }
}

/// The secrets of a card, of which the ledger has keyed hashes.
package enum CredentialKind: String, CaseIterable, Sendable {
    case token, pin
}

/// How a PIN's verifier is made; the names never change.
package enum PINScheme: String, CaseIterable, Sendable {
    /// HMAC of the pepper over token and PIN.
    case boundToToken = "pin-token-1"
    /// scrypt, then HMAC, with a salt per card.
    case boundToSerial = "pin-serial-1"
}

/// What the vault says of a segment that it has made durable.
package struct RecordedSeal: Hashable, Sendable {
    package var leg: Int
    package var segment: Int
    package var commitment: [UInt8]
    package var root: [UInt8]
    /// The digest of the key run's sealed keys: only for the audit log, never read back.
    package var keyRun: [UInt8]?

    package init(
        leg: Int,
        segment: Int,
        commitment: [UInt8],
        root: [UInt8],
        keyRun: [UInt8]? = nil
    ) {
        self.leg = leg
        self.segment = segment
        self.commitment = commitment
        self.root = root
        self.keyRun = keyRun
    }
}

/// A run of cards that were made in one transaction.
package struct SegmentRecord: Hashable, Sendable {
    package var seal: RecordedSeal
    /// Position of the first card.
    package var first: Int
    package var count: Int
    /// How many tokens were drawn again because they existed.
    package var resampled: Int

    package init(seal: RecordedSeal, first: Int, count: Int, resampled: Int) {
        self.seal = seal
        self.first = first
        self.count = count
        self.resampled = resampled
    }
}

extension SegmentRecord {
    /// What the audit log holds of a segment.
    package func commitment(cards: String, keyRun: [UInt8]?) -> [String: JSON] {
        [
            "leg": .integer(seal.leg), "segment": .integer(seal.segment),
            "first": .integer(first), "count": .integer(count),
            "root": .string(Base64.encode(seal.root)),
            "commitment": .string(Base64.encode(seal.commitment)),
            "resampled": .integer(resampled), "cardsSha256": .string(cards),
            "keysSha256": .optional(keyRun?.hexadecimal),
        ]
    }
}
