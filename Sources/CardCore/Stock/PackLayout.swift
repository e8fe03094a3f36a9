/// How the cards of an order lie in packs and cartons; counted as on the packing list.
///
/// Spares begin a new pack and a new carton. Everything here costs by the pack, never by the card.
package struct PackLayout: Hashable, Sendable {
    package let quantity: Int
    package let spares: Int
    package let packSize: Int
    package let cartonSize: Int

    package init(_ request: OrderRequest) {
        quantity = request.quantity
        spares = request.spares
        packSize = request.packSize
        cartonSize = request.cartonSize
    }

    package var cardCount: Int { quantity + spares }
    package var packCount: Int { groups(of: packSize) }
    package var cartonCount: Int { groups(of: cartonSize) }

    /// The positions of the cards in a pack, 1-based.
    package func positions(ofPack pack: Int) -> ClosedRange<Int> { positions(pack, packSize) }

    /// The pack in which a card lies.
    package func pack(of position: Int) -> Int { group(position, packSize) }

    package func carton(ofPack pack: Int) -> Int {
        group(positions(ofPack: pack).lowerBound, cartonSize)
    }

    package func packs(ofCarton carton: Int) -> ClosedRange<Int> {
        let cards = positions(carton, cartonSize)
        return pack(of: cards.lowerBound)...pack(of: cards.upperBound)
    }

    private func groups(of size: Int) -> Int {
        (quantity - 1) / size + 1 + (spares == 0 ? 0 : (spares - 1) / size + 1)
    }

    private func group(_ position: Int, _ size: Int) -> Int {
        precondition((1...cardCount).contains(position), "a position outside the order")
        guard position > quantity else { return (position - 1) / size + 1 }
        return (quantity - 1) / size + 1 + (position - quantity - 1) / size + 1
    }

    private func positions(_ group: Int, _ size: Int) -> ClosedRange<Int> {
        precondition((1...groups(of: size)).contains(group), "a pack outside the order")
        let ordered = (quantity - 1) / size + 1
        guard group > ordered else {
            return ((group - 1) * size + 1)...min(group * size, quantity)
        }
        let place = group - ordered
        return (quantity + (place - 1) * size + 1)...min(quantity + place * size, cardCount)
    }
}
