// Requests and lookups of the model.
extension ModelLedger {
    /// The products of the model with their starting balances.
    static let startingBalances = ["till-gift": 0, "till-start": 500, "till-plain": 0]
    static let mostOfASale = 500_000

    mutating func answerRequest(_ call: ModelMessage) -> ModelAnswer {
        if call.operation == .lookup { return answerLookup(call) }
        if calls[call.id] != nil { return .refused("DUPLICATE_RECORD") }
        let before = snapshot(call)
        var entry = ModelCall(message: call, state: .open, answer: .accepted, before: before)
        if let refusal = refusalBeforePIN(call) ?? refusalOfPIN(call) ?? refusalAfterPIN(call) {
            entry.state = .refused
            entry.answer = .refused(refusal)
        } else {
            entry.approved = approved(call)
            entry.answer = apply(call, entry.approved)
        }
        store(entry)
        return entry.answer
    }

    private func answerLookup(_ call: ModelMessage) -> ModelAnswer {
        guard let card = card(call.card) else {
            return .refused("INVALID_CARD_NUMBER", status: 404)
        }
        return .done(book: card.book, available: card.available)
    }

    private func snapshot(_ call: ModelMessage) -> [String: ModelCard] {
        var before: [String: ModelCard] = [:]
        for number in [call.card, call.other] { before[number] = card(number) }
        return before
    }

    /// The first fault in the order of the contract before the PIN is looked at; nil for none.
    private func refusalBeforePIN(_ call: ModelMessage) -> String? {
        guard let card = card(call.card) else { return "INVALID_CARD_NUMBER" }
        if [.replace, .transfer].contains(call.operation) {
            guard self.card(call.other) != nil, call.other != call.card else {
                return "INVALID_CARD_NUMBER"
            }
        }
        if let refusal = refusalOfProduct(call, card) { return refusal }
        if card.isLocked { return call.takesPIN ? "PIN_ATTEMPTS_EXCEEDED" : "CARD_BLOCKED" }
        let wanted: ModelCard.Life = call.operation == .activation ? .inactive : .active
        if let refusal = Self.refusal(of: card.life, wanted: wanted) { return refusal }
        if call.operation == .replace,
            card.pending != 0 || card.reserved != 0 || hasOpenTransfer(from: call.card)
        {
            return "TRANSACTION_NOT_SUPPORTED"
        }
        return refusalOfOther(call, card)
    }

    /// Counts a wrong PIN; the right one ends the count, whatever happens to its call.
    private mutating func refusalOfPIN(_ call: ModelMessage) -> String? {
        guard call.takesPIN, let card = card(call.card) else { return nil }
        guard let pin = card.pin, let given = call.pin else {
            return call.pin == card.pin ? nil : "INCORRECT_PIN"
        }
        change(call.card) { $0.wrongPINs = given == pin ? 0 : $0.wrongPINs + 1 }
        return given == pin ? nil : "INCORRECT_PIN"
    }

    private func refusalAfterPIN(_ call: ModelMessage) -> String? {
        guard let card = card(call.card) else { return nil }
        if let refusal = refusalOfAmount(call, card) { return refusal }
        return tombstones[call.id] == call.operation ? "GENERAL_ERROR" : nil
    }

    /// Returns true if an amount may still come back to the card.
    private func hasOpenTransfer(from card: String) -> Bool {
        calls.values.contains { call in
            call.state == .open && call.message.operation == .transfer
                && call.message.card == card
        }
    }

    private func refusalOfProduct(_ call: ModelMessage, _ card: ModelCard) -> String? {
        guard let product = call.product else { return nil }
        if call.operation == .activation {
            return card.becomes.contains(product) ? nil : "INVALID_PRODUCT"
        }
        return product == card.product ? nil : "INVALID_PRODUCT"
    }

    private static func refusal(of life: ModelCard.Life, wanted: ModelCard.Life) -> String? {
        if life == wanted { return nil }
        switch life {
        case .inactive: return "CARD_NOT_ACTIVATED"
        case .activating: return wanted == .inactive ? "CARD_ACTIVATED" : "CARD_NOT_ACTIVATED"
        case .active: return "CARD_ACTIVATED"
        case .voided, .replaced: return "CARD_VOIDED"
        }
    }

    private func refusalOfOther(_ call: ModelMessage, _ card: ModelCard) -> String? {
        guard let other = self.card(call.other) else { return nil }
        if other.isLocked { return "CARD_BLOCKED" }
        switch call.operation {
        case .replace:
            if let refusal = Self.refusal(of: other.life, wanted: .inactive) { return refusal }
            return other.becomes.contains(card.product) ? nil : "INVALID_PRODUCT"
        case .transfer: return Self.refusal(of: other.life, wanted: .active)
        case .activation, .load, .lookup, .redemption, .void: return nil
        }
    }

    private func refusalOfAmount(_ call: ModelMessage, _ card: ModelCard) -> String? {
        let amount = call.amount ?? 0
        switch call.operation {
        case .activation: return amount > Self.mostOfASale ? "INVALID_AMOUNT" : nil
        case .redemption, .transfer: return amount > card.available ? "INSUFFICIENT_FUNDS" : nil
        case .load, .lookup, .replace, .void: return nil
        }
    }

    private func approved(_ call: ModelMessage) -> Int {
        switch call.operation {
        case .replace, .void: card(call.card)?.available ?? 0
        case .activation, .load, .lookup, .redemption, .transfer: call.amount ?? 0
        }
    }

    /// Moves the money of an approved request.
    private mutating func apply(_ call: ModelMessage, _ amount: Int) -> ModelAnswer {
        switch call.operation {
        case .activation:
            let starting = Self.startingBalances[call.product ?? ""] ?? 0
            change(call.card) { card in
                card.life = .activating
                card.product = call.product ?? card.product
                card.pin = call.pin ?? card.pin
                card.available += amount + starting
            }
        case .load: change(call.card) { $0.pending += amount }
        case .redemption:
            change(call.card) { card in
                card.available -= amount
                card.reserved += amount
            }
        case .transfer:
            change(call.card) { $0.available -= amount }
            change(call.other) { $0.pending += amount }
        case .void: change(call.card) { $0.life = .voided }
        case .replace:
            let product = card(call.card)?.product ?? ""
            change(call.card) { card in
                card.life = .replaced
                card.available -= amount
            }
            change(call.other) { card in
                card.life = .activating
                card.product = product
                card.available += amount
            }
        case .lookup: break
        }
        let shown = card(call.operation == .replace ? call.other : call.card)
        return .done(book: shown?.book ?? 0, available: shown?.available ?? 0)
    }
}

extension ModelMessage {
    /// True if the PIN of its card is looked at.
    var takesPIN: Bool { phase == .request && [.redemption, .transfer].contains(operation) }
}
