import CardCore
import CardLedger

extension MemoryLedger: HistoryRepository {
    func continuity() throws -> LedgerContinuity {
        let state = state
        return LedgerContinuity(
            head: state.log.head,
            history: state.history,
            newestOrder: state.newestOrder,
            segments: state.segmentCounts
        )
    }

    func reservations() throws -> [OrderReservation] {
        let orders = state.orders
        return orders.all.map { order in
            var digest = NumbersDigest()
            for number in orders.importedNumbers(ofOrder: order.id) { digest.add(number) }
            return OrderReservation(
                order,
                importedDigest: order.sequences == nil ? digest.end().hexadecimal : ""
            )
        }
    }
}

extension MemoryState {
    /// The newest order, lost or not.
    fileprivate var newestOrder: OrderReservation? {
        let newest = orders.all.last
        let lost = losses.orders.max { $0.id < $1.id }
        if let lost, lost.id > newest?.id ?? 0 { return lost.reservation }
        return newest.map { OrderReservation($0, importedDigest: "") }
    }

    fileprivate var segmentCounts: [OrderID: Int] {
        let newest = orders.all.last {
            $0.minted > 0 && $0.shredBegunAt == nil && $0.request.isPrinted
        }
        let counted = orders.all.filter { $0.state == .minting || $0.id == newest?.id }
        return Dictionary(
            uniqueKeysWithValues: counted.map {
                ($0.id, orders.segments[$0.id, default: []].count)
            }
        )
    }
}

extension LostOrder {
    fileprivate var reservation: OrderReservation {
        OrderReservation(
            order: id,
            product: product,
            numbers: numbers.isEmpty
                ? .serials(first: serials?.first ?? "", last: serials?.last ?? "")
                : .imported(sha256: "", count: numbers.count),
            at: reservedAt ?? Instant(milliseconds: 0)
        )
    }
}
