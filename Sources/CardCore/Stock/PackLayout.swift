/// The packs and cartons of an order, counted as on the packing list.
///
/// Spares begin a new pack and a new carton. The cost of each method depends on packs, never on
/// cards.
package struct PackLayout: Hashable, Sendable {
    /// The number of ordered cards.
    package let quantity: Int
    /// The number of spares.
    package let spares: Int
    /// The number of cards per pack.
    package let packSize: Int
    /// The number of cards per carton, a multiple of ``packSize``.
    package let cartonSize: Int

    package init(_ request: OrderRequest) {
        quantity = request.quantity
        spares = request.spares
        packSize = request.packSize
        cartonSize = request.cartonSize
    }

    /// The number of cards with spares.
    package var cardCount: Int { quantity + spares }
    /// The number of packs; their numbers begin with 1.
    package var packCount: Int { groups(of: packSize) }
    /// The number of cartons; their numbers begin with 1.
    package var cartonCount: Int { groups(of: cartonSize) }

    /// The positions of the cards in a pack, 1-based.
    package func positions(ofPack pack: Int) -> ClosedRange<Int> { positions(pack, packSize) }

    /// Returns true if the pack contains spares, and no ordinary card.
    package func isOfSpares(pack: Int) -> Bool {
        positions(ofPack: pack).lowerBound > quantity
    }

    /// The pack that contains a card.
    package func pack(of position: Int) -> Int { group(position, packSize) }

    /// The carton that contains a pack.
    package func carton(ofPack pack: Int) -> Int {
        group(positions(ofPack: pack).lowerBound, cartonSize)
    }

    /// The packs of a carton.
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
        let number = group - ordered
        return (quantity + (number - 1) * size + 1)...min(quantity + number * size, cardCount)
    }
}
