/// What somebody who holds packs can read off them: the first card, the last card, how many.
///
/// Cards that the printer spoiled or never made are not in the pack: they are no part of the
/// count, and where one of them is the first or the last, the label says its serial and the pack
/// begins or ends with the next card. Both are right.
package struct PackProof: Hashable, Sendable {
    /// The position of the first card; nil where the serial is none of the order's.
    package var first: Int?
    package var last: Int?
    package var count: Int

    package init(first: Int?, last: Int?, count: Int) {
        self.first = first
        self.last = last
        self.count = count
    }

    /// - Throws: `stock.proof`, which does not say what would be right.
    package func check(
        _ packs: [Int],
        in layout: PackLayout,
        exceptions: Set<Int>
    ) throws(StockFailure) {
        guard let firstPack = packs.first, let lastPack = packs.last,
            fits(layout.positions(ofPack: firstPack), exceptions, first, at: \.first),
            fits(layout.positions(ofPack: lastPack), exceptions, last, at: \.last),
            count == Self.count(packs, in: layout, exceptions: exceptions)
        else { throw .proof(packs: packs) }
    }

    /// How many cards are in the packs.
    package static func count(
        _ packs: [Int],
        in layout: PackLayout,
        exceptions: Set<Int>
    ) -> Int {
        let all = packs.reduce(0) { $0 + layout.positions(ofPack: $1).count }
        let taken = exceptions.isEmpty ? [] : Set(packs)
        return all - exceptions.count { taken.contains(layout.pack(of: $0)) }
    }

    private func fits(
        _ positions: ClosedRange<Int>,
        _ exceptions: Set<Int>,
        _ told: Int?,
        at end: (([Int]) -> Int?)
    ) -> Bool {
        guard let told else { return false }
        let present = positions.filter { !exceptions.contains($0) }
        return told == end(Array(positions)) || told == end(present)
    }
}
