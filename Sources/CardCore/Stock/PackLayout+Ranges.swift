extension PackLayout {
    package init(quantity: Int, spares: Int, packSize: Int, cartonSize: Int) {
        self.quantity = quantity
        self.spares = spares
        self.packSize = packSize
        self.cartonSize = cartonSize
    }

    /// The carton in which a card lies.
    package func carton(of position: Int) -> Int { carton(ofPack: pack(of: position)) }

    /// The positions of the cards in these packs; nil if the order does not have all of these
    /// packs.
    package func positions(ofPacks packs: ClosedRange<Int>) -> ClosedRange<Int>? {
        guard packs.lowerBound >= 1, packs.upperBound <= packCount else { return nil }
        let (first, last) = (
            positions(ofPack: packs.lowerBound), positions(ofPack: packs.upperBound)
        )
        return first.lowerBound...last.upperBound
    }

    /// The positions of the cards in these cartons; nil if the order does not have all of these
    /// cartons.
    package func positions(ofCartons cartons: ClosedRange<Int>) -> ClosedRange<Int>? {
        guard cartons.lowerBound >= 1, cartons.upperBound <= cartonCount else { return nil }
        let (first, last) = (
            packs(ofCarton: cartons.lowerBound), packs(ofCarton: cartons.upperBound)
        )
        return positions(ofPacks: first.lowerBound...last.upperBound)
    }
}
