// Advices that came before their request.
extension SaleBook {
    /// Whether the first advice that waits for this request takes all of it back.
    func isReversedBeforeArrival(_ message: Message, _ card: Int, _ approved: Int64) -> Bool {
        guard !parked.isEmpty, let waiting = parked[message.id] else { return false }
        let first = waiting.first {
            fits($0, message.operation, store: message.store, card, message.otherCard, approved)
        }
        guard let first, messages[first].phase == .reverse else { return false }
        return messages[first].requestedMinor == 0 || messages[first].requestedMinor == approved
    }

    private func fits(
        _ place: Int,
        _ operation: Operation,
        store: String,
        _ card: Int,
        _ otherCard: String?,
        _ approved: Int64
    ) -> Bool {
        let advice = messages[place]
        guard advice.operation == operation, advice.store == store else { return false }
        let serial = Message.field(4, ofContent: advice.content)
        let other = Message.field(7, ofContent: advice.content)
        guard serial == cards[card].serial, other.isEmpty || other == otherCard else {
            return false
        }
        if let currency = advice.currency {
            guard currency == order(of: card).terms.currency else { return false }
        }
        guard OperationRule.of(operation).inParts else {
            return advice.requestedMinor == 0 || advice.requestedMinor == approved
        }
        return advice.requestedMinor <= approved
    }

    /// Lets the advices that waited for this request settle it, the first one first.
    ///
    /// Those after it have the effect that they would have had, had they come now: a further part
    /// counts, a repetition or a contradiction does nothing. One that is about something else goes
    /// on waiting.
    mutating func completeWithParked(_ request: Int, _ rule: OperationRule) {
        guard !parked.isEmpty, let waiting = parked[messages[request].id] else { return }
        let parties = parties(messages[request], by: 0)
        let other = parties.other.map { cards[$0].serial }
        let settled = messages[request]
        var left: [Int] = []
        for advice in waiting {
            guard
                fits(
                    advice,
                    settled.operation,
                    store: settled.store,
                    parties.card,
                    other,
                    settled.approvedMinor
                )
            else {
                left.append(advice)
                continue
            }
            complete(advice, request, rule)
        }
        parked[messages[request].id] = left.isEmpty ? nil : left
    }

    private mutating func complete(_ advice: Int, _ request: Int, _ rule: OperationRule) {
        let asked = messages[advice].requestedMinor
        let phase = messages[advice].phase
        messages[advice].standing = .done
        messages[advice].card = messages[request].card
        messages[advice].otherCard = messages[request].otherCard
        messages[advice].currency = messages[request].currency
        touch(message: advice)
        let whole: Int64? = asked == 0 ? nil : asked
        guard let amount = (try? part(phase, whole, of: request, rule)) ?? nil else { return }
        messages[advice].requestedMinor = amount
        messages[advice].approvedMinor = amount
        var noted: [CardChange] = []
        let number = messages[advice].number
        settleRequest(request, phase, amount, rule, by: number, &noted)
        messages[advice].changes = noted
    }
}
