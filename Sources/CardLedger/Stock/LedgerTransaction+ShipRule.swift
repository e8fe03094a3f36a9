import CardCore

extension LedgerTransaction {
    /// The rule about packs of an order, with the facts of these packs.
    func shipRule(_ order: OrderRecord, _ packs: [Int]) throws -> ShipRule {
        let wanted = Set(packs)
        let placed = try packPlaces(ofOrder: order.id).filter { wanted.contains($0.pack) }
        let shipments = Set(placed.compactMap(\.place.shipment))
        return ShipRule(
            layout: PackLayout(order.request),
            acknowledged: try answers(ofOrder: order.id).coverage,
            places: Dictionary(uniqueKeysWithValues: placed.map { ($0.pack, $0.place) }),
            packCounts: try Dictionary(
                uniqueKeysWithValues: shipments.map { ($0, try known($0).packs.count) }
            ),
            unsellable: try unsellable(packs, of: order)
        )
    }

    /// The packs of spares, and the packs of which no card can be sold, with their serials; packs
    /// whose cards do not exist yet are absent.
    private func unsellable(_ packs: [Int], of order: OrderRecord) throws -> [Int: SerialSpan] {
        let layout = PackLayout(order.request)
        let ended = try packsWithoutLife(packs.filter { !layout.isOfSpares(pack: $0) }, of: order)
        let filled = ended.isEmpty ? [] : try packsWithSpares(of: order)
        let found = packs.filter(layout.isOfSpares) + ended.filter { !filled.contains($0) }
        var spans: [Int: SerialSpan] = [:]
        for pack in found { spans[pack] = try serials(layout.positions(ofPack: pack), of: order) }
        return spans
    }

    /// The packs, ascending, in which the life of every card has ended.
    ///
    /// A run of packs without such a card is counted at once.
    private func packsWithoutLife(_ packs: [Int], of order: OrderRecord) throws -> [Int] {
        let layout = PackLayout(order.request)
        return try PackSelection.runs(packs).flatMap { run -> [Int] in
            guard let positions = layout.positions(ofPacks: run),
                try lives(positions, of: order).contains(where: { !$0.goesOn })
            else { return [] }
            return try run.filter { pack in
                let lives = try lives(layout.positions(ofPack: pack), of: order)
                return !lives.contains(where: \.goesOn)
            }
        }
    }

    /// The life cycles of the cards at those positions, each once.
    private func lives(_ positions: ClosedRange<Int>, of order: OrderRecord) throws -> [LifeCycle] {
        try countsByState(CardRange(order: order.id, positions: positions))
            .filter { $0.cards > 0 }.map(\.life)
    }

    /// The packs of cards that living spares replace: a spare is in the pack of that card.
    private func packsWithSpares(of order: OrderRecord) throws -> Set<Int> {
        let pairs = try answers(ofOrder: order.id).flatMap(\.answer.coverage.replacements)
        let numbers = pairs.map { CardNumbering.number(order: order.id, position: $0.spare) }
        let living = try cards(.numbers(Set(numbers))).filter(\.lifeCycle.goesOn).map(\.position)
        let replaced = pairs.filter { living.contains($0.spare) }.map(\.spoiled)
        return Set(replaced.map(PackLayout(order.request).pack(of:)))
    }

    /// The first serial and the last one; nil if the cards do not exist.
    private func serials(_ positions: ClosedRange<Int>, of order: OrderRecord) throws
        -> SerialSpan?
    {
        guard positions.upperBound <= order.minted else { return nil }
        return SerialSpan(
            first: try serial(ofOrder: order.id, at: positions.lowerBound),
            last: try serial(ofOrder: order.id, at: positions.upperBound)
        )
    }
}
