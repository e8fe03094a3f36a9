import CardCore
import CardLedger

/// Restores and their losses.
struct LossTables: Hashable, Sendable {
    /// In the order in which they were recorded.
    var losses: [LossRecord] = []
    /// Every lost order once, as the first restore that lost it recorded it; also one of which only
    /// the number is known, without an instant.
    var orders: [LostOrder] = []
    /// Serials that are lost, in the order in which they were recorded.
    var spans: [LostSpan] = []
    /// The reasons for which orders are given up, by order.
    var givenUp: [OrderID: String] = [:]
    /// Rows of sale files that named cards of lost orders, in the order of their arrival.
    var rows: [LostRow] = []

    /// Serials that left the house, and their order if it is known.
    struct LostSpan: Hashable, Sendable {
        var order: OrderID?
        var product: ProductID
        var span: SerialSpan

        func contains(_ serial: Serial) -> Bool {
            span.first.text.count == serial.text.count && span.first <= serial
                && serial <= span.last
        }
    }
}

extension LossTables {
    /// The highest number that an order may have had before a restore, 0 without a restore.
    var ordersPast: OrderID { losses.map(\.ordersPast).max() ?? 0 }

    /// The order of a lost serial; nil if it is not lost, 0 if its order is unknown.
    func order(ofSerial serial: Serial) -> OrderID? {
        if let order = orders.first(where: { $0.numbers.contains(serial) }) { return order.id }
        let found = spans.filter { $0.contains(serial) }
        return found.first { $0.order != nil }?.order ?? found.first.map { _ in 0 }
    }

    /// Adds a restore with everything that it lost.
    mutating func insert(_ loss: NewLoss) {
        losses.append(loss.record)
        for order in loss.orders {
            insert(order)
            guard let span = order.serials else { continue }
            spans.append(LostSpan(order: order.id, product: order.product, span: span))
        }
        for typed in loss.typed {
            spans.append(LostSpan(order: nil, product: typed.product, span: typed.span))
        }
        guard let marker = loss.marker else { return }
        insert(
            LostOrder(
                id: marker.order,
                product: marker.product,
                serials: SerialSpan(first: marker.first, last: marker.last),
                reservedAt: nil
            )
        )
    }

    private mutating func insert(_ order: LostOrder) {
        guard !orders.contains(where: { $0.id == order.id }) else { return }
        orders.append(order)
    }
}
