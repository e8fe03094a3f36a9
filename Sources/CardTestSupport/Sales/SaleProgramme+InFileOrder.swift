import CardCore

// Programmes in which every message may conflict with every other.
extension SaleProgramme {
    /// Requests and advices at random, right ones and wrong ones, on a few cards.
    ///
    /// They are shuffled and repeated. The results depend on the order, which is that of the file.
    package static func inFileOrder(seed: UInt64, _ stock: Stock) -> SaleProgramme {
        var programme = SaleProgramme(seed: seed)
        let cards = stock.cards.shuffled(using: &programme.random).prefix(5).map(\.serial)
        for card in cards.prefix(3) { programme.sell(card, stock) }
        if programme.happens(1, of: 4) { programme.sellTwice(cards[3], stock) }
        for number in 0..<14 { programme.send(number, about: cards, of: stock) }
        for _ in 0..<programme.random.uniform(below: 10) {
            let count = programme.sent.count
            let (from, to) = (
                programme.random.uniform(below: count), programme.random.uniform(below: count)
            )
            programme.sent.swapAt(from, to)
        }
        for _ in 0..<4 {
            let again = programme.element(programme.sent)
            let index = programme.random.uniform(below: programme.sent.count)
            programme.sent.insert(again, at: index)
        }
        programme.pack(programme.sent)
        return programme
    }

    /// Most events of a card are after its sale.
    private mutating func sell(_ card: Serial, _ stock: Stock) {
        let kind = stock.kind(of: card)
        let sender = element(Self.senders)
        var sale = message("s-\(card)", .activate, in: .final, from: sender, on: card)
        sale.amountMinor = element(kind.amounts)
        sale.currency = kind.currency
        sent.append(SentMessage(sender, sale))
    }

    /// A card comes back and is sold again; then the void of its first sale arrives once more.
    private mutating func sellTwice(_ card: Serial, _ stock: Stock) {
        let kind = stock.kind(of: card)
        let sender = element(Self.senders)
        for number in 1...4 {
            let isSale = number % 2 == 1
            var message = message(
                "t\(number)",
                isSale ? .activate : .deactivate,
                in: .final,
                from: sender,
                on: card
            )
            if isSale {
                message.amountMinor = element(kind.amounts)
                message.currency = kind.currency
            } else {
                message.originalID = "t1"
            }
            sent.append(SentMessage(sender, message))
        }
    }

    private mutating func send(_ number: Int, about cards: [Serial], of stock: Stock) {
        let operation = element(
            [.activate, .activate, .activate, .activate, .load, .redeem, .redeem, .refund]
                + [.transfer, .refund]
                + [.replace, .void, .deactivate, .deactivate, .block, .unblock, .lookup]
                as [Operation]
        )
        let hasPhases = ![.block, .unblock, .lookup].contains(operation)
        let phase: Phase = !hasPhases || happens(1, of: 2) ? .final : .request
        // Sometimes the previous sender, so that parcels have more than one message.
        let last = sent.last?.sender
        let sender = happens(2, of: 3) ? last ?? "oslo" : element(Self.senders)
        var request = message(
            "q\(happens(1, of: 15) ? 0 : number)",
            operation,
            in: phase,
            from: sender,
            on: element(cards)
        )
        let kind = stock.kind(of: request.card)
        if operation == .transfer || operation == .replace {
            request.otherCard = element(cards.filter { $0 != request.card })
        }
        request.amountMinor = amount(operation, kind)
        let isForeign = request.amountMinor != nil && happens(1, of: 30)
        let other = stock.kind(of: element(cards)).currency
        request.currency = request.amountMinor == nil ? nil : isForeign ? other : kind.currency
        if operation == .refund { name(&request, from: sender) }
        if operation == .deactivate { nameSale(&request, from: sender) }
        if operation == .activate, happens(1, of: 3) { request.customer = "c\(number)" }
        let asked = SentMessage(sender, request)
        sent.append(asked)
        guard hasPhases else { return }
        for count in 0..<random.uniform(below: 4) {
            let stranger = happens(1, of: 20) ? element(Self.senders) : sender
            sent.append(
                SentMessage(
                    stranger,
                    wildAdvice("\(request.id)-\(count)", of: asked, about: cards, in: stock)
                )
            )
        }
    }

    /// Names the redemption that a refund gives back: most often one that was sent, or none.
    private mutating func name(_ refund: inout Message, from sender: SenderID) {
        let redemptions = sent.filter {
            $0.message.operation == .redeem && !$0.message.phase.isAdvice
        }
        guard !redemptions.isEmpty, happens(3, of: 4) else { return }
        let original = element(redemptions)
        if happens(4, of: 5) { refund.card = original.message.card }
        guard happens(2, of: 3) else { return }
        refund.originalID = happens(1, of: 12) ? "nothing" : original.message.id
        if original.sender != sender, happens(5, of: 6) { refund.originalSender = original.sender }
    }

    /// Names the sale that a void reverses: the latest one of its sender or an earlier one, one of
    /// another card, or one that was never sent.
    private mutating func nameSale(_ void: inout Message, from sender: SenderID) {
        let sales = sent.filter {
            $0.sender == sender && $0.message.operation == .activate && !$0.message.phase.isAdvice
        }
        guard !sales.isEmpty, happens(2, of: 3) else { return }
        let sale = element(sales)
        if happens(9, of: 10) { void.card = sale.message.card }
        void.originalID = happens(1, of: 12) ? "nothing" : sale.message.id
    }

    private mutating func amount(_ operation: Operation, _ kind: CardKind) -> Int64? {
        switch operation {
        case .activate: happens(1, of: 12) ? 123 : element(kind.amounts)
        case .refund: happens(1, of: 20) ? nil : element([100, 3_000, 7_000, 30_000])
        case .load, .redeem: element([100, 7_000, 30_000, 50_000])
        case .transfer: happens(1, of: 3) ? nil : element([100, 30_000, 50_500])
        case .void, .replace, .deactivate: happens(1, of: 8) ? element([100, 50_000]) : nil
        case .block, .unblock, .lookup, .expire, .fee, .breakage, .writeOff, .opening: nil
        }
    }

    private mutating func wildAdvice(
        _ id: MessageID,
        of request: SentMessage,
        about cards: [Serial],
        in stock: Stock
    ) -> Message {
        let phase: Phase = happens(1, of: 3) ? .reverse : .confirm
        var advice = advice(id, phase, of: request)
        if happens(1, of: 25) { advice.operation = element([.load, .activate, .redeem]) }
        if happens(1, of: 25) { advice.card = element(cards) }
        if happens(1, of: 40) { advice.store = "elsewhere" }
        if happens(1, of: 6), [.transfer, .replace].contains(advice.operation) {
            advice.otherCard = element(cards.filter { $0 != advice.card })
        }
        if let amount = request.message.amountMinor, happens(1, of: 3) {
            advice.amountMinor = element([amount, max(1, amount / 2), 100, amount + 1])
            advice.currency = stock.kind(of: advice.card).currency
        }
        return advice
    }
}
