/// Whether a workspace is the one that its last command left.
package enum ContinuityVerdict: Hashable, Sendable {
    case intact
    /// A store or a log is older than the rest.
    case rolledBack(StaleFile)
    /// The workspace is a copy, or lies on another file system.
    case moved(from: WorkspacePlace, to: WorkspacePlace)

    /// Judges the facts; a rolled-back workspace is never called moved.
    ///
    /// A crash leaves at most: a reservation of the next order without any other trace, and one
    /// segment of an order that only the vault has. Neither is a rollback.
    package init(_ facts: ContinuityFacts) {
        if let stale = StaleFile(facts) {
            self = .rolledBack(stale)
        } else if let place = facts.history.place, !place.isSame(as: facts.place) {
            self = .moved(from: place, to: facts.place)
        } else {
            self = .intact
        }
    }
}

/// How a file of a workspace shows that it is older than the rest, or the rest older than it.
package enum StaleFile: Hashable, Sendable {
    case ledgerBeforeCheckpoint(entries: Int64, checkpoint: Int64)
    case ledgerBesideCheckpoint(entries: Int64)
    case checkpoints(entries: Int64?, remembered: Int64)
    case reservationsMissing
    case reservations(last: OrderID?, newestOrder: OrderID)
    case ledgerBeforeReservation(order: OrderID, newestOrder: OrderID)
    case ledgerBesideReservation(order: OrderID)
    case ledgerBeforeFile(path: String, newestOrder: OrderID)
    case ledgerBeforeVault(order: OrderID, newestOrder: OrderID)
    case ledgerBeforeSegments(ContinuityFacts.Segments)
    case vault(ContinuityFacts.Segments)

    /// The first sign that a file is stale; nil if none is.
    init?(_ facts: ContinuityFacts) {
        let signs = [
            Self.ofCheckpoint(facts), Self.ofReservations(facts), Self.ofFiles(facts),
            Self.ofVault(facts),
        ]
        guard let sign = signs.lazy.compactMap({ $0 }).first else { return nil }
        self = sign
    }

    private static func ofCheckpoint(_ facts: ContinuityFacts) -> StaleFile? {
        if let noted = facts.checkpoint {
            guard noted.entries <= facts.audit.entries else {
                return .ledgerBeforeCheckpoint(
                    entries: facts.audit.entries,
                    checkpoint: noted.entries
                )
            }
            guard noted.entries < facts.audit.entries || noted.root == facts.audit.root else {
                return .ledgerBesideCheckpoint(entries: noted.entries)
            }
        }
        let remembered = facts.history.checkpointEntries
        guard facts.checkpoint?.entries ?? 0 >= remembered else {
            return .checkpoints(entries: facts.checkpoint?.entries, remembered: remembered)
        }
        return nil
    }

    private static func ofReservations(_ facts: ContinuityFacts) -> StaleFile? {
        let newest = facts.newestOrder?.order ?? 0
        switch facts.reservations {
        case .missing:
            return facts.history.hasReservations ? .reservationsMissing : nil
        case .empty:
            return newest > 0 ? .reservations(last: nil, newestOrder: newest) : nil
        case .last(let last):
            // The next order's line alone: a run died before the ledger committed the order.
            guard last.order <= newest.next else {
                return .ledgerBeforeReservation(order: last.order, newestOrder: newest)
            }
            guard last.order >= newest else {
                return .reservations(last: last.order, newestOrder: newest)
            }
            // A restore wrote lines of its own for typed numbers: of orders that it was past, the
            // serials of a line are bounds, and those of an order that came back lie within them.
            guard last.order > facts.history.ordersPast else { return nil }
            if let order = facts.newestOrder, order.order == last.order, !agree(order, last) {
                return .ledgerBesideReservation(order: last.order)
            }
            return nil
        }
    }

    /// Of imported numbers the ledger has no digest at hand: their count is compared.
    private static func agree(_ order: OrderReservation, _ line: OrderReservation) -> Bool {
        if case .imported(_, let count) = order.numbers,
            case .imported(_, let reserved) = line.numbers
        {
            return order.product == line.product && count == reserved
        }
        return order.isSame(as: line)
    }

    private static func ofFiles(_ facts: ContinuityFacts) -> StaleFile? {
        facts.tracesOfNextOrder.first.map {
            .ledgerBeforeFile(path: $0, newestOrder: facts.newestOrder?.order ?? 0)
        }
    }

    private static func ofVault(_ facts: ContinuityFacts) -> StaleFile? {
        let newest = facts.newestOrder?.order ?? 0
        if let order = facts.newestVaultOrder, order > newest {
            return .ledgerBeforeVault(order: order, newestOrder: newest)
        }
        for segments in facts.segments {
            guard segments.vault <= segments.ledger + 1 else {
                return .ledgerBeforeSegments(segments)
            }
            guard segments.vault >= segments.ledger else { return .vault(segments) }
        }
        return nil
    }
}
