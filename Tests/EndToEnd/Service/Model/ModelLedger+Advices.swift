// Advices of the model.
extension ModelLedger {
    mutating func answerAdvice(_ call: ModelMessage) -> ModelAnswer {
        if let known = calls[call.id] {
            return known.message == call ? known.answer : .refused("DUPLICATE_RECORD")
        }
        guard let request = calls[call.requestID] else { return answerUnknown(call) }
        guard request.state != .advice, request.message.operation == call.operation else {
            return .refused("UNABLE_TO_LOCATE_RECORD", status: 404)
        }
        let answer = decide(call, request)
        store(ModelCall(message: call, state: .advice, answer: answer))
        return answer
    }

    /// A reversal is stored for ever, a confirmation is not.
    private mutating func answerUnknown(_ call: ModelMessage) -> ModelAnswer {
        let answer = ModelAnswer.refused("UNABLE_TO_LOCATE_RECORD", status: 404)
        guard call.phase == .reversal else { return answer }
        bury(call.requestID, call.operation)
        store(ModelCall(message: call, state: .advice, answer: answer))
        return answer
    }

    private mutating func decide(_ call: ModelMessage, _ request: ModelCall) -> ModelAnswer {
        let whole = call.phase == .confirmation ? request.approved : 0
        let final = call.final == whole ? nil : call.final
        switch request.state {
        case .refused, .advice: return .refused("GENERAL_ERROR")
        case .confirmed, .reversed: return answerCompleted(call, request, final: final)
        case .open: break
        }
        if let final {
            let isDivisible = [.load, .redemption, .transfer].contains(call.operation)
            guard final <= request.approved, isDivisible || final == 0 || final == request.approved
            else { return .refused("INVALID_AMOUNT") }
        }
        complete(request, confirming: final ?? whole, in: call.phase)
        return .accepted
    }

    private func answerCompleted(_ call: ModelMessage, _ request: ModelCall, final: Int?)
        -> ModelAnswer
    {
        if let final, final == request.confirmed { return .accepted }
        let isReversed = request.state == .reversed
        if call.phase == .confirmation {
            if isReversed { return .refused("GENERAL_ERROR") }
            return final == nil && request.reversed == 0 ? .accepted : .refused("INVALID_AMOUNT")
        }
        guard isReversed else { return .refused(Self.tooLate(call.operation)) }
        return final == nil ? .accepted : .refused("GENERAL_ERROR")
    }

    private static func tooLate(_ operation: TillOperation) -> String {
        switch operation {
        case .activation: "CARD_ACTIVATED"
        case .void, .replace: "CARD_VOIDED"
        case .load, .redemption, .transfer, .lookup: "TRANSACTION_NOT_SUPPORTED"
        }
    }

    /// Confirms that amount of an open request, and sends the rest back.
    ///
    /// A request without money is confirmed or reversed although nothing moves.
    private mutating func complete(
        _ request: ModelCall,
        confirming amount: Int,
        in phase: TillPhase
    ) {
        let isConfirmed = amount > 0 || request.approved == 0 && phase == .confirmation
        var completed = request
        completed.confirmed = amount
        completed.reversed = request.approved - amount
        completed.state = isConfirmed ? .confirmed : .reversed
        store(completed)
        switch request.message.operation {
        case .load, .redemption, .transfer: divide(request, amount)
        case .activation, .replace, .void: isConfirmed ? finish(request) : undo(request)
        case .lookup: break
        }
    }

    private mutating func divide(_ request: ModelCall, _ amount: Int) {
        let call = request.message
        let rest = request.approved - amount
        switch call.operation {
        case .load:
            change(call.card) { card in
                card.pending -= request.approved
                card.available += amount
            }
        case .redemption:
            change(call.card) { card in
                card.reserved -= request.approved
                card.available += rest
            }
        case .transfer:
            change(call.card) { $0.available += rest }
            change(call.other) { card in
                card.pending -= request.approved
                card.available += amount
            }
        case .activation, .lookup, .replace, .void: break
        }
    }

    private mutating func finish(_ request: ModelCall) {
        let call = request.message
        let sold = call.operation == .replace ? call.other : call.card
        guard call.operation != .void, card(sold)?.life == .activating else { return }
        change(sold) { $0.life = .active }
    }

    private mutating func undo(_ request: ModelCall) {
        let call = request.message
        let moved = request.approved
        switch call.operation {
        case .activation:
            let starting = Self.startingBalances[call.product ?? ""] ?? 0
            change(call.card) { card in
                card.available -= moved + starting
                card.restore(request.before[call.card])
            }
        case .void: change(call.card) { $0.life = .active }
        case .replace:
            change(call.other) { card in
                card.available -= moved
                card.restore(request.before[call.other])
            }
            change(call.card) { card in
                card.available += moved
                card.life = .active
            }
        case .load, .lookup, .redemption, .transfer: break
        }
    }
}

extension ModelCard {
    /// Writes back everything but the money.
    mutating func restore(_ before: ModelCard?) {
        guard let before else { return }
        life = before.life
        product = before.product
        pin = before.pin
    }
}
