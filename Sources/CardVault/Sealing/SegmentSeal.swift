/// The ledger's record of a segment, which reveals any change to the vault's rows.
package struct SegmentSeal: Hashable, Sendable {
    /// The number of the key run, counted from 1 in the order.
    package let keyRun: Int
    /// Ascending in its key run from 1; a number is used once, so there may be gaps.
    package let segment: Int
    /// 1-based position of the first card; the others follow without a gap.
    package let firstPosition: Int
    /// The number of cards; 1 to 50,000.
    package let count: Int
    /// 32 bytes that bind the segment to one key.
    package let commitment: [UInt8]
    /// The root of the RFC 6962 tree over the sealed cards, 32 bytes.
    package let root: [UInt8]

    package init(
        keyRun: Int,
        segment: Int,
        firstPosition: Int,
        count: Int,
        commitment: [UInt8],
        root: [UInt8]
    ) {
        self.keyRun = keyRun
        self.segment = segment
        self.firstPosition = firstPosition
        self.count = count
        self.commitment = commitment
        self.root = root
    }

    /// The positions of the cards in the order.
    package var positions: ClosedRange<Int> { firstPosition...(firstPosition + count - 1) }

    /// The most cards that one segment, and so one transaction, holds.
    package static let mostCards = 50_000
}
