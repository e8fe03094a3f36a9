import CardCore
import CardJobs
import CardLedger

/// The preparation of a request: its cards are looked up, its PIN is looked at, and the call for
/// the writer is made of them.
struct RequestPreparation: Sendable {
    let cards: any CardLookup
    let answers: any ElectrumAnswering
    let client: ClientRecord
    let call: ElectrumCall
    let request: ElectrumRequest
    /// True if the sender may leave out the PIN of a card that has one.
    let isPINOptional: Bool
    /// True if the terminal gave too many wrong PINs, so that none of it is looked at.
    let isLimited: Bool

    /// Looks the cards and the store up.
    ///
    /// - Throws: ``ElectrumFault`` `secret.in_text` if a text contains the token of a card,
    ///   `field.form` if the merchant is the store of the operators.
    func find() throws -> FoundCards {
        let card = try request.card.flatMap {
            try cards.find($0.pan, for: client, to: .transaction)
        }
        let other = try request.otherCard.flatMap {
            try cards.find($0.pan, for: client, to: .transaction)
        }
        guard try !cards.holdCards(inTexts: request.texts, from: client.name) else {
            throw ElectrumFault(.exposedToken)
        }
        let store = try cards.store(ofMerchant: request.originator.merchant.id)
        // That store has the messages that operators type.
        guard store != OperatorMessages.store else {
            throw ElectrumFault(.fieldForm, field: "originator.merchant.merchantId")
        }
        var found = FoundCards(card: card, other: other, store: store)
        if card == nil, try isSpecimen(request.card) { found.absence = .specimen }
        if other == nil, try isSpecimen(request.otherCard) { found.absenceOfOther = .specimen }
        return found
    }

    private func isSpecimen(_ card: ElectrumCard?) throws -> Bool {
        try card.map { try cards.isSpecimen($0.pan) } ?? false
    }

    /// Returns true if the look at the PIN occupies a core for long.
    func isSlow(_ found: FoundCards) -> Bool {
        request.hasPINToCheck && !isLimited
            && found.card?.subject.pin?.verifier.scheme == .boundToSerial
    }

    /// Looks at the PIN and makes the call for the writer.
    func prepare(_ found: FoundCards) throws -> PreparedCall {
        guard let card = found.card else { return refused(found.absence, found) }
        guard request.otherCard == nil || found.other != nil else {
            return refused(found.absenceOfOther, found)
        }
        var message = request.message(about: card, found)
        var pins: [PreparedCall.CheckedPIN] = []
        if request.looksAtPIN {
            let look = try look(at: card)
            message.pin = look.evidence
            pins = look.checked
        } else if request.operation == .activate, let pin = request.card?.pin {
            guard let new = try cards.newPIN(pin, of: card, as: request.product?.id) else {
                throw ElectrumFault(.fieldForm, field: "card.pin")
            }
            message.newPIN = new
        }
        var prepared = prepared(.message(message), found)
        prepared.pins = pins
        prepared.tokens = [card, found.other].compactMap { $0?.checkedToken }
        return prepared
    }

    private func look(
        at card: FoundCard
    ) throws -> (evidence: PINEvidence, checked: [PreparedCall.CheckedPIN]) {
        guard !isLimited else { return (.limited, []) }
        let look = try cards.look(at: request.card?.pin, of: card, isOptional: isPINOptional)
        return (look.evidence, [look.checked])
    }

    private func refused(_ code: RowCode, _ found: FoundCards) -> PreparedCall {
        prepared(.refused(code, time: request.time), found)
    }

    private func prepared(_ intent: PreparedCall.Intent, _ found: FoundCards) -> PreparedCall {
        PreparedCall(
            key: CallKey(client.name, .electrum, key: request.messageID.text),
            kind: .electrumRequest,
            operation: request.operation.callName,
            content: request.content(found).digest,
            client: client,
            intent: intent,
            answer: answer(found)
        )
    }

    /// Makes the answer to an outcome.
    ///
    /// A PIN that cannot be looked at without the token of its card was not refused: the operation
    /// is impossible with the number.
    private func answer(_ found: FoundCards) -> @Sendable (CallOutcome) -> CallAnswer {
        let lacking = request.looksAtPIN ? found.card?.missingToken : nil
        return { [answers, request, call] outcome in
            if let lacking, case .decided(let decided) = outcome,
                decided.outcome.code == .pinUnneeded
            {
                return answers.refusal(ElectrumFault(lacking), of: call)
            }
            return answers.answer(to: request, of: call, outcome)
        }
    }
}

extension FoundCard {
    /// The refusal of an operation that needs the token of the card; nil if it does not, or if the
    /// token named the card.
    fileprivate var missingToken: ElectrumOwnCode? {
        guard lacksToken else { return nil }
        return subject.pin == nil ? .tokenMissing : .boundPIN
    }
}
