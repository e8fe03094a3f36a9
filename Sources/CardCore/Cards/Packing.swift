/// How the cards of an order lie in packs and cartons.
///
/// Spares begin a new pack and a new carton, so that a shop never sells from one with spares.
package struct Packing: Hashable, Sendable {
    /// Cards to sell; they come first.
    package let quantity: Int
    package let spares: Int
    /// Cards per pack, and per carton.
    package let packSize: Int
    package let cartonSize: Int

    package init(quantity: Int, spares: Int, packSize: Int, cartonSize: Int) {
        self.quantity = quantity
        self.spares = spares
        self.packSize = packSize
        self.cartonSize = cartonSize
    }

    package init(_ request: OrderRequest) {
        self.init(
            quantity: request.quantity,
            spares: request.spares,
            packSize: request.packSize,
            cartonSize: request.cartonSize
        )
    }

    package var cardCount: Int { quantity + spares }
    package var packCount: Int { count(packSize) }
    package var cartonCount: Int { count(cartonSize) }

    /// The 1-based number of the pack that a card lies in.
    package func pack(of position: Int) -> Int { group(of: position, size: packSize) }

    package func carton(of position: Int) -> Int { group(of: position, size: cartonSize) }

    /// The positions of the cards in these packs; nil where the order has no such packs.
    package func positions(ofPacks packs: ClosedRange<Int>) -> ClosedRange<Int>? {
        positions(packs, size: packSize)
    }

    package func positions(ofCartons cartons: ClosedRange<Int>) -> ClosedRange<Int>? {
        positions(cartons, size: cartonSize)
    }

    private func count(_ size: Int) -> Int {
        Self.groups(quantity, size) + Self.groups(spares, size)
    }

    private static func groups(_ cards: Int, _ size: Int) -> Int { (cards + size - 1) / size }

    private func group(of position: Int, size: Int) -> Int {
        precondition((1...cardCount).contains(position), "a position outside the order")
        guard position > quantity else { return (position - 1) / size + 1 }
        return Self.groups(quantity, size) + (position - quantity - 1) / size + 1
    }

    private func positions(_ groups: ClosedRange<Int>, size: Int) -> ClosedRange<Int>? {
        guard groups.lowerBound >= 1, groups.upperBound <= count(size) else { return nil }
        let (first, last) = (start(of: groups.lowerBound, size), end(of: groups.upperBound, size))
        return first...last
    }

    private func start(of group: Int, _ size: Int) -> Int {
        let sold = Self.groups(quantity, size)
        return group <= sold ? (group - 1) * size + 1 : quantity + (group - sold - 1) * size + 1
    }

    private func end(of group: Int, _ size: Int) -> Int {
        let sold = Self.groups(quantity, size)
        return group <= sold
            ? min(group * size, quantity) : min(quantity + (group - sold) * size, cardCount)
    }
}
