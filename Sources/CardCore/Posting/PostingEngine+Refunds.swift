// The effect of refunds: on redemptions of a card and of the cards that it replaced.

/// The messages of a card that refunds depend on: redemptions, refunds and replacements.
struct RefundHistory: Sendable {
    /// Indexes of messages, by the ledger's number of a card that they touch.
    private var indexes: [CardNumber: [MessageIndex]] = [:]

    subscript(card: CardNumber) -> [MessageIndex] { indexes[card] ?? [] }

    mutating func add(_ message: KnownMessage, at index: MessageIndex) {
        guard !message.phase.isAdvice, message.standing != .parked,
            [.redeem, .refund, .replace].contains(message.operation)
        else { return }
        for card in Set([message.card, message.otherCard].compactMap(\.self)) {
            indexes[card, default: []].append(index)
        }
    }
}

extension PostingEngine {
    /// Indexes the messages that were loaded; new ones are added from then on.
    private mutating func prepareRefunds() {
        guard refundHistory == nil else { return }
        var history = RefundHistory()
        for index in messages.indices { history.add(messages[index], at: index) }
        refundHistory = history
    }

    /// The last replacement of a card; nil if it was not replaced.
    mutating func lastReplacement(of card: CardIndex) -> CardIndex? {
        prepareRefunds()
        var last = cards[card].number
        // A card is activated before it is replaced, so there cannot be a circle.
        while let next = replacement(of: last) { last = next }
        return last == cards[card].number ? nil : self.card(number: last)
    }

    private func replacement(of card: CardNumber) -> CardNumber? {
        replacements(card).first { $0.card == card }?.otherCard
    }

    private func predecessor(of card: CardNumber) -> CardNumber? {
        replacements(card).first { $0.otherCard == card }?.card
    }

    private func replacements(_ card: CardNumber) -> [KnownMessage] {
        history(of: card).filter { $0.operation == .replace && $0.standing != .reversed }
    }

    private func history(of card: CardNumber) -> [KnownMessage] {
        (refundHistory?[card] ?? []).map { messages[$0] }
    }

    /// The redemptions that a refund gives back, with the amount of each.
    ///
    /// Redemptions of the refund's own store are used first, then the newest ones.
    mutating func refundParts(_ message: Message, _ amount: Int64, to receiver: CardIndex)
        throws(RowCode) -> [RefundPart]
    {
        prepareRefunds()
        var past: [KnownMessage] = []
        var card: CardNumber? = cards[receiver].number
        while let number = card {
            past += history(of: number)
            card = predecessor(of: number)
        }
        var given: [MessageNumber: Int64] = [:]
        var known: Set<MessageNumber> = []
        for refund in past where refund.operation == .refund && known.insert(refund.number).inserted
        {
            for part in refund.refundParts(standing: refund.standingMinor) {
                given[part.redemption, default: 0] += part.amountMinor
            }
        }
        let redemptions = past.filter { $0.operation == .redeem }.filter {
            isNamed($0, by: message)
        }
        guard !redemptions.isEmpty || message.originalID == nil else { throw .refundUnknown }
        return try Self.share(amount, among: redemptions, given: given, first: message.store)
    }

    private static func share(
        _ amount: Int64,
        among redemptions: [KnownMessage],
        given: [MessageNumber: Int64],
        first store: StoreID
    ) throws(RowCode) -> [RefundPart] {
        let inOrder = redemptions.sorted { left, right in
            (left.store == store) == (right.store == store)
                ? left.number > right.number : left.store == store
        }
        var left = amount
        var parts: [RefundPart] = []
        for redemption in inOrder {
            let room = redemption.confirmedMinor - (given[redemption.number] ?? 0)
            let part = min(left, room)
            guard part > 0 else { continue }
            left -= part
            parts.append(
                RefundPart(
                    redemption: redemption.number,
                    store: redemption.store,
                    amountMinor: part
                )
            )
        }
        guard left == 0 else { throw .refundExceeds }
        return parts
    }

    /// Returns true if a refund names that redemption; a refund that names none means all of them.
    private func isNamed(_ redemption: KnownMessage, by message: Message) -> Bool {
        guard let original = message.originalID else { return true }
        guard redemption.sender == message.originalSender ?? facts.sender else { return false }
        guard !message.originalKeys.isEmpty else { return redemption.id == original }
        let id = RowKey.row(of: redemption.id)
        return message.originalKeys.contains { RowKey(base: $0, number: 1).number(of: id) != nil }
    }

    /// Moves the parts of a refund from the account of each store that redeemed.
    mutating func post(_ parts: [RefundPart], by rules: [TransferRule], for parties: Parties) {
        for part in parts where part.amountMinor > 0 {
            post(rules, of: part.amountMinor, for: parties.at(part.store))
        }
    }

    /// Moves a part of a refund back to the stores that redeemed.
    mutating func reverseRefund(_ request: MessageIndex, amount: Int64, for parties: Parties) {
        let refund = messages[request], rules = OperationRule.of(.refund).requestTransfers
        let before = refund.refundParts(standing: refund.standingMinor)
        let after = refund.refundParts(standing: refund.standingMinor - amount)
        for (before, after) in zip(before, after) where before.amountMinor > after.amountMinor {
            let back = before.amountMinor - after.amountMinor
            post(rules, of: back, for: parties.at(before.store), backwards: true)
        }
    }
}
