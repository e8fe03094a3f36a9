/// The boxes of an order that get labels: cartons with all of their packs, and packs.
package struct BoxSelection: Hashable, Sendable {
    /// The numbers of the cartons, ascending.
    package let cartons: [Int]
    /// The numbers of the packs, those in the cartons included, ascending.
    package let packs: [Int]
    /// A word for the names of files, `C2-4_P7`; nil for all boxes of the order.
    package let word: String?

    /// The boxes of these ranges; all boxes of the order if both are empty.
    ///
    /// - Throws: `stock.pack_unknown`.
    package init(
        cartons: [ClosedRange<Int>],
        packs: [ClosedRange<Int>],
        in layout: PackLayout
    ) throws(StockFailure) {
        guard !cartons.isEmpty || !packs.isEmpty else {
            self.cartons = Array(1...layout.cartonCount)
            self.packs = Array(1...layout.packCount)
            word = nil
            return
        }
        let inCartons = try PackSelection.packs(
            of: cartons.map(PackSelection.cartons),
            in: layout
        )
        let alone = try PackSelection.packs(of: packs.map(PackSelection.packs), in: layout)
        self.cartons = Set(inCartons.map(layout.carton(ofPack:))).sorted()
        self.packs = Set(inCartons + alone).sorted()
        word = (Self.word("C", self.cartons) + Self.word("P", alone)).joined(separator: "_")
    }

    /// The numbers of the boxes of a kind.
    package func numbers(of kind: PackedBox.Kind) -> [Int] { kind == .pack ? packs : cartons }

    private static func word(_ letter: String, _ numbers: [Int]) -> [String] {
        PackSelection.runs(numbers).map { run in
            letter + (run.count == 1 ? "" : "\(run.lowerBound)-") + "\(run.upperBound)"
        }
    }
}
