import CardCore
import CardLedger

// Sums of sales, redemptions and refunds.
extension MemoryState {
    /// The key by which sums are grouped.
    private struct SalesKey: Hashable, Comparable {
        let day: Day
        let store: StoreID
        let product: ProductID
        let currency: Currency

        static func < (left: SalesKey, right: SalesKey) -> Bool {
            (left.day, left.store.text, left.product.text, left.currency.code)
                < (right.day, right.store.text, right.product.text, right.currency.code)
        }
    }

    func sales(_ query: SalesQuery, _ days: DayCount) throws -> [SalesLine] {
        var sums: [SalesKey: SalesSums] = [:]
        for row in sales.journal {
            let transfer = row.transfer
            guard let kind = TransferKind(from: transfer.debit.kind, to: transfer.credit.kind),
                let stored = sales.messages[row.message],
                kind.isOfSales(stored.message.operation), isAsked(stored, transfer, by: query)
            else { continue }
            let day = day(of: stored, by: query.basis, days.day(row.at))
            guard day >= query.from ?? day, day <= query.to ?? day else { continue }
            let key = SalesKey(
                day: day,
                store: transfer.salesStore ?? stored.message.store,
                product: product(of: stored.message, ofCard: transfer.card),
                currency: transfer.currency
            )
            var sum = SalesSums.Sum()
            (sum.count, sum.amountMinor) = (1, transfer.amountMinor)
            let path = kind.salesSum(of: stored.message.operation)
            try sums[key, default: SalesSums()][keyPath: path].add(sum)
        }
        for stored in messagesInOrder where isSaleWithoutMoney(stored) {
            try addSaleWithoutMoney(stored, to: &sums, by: query, days)
        }
        return sums.sorted { $0.key < $1.key }.map { key, sums in
            SalesLine(
                store: key.store,
                day: key.day,
                product: key.product,
                currency: key.currency,
                sums: sums
            )
        }
    }

    /// Returns true if a card was sold, or its sale taken back, without a transfer.
    private func isSaleWithoutMoney(_ stored: SalesTables.StoredMessage) -> Bool {
        let message = stored.message
        return message.operation.mayBeOfZero && message.approvedMinor == 0
            && message.phase != .confirm && sales.effects[message.number]?.isEmpty == false
    }

    private func addSaleWithoutMoney(
        _ stored: SalesTables.StoredMessage,
        to sums: inout [SalesKey: SalesSums],
        by query: SalesQuery,
        _ days: DayCount
    ) throws {
        let message = stored.message
        guard let currency = message.currency, let number = message.card,
            let card = cards.cards[number]?.card,
            orders.orders[card.order]?.request.environment == query.environment,
            message.number <= query.lastMessage ?? message.number
        else { return }
        let store = sale(of: message)?.store ?? message.store
        guard query.store ?? store == store,
            query.sender ?? seller(of: message) == seller(of: message)
        else { return }
        let day = day(of: stored, by: query.basis, days.day(stored.decidedAt))
        guard day >= query.from ?? day, day <= query.to ?? day else { return }
        let key = SalesKey(
            day: day,
            store: store,
            product: product(of: message, ofCard: number),
            currency: currency
        )
        let isSale = (message.operation == .activate) == !message.phase.isAdvice
        let kind: TransferKind = isSale ? .activated : .activationReversed
        var sum = SalesSums.Sum()
        sum.count = 1
        try sums[key, default: SalesSums()][keyPath: kind.salesSum(of: message.operation)].add(sum)
    }

    private func isAsked(
        _ stored: SalesTables.StoredMessage,
        _ transfer: Transfer,
        by query: SalesQuery
    ) -> Bool {
        let store = transfer.salesStore ?? stored.message.store
        return transfer.environment == query.environment
            && stored.message.number <= query.lastMessage ?? stored.message.number
            && query.store ?? store == store
            && query.sender.map { $0 == seller(of: stored.message) } ?? true
    }

    /// The sender of the sale: a sale that was reversed is that of its own sender.
    private func seller(of message: KnownMessage) -> SenderID {
        sale(of: message)?.sender ?? message.sender
    }

    /// The sale that a message takes back; nil for another message.
    private func sale(of message: KnownMessage) -> KnownMessage? {
        guard message.operation == .deactivate else { return nil }
        return messagesInOrder.last {
            $0.message.card == message.card && $0.message.operation == .activate
                && !$0.message.phase.isAdvice && $0.message.number < message.number
        }?.message
    }

    private func day(
        of stored: SalesTables.StoredMessage,
        by basis: DayBasis,
        _ booked: Day
    ) -> Day {
        guard basis == .business, let file = workingFile(of: stored) else { return booked }
        return sales.files[file]?.facts.businessDate ?? booked
    }

    /// The product under which a message was decided: that of a card's order, if the card was not
    /// bound to another one; empty for a card that is not there.
    func product(of message: KnownMessage, ofCard number: CardNumber?) -> ProductID {
        if let version = message.productVersion {
            return registry.products.first { $0.record.number == version.value }?.record.id ?? ""
        }
        let order = number.flatMap { cards.cards[$0] }.flatMap { orders.orders[$0.card.order] }
        return order?.request.product ?? ""
    }
}
