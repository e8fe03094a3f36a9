package import CardCore
package import CardLedger

extension MemoryLedger {
    package func continuity() throws -> LedgerContinuity {
        let state = state
        return LedgerContinuity(
            head: state.log.head,
            history: state.history,
            newestOrder: state.newestOrder,
            segments: state.segmentCounts
        )
    }

    package func reservations() throws -> [OrderReservation] {
        let orders = state.orders
        return orders.all.map { order in
            var digest = NumbersDigest()
            for number in orders.importedNumbers(ofOrder: order.number) { digest.add(number) }
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
        let lost = losses.orders.max { $0.number < $1.number }
        if let lost, lost.number > newest?.number ?? 0 { return lost.reservation }
        return newest.map { OrderReservation($0, importedDigest: "") }
    }

    fileprivate var segmentCounts: [Int64: Int] {
        let newest = orders.all.last { $0.minted > 0 && $0.shredBegunAt == nil }
        let counted = orders.all.filter { $0.state == .minting || $0.number == newest?.number }
        return Dictionary(
            uniqueKeysWithValues: counted.map {
                ($0.number, orders.segments[$0.number, default: []].count)
            }
        )
    }
}

extension LostOrder {
    fileprivate var reservation: OrderReservation {
        OrderReservation(
            order: number,
            product: product,
            numbers: numbers.isEmpty
                ? .serials(first: serials?.first ?? "", last: serials?.last ?? "")
                : .imported(sha256: "", count: numbers.count),
            at: reservedAt ?? Instant(milliseconds: 0)
        )
    }
}

// What a restore lost.
extension MemoryLedger {
    package func losses() throws -> [LossRecord] { state.losses.losses }

    package func lostOrders() throws -> [LostOrder] {
        let state = state
        return state.losses.orders
            .filter { $0.reservedAt != nil && state.orders.orders[$0.number] == nil }
            .sorted { $0.number < $1.number }
            .map { order in
                var order = order
                order.givenUp = state.losses.givenUp[order.number]
                // Of imported numbers, a store has the first and the last one beside the order.
                if let first = order.numbers.first, let last = order.numbers.last {
                    (order.serials, order.numbers) = (nil, [first, last])
                }
                return order
            }
    }

    package func lostOrder(ofSerial serial: String) throws -> Int64? {
        state.losses.order(ofSerial: serial)
    }

    package func isLost(_ serials: SerialSpan, ofProduct product: String) throws -> Bool {
        state.losses.spans.contains {
            $0.product == product && $0.contains(serials.first) && serials.last <= $0.span.last
        }
    }
}
