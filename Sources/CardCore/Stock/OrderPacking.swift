/// The boxes of an order as they are now: the cards that are not in the box of their range, the
/// spares in their place, and the cards in a box that can never be sold.
///
/// It costs by these cards, not by the cards of the order.
package struct OrderPacking: Hashable, Sendable {
    /// The packs and cartons.
    package let layout: PackLayout
    /// The differences of packs from their ranges, by pack; a pack without any is absent.
    private let changes: [Int: Changes]

    /// The differences of a pack from the range of its cards, ascending by positions.
    private struct Changes: Hashable, Sendable {
        var absent: [Absence] = []
        var added: [Pair] = []
        var ended: [Ended] = []
    }

    private struct Absence: Hashable, Sendable {
        let position: Int
        let reason: PackedBox.Exception.Reason
        let other: Int?
    }

    private struct Pair: Hashable, Sendable {
        let card: Int
        let spare: Int
    }

    private struct Ended: Hashable, Sendable {
        let position: Int
        let end: PackedBox.UnsellableCard.End
    }

    /// The boxes of an order after the answers of its printer and the promotions.
    ///
    /// `ended` are the cards whose lives have ended, by position: those that the printer spoiled or
    /// cannot account for may be among them.
    package init(_ layout: PackLayout, answers: [AcceptedCoverage], ended: [Int: LifeCycle]) {
        self.layout = layout
        let pairs = answers.flatMap(\.replacements)
        let spares = Dictionary(pairs.map { ($0.spoiled, $0.spare) }) { first, _ in first }
        let replaced = Dictionary(spares.map { ($0.value, $0.key) }) { first, _ in first }
        let spoiled = Set(answers.flatMap(\.spoiled))
        let lost = spoiled.union(answers.flatMap(\.missing))
        let absent = lost.union(spares.keys).union(replaced.keys)
        var changes: [Int: Changes] = [:]
        for position in absent.sorted() {
            let reason: PackedBox.Exception.Reason
            if let card = replaced[position] {
                reason = .promoted(toPack: layout.pack(of: card))
            } else if spoiled.contains(position) {
                reason = .spoiled
            } else {
                reason = lost.contains(position) ? .missing : .voided
            }
            changes[layout.pack(of: position), default: Changes()].absent.append(
                Absence(
                    position: position,
                    reason: reason,
                    other: replaced[position] ?? spares[position]
                )
            )
        }
        for (card, spare) in spares.sorted(by: { $0.key < $1.key }) {
            changes[layout.pack(of: card), default: Changes()].added.append(
                Pair(card: card, spare: spare)
            )
        }
        for (position, life) in ended.sorted(by: { $0.key < $1.key }) {
            let isThere = !absent.contains(position) || replaced[position] != nil
            guard isThere, let end = PackedBox.UnsellableCard.End(life) else { continue }
            let pack = layout.pack(of: replaced[position] ?? position)
            changes[pack, default: Changes()].ended.append(Ended(position: position, end: end))
        }
        self.changes = changes
    }

    /// The positions of all cards whose serials ``box(_:number:serials:)`` needs for these boxes.
    package func positions(of kind: PackedBox.Kind, numbers: some Sequence<Int>) -> Set<Int> {
        var positions: Set<Int> = []
        for number in numbers {
            let range = layout.positions(of: kind, number: number)
            positions.formUnion([range.lowerBound, range.upperBound])
            for change in changes(of: kind, number) {
                positions.formUnion(change.absent.map(\.position))
                positions.formUnion(change.absent.compactMap(\.other))
                positions.formUnion(change.ended.map(\.position))
            }
        }
        return positions
    }

    /// A box as it is now; `serials` are those of its cards, by position.
    package func box(_ kind: PackedBox.Kind, number: Int, serials: [Int: Serial]) -> PackedBox {
        func serial(_ position: Int) -> Serial {
            guard let serial = serials[position] else {
                preconditionFailure("a card of a box without its serial")
            }
            return serial
        }
        let range = layout.positions(of: kind, number: number)
        let changes = changes(of: kind, number)
        return layout.box(
            kind,
            number: number,
            from: serial(range.lowerBound),
            to: serial(range.upperBound),
            without: changes.flatMap(\.absent).map {
                PackedBox.Exception(
                    serial: serial($0.position),
                    reason: $0.reason,
                    other: $0.other.map(serial)
                )
            },
            with: changes.flatMap(\.added).map {
                PackedBox.AddedSpare(serial: serial($0.spare), replacing: serial($0.card))
            },
            unsellable: changes.flatMap(\.ended).map {
                PackedBox.UnsellableCard(serial: serial($0.position), end: $0.end)
            }
        )
    }

    /// The differences of the packs of a box, ascending.
    private func changes(of kind: PackedBox.Kind, _ number: Int) -> [Changes] {
        let packs = kind == .pack ? number...number : layout.packs(ofCarton: number)
        guard changes.count < packs.count else { return packs.compactMap { changes[$0] } }
        return changes.keys.filter(packs.contains).sorted().compactMap { changes[$0] }
    }
}
