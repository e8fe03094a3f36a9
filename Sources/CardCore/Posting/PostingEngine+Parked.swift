// Advices that arrived before their request.
extension PostingEngine {
    /// A request that is compared with the advices that wait for it.
    private struct Arrival {
        let operation: Operation
        let store: StoreID
        let card: CardIndex
        let otherCard: Serial?
        let approved: Int64
        let currency: Currency
        /// The price of the card, if the request sells one.
        let price: PartRefundRule.Price?
    }

    /// Returns true if the first advice that waits for this request takes all of it back, or if a
    /// tombstone waits for it.
    func isReversedBeforeArrival(
        _ message: Message,
        on card: CardIndex,
        approved: Int64,
        in currency: Currency
    ) -> Bool {
        guard !parked.isEmpty, let waiting = parked[message.id] else { return false }
        let face = Money(amountMinor: approved, currency: currency)
        let arrival = Arrival(
            operation: message.operation,
            store: message.store,
            card: card,
            otherCard: message.otherCard,
            approved: approved,
            currency: currency,
            price: message.operation == .activate ? message.price(face: face) : nil
        )
        let fitting = waiting.filter { fits($0, arrival) }
        if fitting.contains(where: { messages[$0].isTombstone }) { return true }
        guard let first = fitting.first,
            messages[first].phase == .reverse
        else { return false }
        return messages[first].requestedMinor == 0 || messages[first].requestedMinor == approved
    }

    private func fits(_ index: MessageIndex, _ arrival: Arrival) -> Bool {
        let advice = messages[index]
        guard advice.operation == arrival.operation else { return false }
        guard !advice.isTombstone else { return true }
        guard advice.store == arrival.store else { return false }
        guard let named = advice.namedCards, named.serial == cards[arrival.card].serial,
            named.otherSerial == nil || named.otherSerial == arrival.otherCard
        else { return false }
        if let currency = advice.currency {
            guard currency == arrival.currency else { return false }
        }
        if let price = arrival.price, advice.phase == .reverse {
            let refusal = PartRefundRule.refusal(of: advice.wasPaidBack, for: price)
            guard refusal == nil else { return false }
        }
        guard OperationRule.of(arrival.operation).inParts else {
            return !advice.namesAmount || advice.requestedMinor == arrival.approved
        }
        return advice.requestedMinor <= arrival.approved
    }

    /// Applies the advices that waited for this request, the first one first.
    ///
    /// Later advices are applied as if they had just arrived: a further part counts, and a
    /// repetition or a contradiction has no effect. An advice that does not agree with the request
    /// continues to wait.
    mutating func completeWithParked(_ request: MessageIndex, _ rule: OperationRule) {
        guard !parked.isEmpty, let waiting = parked[messages[request].id] else { return }
        let parties = parties(of: request, by: 0)
        let known = messages[request]
        let currency = known.currency ?? terms(of: parties.card).currency
        let face = Money(amountMinor: known.approvedMinor, currency: currency)
        let arrival = Arrival(
            operation: known.operation,
            store: known.store,
            card: parties.card,
            otherCard: parties.other.map { cards[$0].serial },
            approved: known.approvedMinor,
            currency: currency,
            price: known.operation == .activate ? known.price(face: face) : nil
        )
        var left: [MessageIndex] = []
        for advice in waiting {
            guard fits(advice, arrival) else {
                left.append(advice)
                continue
            }
            complete(advice, of: request, under: rule)
        }
        parked[messages[request].id] = left.isEmpty ? nil : left
    }

    private mutating func complete(
        _ advice: MessageIndex,
        of request: MessageIndex,
        under rule: OperationRule
    ) {
        let asked = messages[advice].requestedMinor
        let phase = messages[advice].phase
        messages[advice].standing = .done
        messages[advice].namedCards = nil
        messages[advice].card = messages[request].card
        messages[advice].otherCard = messages[request].otherCard
        messages[advice].currency = messages[request].currency
        messages[advice].productVersion = messages[request].productVersion
        touch(message: advice)
        let whole: Int64? = asked == 0 ? nil : asked
        guard let amount = (try? part(phase, amount: whole, of: request, under: rule)) ?? nil else {
            return
        }
        messages[advice].requestedMinor = amount
        messages[advice].approvedMinor = amount
        var noted: [CardChange] = []
        let parties = parties(of: request, by: messages[advice].number)
        completeRequest(request, as: phase, amount: amount, under: rule, for: parties, &noted)
        messages[advice].changes = noted
    }
}
