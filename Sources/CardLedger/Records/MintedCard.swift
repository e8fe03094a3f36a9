package import CardCore

/// A card with the traces of its secrets that the ledger stores.
package struct MintedCard: Hashable, Sendable {
    /// The serial of the card.
    package var serial: Serial
    /// 1-based position in its order.
    package var position: Int
    /// Keyed hash of the token; 32 bytes.
    package var tokenHash: [UInt8]
    /// The verifier of the PIN; nil for a card without one.
    package var pin: PINVerifier?
    /// The life cycle at the card's making: `spare` or `inactive`.
    package var lifeCycle: LifeCycle

    package init(
        serial: Serial,
        position: Int,
        tokenHash: [UInt8],
        pin: PINVerifier?,
        lifeCycle: LifeCycle
    ) {
        self.serial = serial
        self.position = position
        self.tokenHash = tokenHash
        self.pin = pin
        self.lifeCycle = lifeCycle
    }
}

/// The secrets of a card, of which the ledger has keyed hashes.
package enum CredentialKind: String, CaseIterable, Sendable {
    case token, pin
}

/// The seal of a segment that the vault has made durable.
package struct RecordedSeal: Hashable, Sendable {
    /// The number of the key run, from 1 in the order.
    package var keyRun: Int
    /// The number of the segment in its key run.
    package var segment: Int
    /// 32 bytes that bind the segment to one key.
    package var commitment: [UInt8]
    /// The root of the tree over the sealed cards; 32 bytes.
    package var root: [UInt8]
    /// The digest of the key run's sealed keys: only for the audit log, never read back.
    package var keysDigest: [UInt8]?

    package init(
        keyRun: Int,
        segment: Int,
        commitment: [UInt8],
        root: [UInt8],
        keysDigest: [UInt8]? = nil
    ) {
        self.keyRun = keyRun
        self.segment = segment
        self.commitment = commitment
        self.root = root
        self.keysDigest = keysDigest
    }
}

/// A run of cards that were made in one transaction.
package struct SegmentRecord: Hashable, Sendable {
    /// The seal of the segment in the vault.
    package var seal: RecordedSeal
    /// The position of the first card in the order.
    package var first: Int
    /// The number of cards.
    package var count: Int
    /// The number of tokens that were drawn again because they existed.
    package var resampled: Int

    package init(seal: RecordedSeal, first: Int, count: Int, resampled: Int) {
        self.seal = seal
        self.first = first
        self.count = count
        self.resampled = resampled
    }
}

extension SegmentRecord {
    /// The details of a segment in its audit entry.
    package func commitment(cards: String, keysDigest: [UInt8]?) -> [String: JSON] {
        [
            "leg": .integer(seal.keyRun), "segment": .integer(seal.segment),
            "first": .integer(first), "count": .integer(count),
            "root": .string(Base64.encode(seal.root)),
            "commitment": .string(Base64.encode(seal.commitment)),
            "resampled": .integer(resampled), "cardsSha256": .string(cards),
            "keysSha256": .optional(keysDigest?.hexadecimal),
        ]
    }
}
