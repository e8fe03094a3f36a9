/// The verdict on the continuity of a workspace with its last command.
package enum ContinuityVerdict: Hashable, Sendable {
    /// The workspace is as the last command left it.
    case intact
    /// A database or a log is older than the rest.
    case rolledBack(StaleFile)
    /// The workspace is a copy, or is on another file system.
    case moved(from: WorkspacePlace, to: WorkspacePlace)

    /// Judges the facts; a rolled-back workspace is never called moved.
    ///
    /// A crash leaves at most a reservation of the next order without any other trace, and one
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

/// The sign by which a file of a workspace is older than the rest, or the rest older than it.
package enum StaleFile: Hashable, Sendable {
    /// The audit log has fewer entries than the newest checkpoint.
    case ledgerBeforeCheckpoint(entries: Int64, checkpoint: Int64)
    /// The audit log has as many entries as the newest checkpoint, and another root.
    case ledgerBesideCheckpoint(entries: Int64)
    /// `checkpoints.log` ends before the checkpoint that the ledger remembers; `entries` is nil if
    /// it is missing.
    case checkpoints(entries: Int64?, remembered: Int64)
    /// `reservations.log` is missing.
    case reservationsMissing
    /// `reservations.log` ends before the newest order of the ledger; `last` is nil if it is empty.
    case reservations(last: OrderID?, newestOrder: OrderID)
    /// The ledger ends before an order of `reservations.log`.
    case ledgerBeforeReservation(order: OrderID, newestOrder: OrderID)
    /// The order of the ledger has other numbers than in `reservations.log`.
    case ledgerBesideReservation(order: OrderID)
    /// A file of an order exists that is newer than all orders of the ledger.
    case ledgerBeforeFile(path: String, newestOrder: OrderID)
    /// The vault has an order that is newer than all orders of the ledger.
    case ledgerBeforeVault(order: OrderID, newestOrder: OrderID)
    /// The ledger has fewer segments of an order than the vault.
    case ledgerBeforeSegments(ContinuityFacts.Segments)
    /// The vault has fewer segments of an order than the ledger.
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
            // Only the line of the next order exists: a run stopped before the ledger committed the
            // order.
            guard last.order <= newest.next else {
                return .ledgerBeforeReservation(order: last.order, newestOrder: newest)
            }
            guard last.order >= newest else {
                return .reservations(last: last.order, newestOrder: newest)
            }
            // A restore wrote lines of its own for typed numbers: for orders before its limit, the
            // serials of a line are bounds, and those of an adopted order lie within them.
            guard last.order > facts.history.ordersPast else { return nil }
            if let order = facts.newestOrder, order.order == last.order, !agree(order, last) {
                return .ledgerBesideReservation(order: last.order)
            }
            return nil
        }
    }

    /// Returns true if both have the same numbers; for imported ones, only their counts are
    /// compared, because the ledger does not store their digest.
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
