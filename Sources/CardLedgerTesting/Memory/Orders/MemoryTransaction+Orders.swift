import CardCore
import CardLedger

extension MemoryTransaction: OrderTransaction {
    func order(with key: OrderKey) throws -> OrderRecord? {
        switch key {
        case .id(let id): state.orders.orders[id]
        case .request(let id): state.orders.order(requestID: id)
        }
    }

    func openPullOrders(ofProduct id: ProductID) throws -> [OrderRecord] {
        state.orders.openPullOrders(ofProduct: id)
    }

    func save(_ order: OrderRecord) throws {
        guard let stored = state.orders.orders[order.id] else {
            preconditionFailure("an order was saved that is not there")
        }
        var order = order
        (order.request, order.release) = (stored.request, stored.release)
        state.orders.orders[order.id] = order
    }
}

extension MemoryTransaction: ReservationTransaction {
    func reservations(ofProduct id: ProductID) throws -> ProductReservations {
        state.reservations(ofProduct: id)
    }

    func save(nextSequence: Int64, ofProduct id: ProductID) throws {
        state.registry.nextSequences[id] = nextSequence
    }

    func insert(_ order: OrderRecord) throws {
        precondition(order.request.cardCount <= CardNumbering.lastPosition, "an order this large")
        precondition(state.orders.orders[order.id] == nil, "an order with a taken number")
        var order = order
        order.release = nil
        let formats = [order.request.formats?.token, order.request.formats?.pin]
        state.orders.record(formats.compactMap(\.self))
        state.orders.orders[order.id] = order
    }

    func insert(importedNumber number: Serial, at position: Int, ofOrder id: OrderID) throws
        -> Bool
    {
        let isTaken = state.orders.importedNumbers.values.contains { $0.values.contains(number) }
        guard !isTaken else { return false }
        state.orders.importedNumbers[id, default: [:]][position] = number
        return true
    }
}
