import CardCore

/// A segment between sealing and storing: ciphertext only.
package struct SealedSegment: Sendable {
    /// The ledger's record of the segment.
    package let seal: SegmentSeal
    let context: KeyRunContext
    let cardSize: Int
    let signature: [UInt8]
    let serials: [Serial]
    /// The sealed cards, one after another, each ``sealedSize`` bytes long.
    let sealed: [UInt8]

    var sealedSize: Int { cardSize + CardCipher.tagByteCount }

    init(
        context: KeyRunContext,
        seal: SegmentSeal,
        cardSize: Int,
        signature: [UInt8],
        serials: [Serial],
        sealed: [UInt8]
    ) {
        self.context = context
        self.seal = seal
        self.cardSize = cardSize
        self.signature = signature
        self.serials = serials
        self.sealed = sealed
    }
}
