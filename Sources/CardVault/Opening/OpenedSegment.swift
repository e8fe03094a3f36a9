internal import CardCore
internal import Crypto

/// A segment whose header was checked and whose key is known.
struct OpenedSegment: Sendable {
    let stored: StoredSegment
    let context: KeyRunContext
    let key: SymmetricKey

    var seal: SegmentSeal { stored.seal }

    /// - Throws: `vault.auth` if no signer signed the header, or the key is not the one that sealed
    ///   the segment.
    init(
        _ stored: StoredSegment,
        context: KeyRunContext,
        runKey: SymmetricKey,
        signers: [LogPublicKey]
    ) throws {
        let (key, commitment) = context.segmentKey(runKey, segment: stored.seal.segment)
        let header = context.header(stored.seal, cardSize: stored.cardSize)
        let isSigned = signers.contains { $0.accepts(stored.signature, of: header) }
        guard isSigned, CardHashes.isSame(commitment, stored.seal.commitment) else {
            throw VaultFailure.changed(
                VaultPlace(
                    order: context.order,
                    keyRun: context.keyRun,
                    segment: stored.seal.segment
                )
            )
        }
        self.stored = stored
        self.context = context
        self.key = key
    }

    var cipher: CardCipher {
        let prefix = context.cardPrefix(segment: seal.segment, firstPosition: seal.firstPosition)
        return CardCipher(key: key, prefix: prefix)
    }

    func place(_ index: Int?) -> VaultPlace {
        VaultPlace(
            order: context.order,
            keyRun: context.keyRun,
            segment: seal.segment,
            position: index.map { seal.firstPosition + $0 }
        )
    }
}
