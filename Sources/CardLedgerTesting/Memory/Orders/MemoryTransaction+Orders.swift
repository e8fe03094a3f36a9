import CardCore
import CardLedger

extension MemoryTransaction: OrderTransaction {
    func order(withID id: OrderID) throws -> OrderRecord? { state.orders.orders[id] }

    func save(_ order: OrderRecord) throws {
        guard let stored = state.orders.orders[order.id] else {
            preconditionFailure("an order was saved that is not there")
        }
        var order = order
        (order.request, order.release) = (stored.request, stored.release)
        state.orders.orders[order.id] = order
    }

    func cardCount(ofOrder id: OrderID, in lives: [LifeCycle]) throws -> Int {
        state.cards.cards(ofOrder: id).count { lives.contains($0.card.lifeCycle) }
    }
}

extension MemoryTransaction: ReservationTransaction {
    func order(requestID: String) throws -> OrderRecord? {
        state.orders.order(requestID: requestID)
    }

    func newestOrder() throws -> OrderID { state.orders.orders.keys.max() ?? 0 }

    func lastLostOrder() throws -> OrderID { state.losses.ordersPast }

    func nextSequence(ofProduct id: ProductID) throws -> Int64 {
        state.registry.nextSequences[id] ?? 1
    }

    func save(nextSequence: Int64, ofProduct id: ProductID) throws {
        state.registry.nextSequences[id] = nextSequence
    }

    func lastLostSerials(ofProduct id: ProductID) throws -> [Serial] {
        state.losses.spans.filter { $0.product == id }.map(\.span.last)
    }

    func insert(_ order: OrderRecord) throws {
        precondition(order.request.cardCount <= CardNumbering.lastPosition, "an order this large")
        precondition(state.orders.orders[order.id] == nil, "an order with a taken number")
        var order = order
        order.release = nil
        state.orders.orders[order.id] = order
    }

    func isCardNumber(_ number: Serial) throws -> Bool {
        state.cards.numbers[number] != nil || state.losses.order(ofSerial: number) != nil
    }

    func insert(importedNumber number: Serial, at position: Int, ofOrder id: OrderID) throws
        -> Bool
    {
        let isTaken = state.orders.importedNumbers.values.contains { $0.values.contains(number) }
        guard !isTaken else { return false }
        state.orders.importedNumbers[id, default: [:]][position] = number
        return true
    }

    func readImportedNumbers(
        ofProduct id: ProductID,
        _ body: (_ number: Serial, _ order: OrderID) throws -> Void
    ) throws {
        for order in state.orders.all where order.request.product == id {
            let numbers = state.orders.importedNumbers(ofOrder: order.id)
            for number in numbers { try body(number, order.id) }
        }
        for order in state.losses.orders where order.product == id {
            for number in order.numbers { try body(number, order.id) }
        }
    }
}
