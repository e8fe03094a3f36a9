package import CardCore
package import CardLedger

extension MemoryLedger: OrderBook {
    package func order(requestID: String) throws -> OrderRecord? {
        state.orders.order(requestID: requestID)
    }

    package func order(withNumber number: Int64) throws -> OrderRecord? {
        state.orders.orders[number]
    }

    package func orders() throws -> [OrderRecord] { state.orders.all }

    package func unfinishedOrders() throws -> [OrderRecord] {
        state.orders.all.filter { order in
            order.state == .minting || order.shredBegunAt != nil && order.shreddedAt == nil
        }
    }

    package func order(releasedAs file: String) throws -> OrderRecord? {
        state.orders.all.first { $0.release?.file == file }
    }

    package func terms(ofOrder number: Int64) throws -> OrderTerms {
        try state.terms(ofOrder: number, decodeTerms)
    }

    package func counts(ofOrder number: Int64) throws -> [CardState: Int] {
        let cards = state.cards.cards(ofOrder: number)
        return Dictionary(
            uniqueKeysWithValues: CardState.allCases.map { state in
                (state, cards.count { $0.card.state == state })
            }
        )
    }

    package func importedNumbers(ofOrder number: Int64, positions: ClosedRange<Int>) throws
        -> [String]
    {
        let numbers = state.orders.importedNumbers[number, default: [:]]
        return numbers.filter { positions.contains($0.key) }
            .sorted { $0.key < $1.key }.map(\.value)
    }
}

extension MemoryLedger: Mint {
    package func segments(ofOrder number: Int64) throws -> [SegmentRecord] {
        state.orders.segments[number, default: []]
    }

    package func mintedCards(ofOrder number: Int64, positions: ClosedRange<Int>) throws
        -> [MintedCard]
    {
        state.cards.cards(ofOrder: number)
            .filter { positions.contains($0.card.position) }
            .map { stored in
                MintedCard(
                    serial: stored.card.serial,
                    position: stored.card.position,
                    tokenHash: stored.token.value,
                    pinScheme: stored.pinScheme,
                    pinVerifier: stored.pin.value,
                    lifeCycle: stored.card.lifeCycle
                )
            }
    }
}
