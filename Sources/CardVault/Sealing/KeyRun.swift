internal import CardCore
internal import Crypto
internal import Synchronization

/// A run of minting under one fresh key that is never stored.
///
/// The key opens nothing that an earlier run sealed, and is erased with the value: an interrupted
/// run continues under the next key. Segments may be sealed by several threads at once.
///
/// - Secrecy: holds the run's key until it is freed; swift-crypto wipes it then.
package final class KeyRun: Sendable {
    /// The number of the key run, counted from 1 in the order.
    package let number: Int
    /// The version of the custodian set that the key is sealed to.
    package let setVersion: Int
    /// The order's shares with that of this key run: the caller makes the file durable before
    /// ``Vault/commitKeyRun(_:)``.
    package let shares: OrderShares
    let context: KeyRunContext
    let wrappedShares: [WrappedShare]
    /// SHA-256 over the keys as they are sealed to the custodians: the ledger's audit log has it.
    package var keysDigest: [UInt8] { context.keysDigest(wrappedShares) }
    private let key: SymmetricKey
    private let segmentCount = Mutex(0)

    init(
        context: KeyRunContext,
        key: SymmetricKey,
        wrappedShares: [WrappedShare],
        shares: OrderShares
    ) {
        number = context.keyRun
        setVersion = context.setVersion
        self.context = context
        self.key = key
        self.wrappedShares = wrappedShares
        self.shares = shares
    }
}

extension KeyRun {
    /// Seals cards as the run's next segment; nothing is stored yet.
    ///
    /// The number is used up even if the segment is discarded, so no key seals twice.
    ///
    /// - Precondition: 1 to 50,000 cards at consecutive positions.
    package func seal(_ cards: [SecretCard], signedBy signer: LogKey) throws -> SealedSegment {
        precondition((1...SegmentSeal.mostCards).contains(cards.count), "a segment of no size")
        let number = segmentCount.withLock { count in
            count += 1
            return count
        }
        let first = cards[0].position
        precondition(first >= 1, "positions count from 1")
        let size = cards.reduce(0) { max($0, CardPlaintext.size(for: $1.secrets)) }
        precondition(size <= CardPlaintext.mostBytes, "a card of \(size) bytes")
        let (segmentKey, commitment) = context.segmentKey(key, segment: number)
        let prefix = context.cardPrefix(segment: number, firstPosition: first)
        var cipher = CardCipher(key: segmentKey, prefix: prefix)
        let sealed = try Self.sealed(cards, size: size, &cipher)
        let seal = SegmentSeal(
            keyRun: self.number,
            segment: number,
            firstPosition: first,
            count: cards.count,
            commitment: commitment,
            root: sealed.root
        )
        let header = context.header(seal, cardSize: size)
        return SealedSegment(
            context: context,
            seal: seal,
            cardSize: size,
            signature: try signer.signature(of: header),
            serials: cards.map(\.serial),
            sealed: sealed.bytes
        )
    }

    private static func sealed(
        _ cards: [SecretCard],
        size: Int,
        _ cipher: inout CardCipher
    ) throws -> (bytes: [UInt8], root: [UInt8]) {
        let stride = size + CardCipher.tagByteCount
        var (bytes, plaintext, tree) = ([UInt8](), [UInt8](), SegmentTree())
        bytes.reserveCapacity(cards.count * stride)
        for (index, card) in cards.enumerated() {
            precondition(card.position == cards[0].position + index, "a gap between positions")
            CardPlaintext.encode(card.secrets, size: size, into: &plaintext)
            try cipher.seal(plaintext, index: index, serial: card.serial, into: &bytes)
            tree.append(bytes[(index * stride)...])
        }
        for index in plaintext.indices { plaintext[index] = 0 }
        return (bytes, tree.root)
    }
}
