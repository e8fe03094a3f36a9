/// A pack or a carton of a printed order: the facts for its label.
///
/// - Secrecy: public. It has serials, numbers and counts, and no place for a token or a PIN.
package struct PackedBox: Hashable, Sendable {
    /// Pack or carton.
    package let kind: Kind
    /// The number within the order, from 1, counted for each kind.
    package let number: Int
    /// The number of the carton that contains it; for a carton, its own.
    package let carton: Int
    /// The 1-based positions of its cards in the order.
    package let positions: ClosedRange<Int>
    /// True if its range is of spares; one box never contains both.
    package let isOfSpares: Bool
    /// The serial of the card at the first position.
    package let firstSerial: Serial
    /// The serial of the card at the last position.
    package let lastSerial: Serial
    /// The cards of the range that are not in the box, by position.
    package let exceptions: [Exception]
    /// The spares that are in the box in the place of exceptions, by the position of those.
    package let added: [AddedSpare]
    /// The cards that are in the box and can never be sold, by position.
    package let unsellable: [UnsellableCard]

    /// The kinds of box.
    package enum Kind: String, CaseIterable, Sendable { case carton, pack }

    /// The number of cards in the box: those of its range less the exceptions, and the spares that
    /// were put in.
    package var cardCount: Int { positions.count - exceptions.count + added.count }

    /// The content of the box, for its label.
    package var content: Content {
        guard cardCount > 0 else {
            return exceptions.allSatisfy { $0.reason == .spoiled } ? .spoiled : .empty
        }
        guard unsellable.count < cardCount else { return Content(ofEnded: unsellable.map(\.end)) }
        return isOfSpares ? .spares : .cards
    }

    /// The text that names the box and its order, in clear and as the barcode of its label:
    /// `ord-000012-P7`, `ord-000012-C1`.
    package func labelID(ofOrder order: String) -> String {
        "\(order)-\(kind == .pack ? "P" : "C")\(number)"
    }
}

extension PackLayout {
    /// The positions of the cards in a carton, 1-based.
    package func positions(ofCarton carton: Int) -> ClosedRange<Int> {
        let packs = packs(ofCarton: carton)
        let first = positions(ofPack: packs.lowerBound).lowerBound
        let last = positions(ofPack: packs.upperBound).upperBound
        return first...last
    }

    /// The number of boxes of a kind.
    package func count(of kind: PackedBox.Kind) -> Int {
        kind == .pack ? packCount : cartonCount
    }

    /// The box of a kind that contains a card.
    package func number(of kind: PackedBox.Kind, containing position: Int) -> Int {
        let pack = pack(of: position)
        return kind == .pack ? pack : carton(ofPack: pack)
    }

    /// Returns true if the box of that kind ends with that card.
    package func ends(_ kind: PackedBox.Kind, at position: Int) -> Bool {
        guard position < cardCount else { return true }
        return number(of: kind, containing: position + 1) != number(of: kind, containing: position)
    }

    /// The positions of the cards of a box, 1-based.
    package func positions(of kind: PackedBox.Kind, number: Int) -> ClosedRange<Int> {
        kind == .pack ? positions(ofPack: number) : positions(ofCarton: number)
    }

    /// A box of the order, with the serials at its ends.
    ///
    /// - Precondition: the exceptions are cards of the box.
    package func box(
        _ kind: PackedBox.Kind,
        number: Int,
        from firstSerial: Serial,
        to lastSerial: Serial,
        without exceptions: [PackedBox.Exception] = [],
        with added: [PackedBox.AddedSpare] = [],
        unsellable: [PackedBox.UnsellableCard] = []
    ) -> PackedBox {
        let positions = positions(of: kind, number: number)
        precondition(exceptions.count <= positions.count, "more exceptions than cards")
        return PackedBox(
            kind: kind,
            number: number,
            carton: kind == .carton ? number : carton(ofPack: number),
            positions: positions,
            isOfSpares: positions.lowerBound > quantity,
            firstSerial: firstSerial,
            lastSerial: lastSerial,
            exceptions: exceptions,
            added: added,
            unsellable: unsellable
        )
    }
}
