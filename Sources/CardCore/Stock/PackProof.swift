/// The facts that a person who has packs can read from them: first card, last card, number of
/// cards.
///
/// Cards that the printer spoiled or never made are not in the pack and not in the number. If one
/// of them is the first or the last, its serial is on the label, and the pack begins or ends with
/// the next card: either of the two serials is accepted. A spare is in the pack of the card that it
/// replaces, at any place in it, and counts.
package struct PackProof: Hashable, Sendable {
    /// The position of the first card; nil if the serial is not one of the order.
    package var first: Int?
    /// The position of the last card; nil if the serial is not one of the order.
    package var last: Int?
    /// The number of cards.
    package var count: Int

    package init(first: Int?, last: Int?, count: Int) {
        self.first = first
        self.last = last
        self.count = count
    }

    /// Compares the proof with the packs.
    ///
    /// `exceptions` are cards that are not in their packs, and `spares` the spares by the cards that
    /// they replace.
    ///
    /// - Throws: `stock.proof`, which does not contain the right values.
    package func check(
        _ packs: [Int],
        in layout: PackLayout,
        exceptions: Set<Int>,
        spares: [Int: Int] = [:]
    ) throws(StockFailure) {
        let absent = exceptions.union(spares.keys)
        guard let firstPack = packs.first, let lastPack = packs.last,
            isSpare(first, in: layout.positions(ofPack: firstPack), spares)
                || fits(
                    first,
                    in: layout.positions(ofPack: firstPack),
                    without: absent,
                    at: \.first
                ),
            isSpare(last, in: layout.positions(ofPack: lastPack), spares)
                || fits(last, in: layout.positions(ofPack: lastPack), without: absent, at: \.last),
            count == Self.count(packs, in: layout, exceptions: exceptions)
        else { throw .proof(packs: packs) }
    }

    /// The number of cards that are in the packs.
    package static func count(
        _ packs: [Int],
        in layout: PackLayout,
        exceptions: Set<Int>
    ) -> Int {
        let all = packs.reduce(0) { $0 + layout.positions(ofPack: $1).count }
        let taken = exceptions.isEmpty ? [] : Set(packs)
        return all - exceptions.count { taken.contains(layout.pack(of: $0)) }
    }

    /// Returns true if the card is a spare that replaces a card of the pack at these positions.
    private func isSpare(
        _ given: Int?,
        in positions: ClosedRange<Int>,
        _ spares: [Int: Int]
    ) -> Bool {
        spares.contains { $0.value == given && positions.contains($0.key) }
    }

    private func fits(
        _ given: Int?,
        in positions: ClosedRange<Int>,
        without absent: Set<Int>,
        at end: (([Int]) -> Int?)
    ) -> Bool {
        guard let given else { return false }
        let present = positions.filter { !absent.contains($0) }
        return given == end(Array(positions)) || given == end(present)
    }
}
