// Advices of calls, which name their request alone and may complete it in two parts.
extension Message {
    /// True if it is an advice that leaves card and store to its request.
    var isCardless: Bool { phase.isAdvice && card.text.isEmpty }
}

extension KnownMessage {
    /// True if it is the reversal of a request that has not arrived, without card and store: it
    /// rejects the request for ever.
    package var isTombstone: Bool {
        standing == .parked && namedCards?.serial.text.isEmpty ?? false
    }
}

extension PostingEngine {
    /// Completes a part of the request: the amount of a known advice.
    mutating func complete(
        _ request: MessageIndex,
        with advice: MessageIndex,
        under rule: OperationRule
    ) {
        var noted: [CardChange] = []
        completeRequest(
            request,
            as: messages[advice].phase,
            amount: messages[advice].approvedMinor,
            under: rule,
            for: parties(of: request, by: messages[advice].number),
            &noted
        )
        messages[advice].changes = noted
    }

    /// Completes the other part of a request, as a message of its own after that of the advice.
    mutating func completeRest(
        _ amount: Int64,
        of request: MessageIndex,
        after message: Message,
        under rule: OperationRule
    ) {
        var rest = message
        rest.id = DerivedID.rest(of: message.id)
        rest.phase = message.phase == .confirm ? .reverse : .confirm
        rest.finalMinor = nil
        rest.amountMinor = amount
        rest.currency = messages[request].currency
        let known = advice(
            rest,
            about: messages[request],
            amountMinor: amount,
            content: rest.content
        )
        complete(request, with: makeKnown(known), under: rule)
    }

    /// Throws if the id of the other part cannot be used.
    func checkRestID(of message: Message) throws(RowCode) {
        let id = DerivedID.rest(of: message.id)
        guard id.text.utf8.count <= 255 else { throw .idSyntax }
        guard self.message(id) == nil else { throw .conflict }
    }
}
