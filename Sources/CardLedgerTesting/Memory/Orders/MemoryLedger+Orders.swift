import CardCore
import CardLedger

extension MemoryLedger: OrderRepository {
    func order(requestID: String) throws -> OrderRecord? {
        state.orders.order(requestID: requestID)
    }

    func order(withID id: OrderID) throws -> OrderRecord? { state.orders.orders[id] }

    func orders() throws -> [OrderRecord] { state.orders.all }

    func unfinishedOrders() throws -> [OrderRecord] {
        state.orders.all.filter { order in
            order.state == .minting || order.isEnded
                || order.shredBegunAt != nil && order.shreddedAt == nil
        }
    }

    func order(releasedAs file: String) throws -> OrderRecord? {
        state.orders.all.first { $0.release?.file == file }
    }

    func terms(ofOrder id: OrderID) throws -> OrderTerms {
        try state.terms(ofOrder: id, decodeTerms)
    }

    func rules(ofVersion number: ProductVersionNumber) throws -> ProductRules {
        try state.rules(ofVersion: number, decodeTerms)
    }

    func boundRules(ofOrder id: OrderID) throws -> [ProductRules] {
        let state = state
        return try state.boundVersions(ofOrder: id).map {
            try state.rules(ofVersion: $0, decodeTerms)
        }
    }

    func counts(ofOrder id: OrderID) throws -> [CardState: Int] {
        let cards = state.cards.cards(ofOrder: id)
        return Dictionary(
            uniqueKeysWithValues: CardState.allCases.map { state in
                (state, cards.count { $0.card.state == state })
            }
        )
    }

    func reservations(ofProduct id: ProductID) throws -> ProductReservations {
        state.reservations(ofProduct: id)
    }

    func openPullOrders(ofProduct id: ProductID) throws -> [OrderRecord] {
        state.orders.openPullOrders(ofProduct: id)
    }

    func recordedFormats() throws -> [RecordedFormat] { state.orders.formats }

    func importedNumbers(ofOrder id: OrderID, positions: ClosedRange<Int>) throws
        -> [Serial]
    {
        let numbers = state.orders.importedNumbers[id, default: [:]]
        return numbers.filter { positions.contains($0.key) }
            .sorted { $0.key < $1.key }.map(\.value)
    }
}

extension MemoryLedger: Mint {
    func segments(ofOrder id: OrderID) throws -> [SegmentRecord] {
        state.orders.segments[id, default: []]
    }

    func mintedCards(ofOrder id: OrderID, positions: ClosedRange<Int>) throws
        -> [MintedCard]
    {
        state.cards.cards(ofOrder: id)
            .filter { positions.contains($0.card.position) }
            .compactMap { stored in
                guard let token = stored.token else { return nil }
                return MintedCard(
                    serial: stored.card.serial,
                    position: stored.card.position,
                    tokenHash: token.value,
                    pin: stored.pins[0]?.pin.verifier,
                    lifeCycle: stored.card.lifeCycle
                )
            }
    }
}
