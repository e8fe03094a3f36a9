package import CardCore
package import CardJobs
import CardText

// Answers to requests and lookups that succeeded.
extension ElectrumAnswers {
    /// The answer to a request that the writer decided.
    package func answer(
        to request: ElectrumRequest,
        of call: ElectrumCall,
        _ outcome: CallOutcome
    ) -> CallAnswer {
        guard case .decided(let decided) = outcome, outcome.refusal == nil,
            let answered = AnsweredRequest(request, decided)
        else {
            let code = outcome.refusal ?? .own(.unknownOutcome)
            return answer(ElectrumErrorDetail(code, of: request.operation, id: request.id))
        }
        return answer(answered)
    }

    /// The answer to a lookup that found the card.
    package func answer(
        toLookup request: ElectrumRequest,
        of call: ElectrumCall,
        card: CallCardFacts,
        at instant: Instant
    ) -> CallAnswer {
        answer(AnsweredRequest(lookup: request, card: card, at: instant))
    }

    private func answer(_ answered: AnsweredRequest) -> CallAnswer {
        CallAnswer(
            status: answered.request.operation.successStatus,
            body: Self.fitting(envelope(of: answered) + rest(of: answered))
        )
    }

    /// The text of a body within the limit of answers: the long parts that the sender knows are
    /// left out if the body would be longer.
    private static func fitting(_ members: [OrderedJSON.Member]) -> String {
        var members = members
        var text = OrderedJSON.object(members).text
        for key in ["cardHolder", "basket"] where text.utf8.count > CallRecord.mostAnswerBytes {
            members.removeAll { $0.key == key }
            text = OrderedJSON.object(members).text
        }
        return text
    }
}

extension ElectrumAnswers {
    /// The members that each answer has, in the order of the interface's document.
    private func envelope(of answered: AnsweredRequest) -> [OrderedJSON.Member] {
        let request = answered.request
        return Self.members([
            "id": .string(request.id),
            "time": .string(answered.at.withMilliseconds),
            "originator": request.originator.json,
            "client": request.client.json,
            "settlementEntity": (request.settlementEntity ?? settings.settlementEntity).json,
            "receiver": (request.receiver ?? settings.receiver).json,
            "thirdPartyIdentifiers": thirdParties(request.thirdParties, answered.reference),
            "slipData": answered.slip.json,
            "basketRef": request.basketRef.map(OrderedJSON.string),
            "tranType": request.tranType.map(OrderedJSON.string),
            "srcAccType": request.sourceAccount.map(OrderedJSON.string),
            "destAccType": request.destinationAccount.map(OrderedJSON.string),
            "stan": request.stan.map(OrderedJSON.string),
            "rrn": request.rrn.map(OrderedJSON.string),
        ])
    }

    /// The members of the operation.
    private func rest(of answered: AnsweredRequest) -> [OrderedJSON.Member] {
        let request = answered.request
        let unknown = request.operation == .lookupGiftcard ? Self.unknownEntry : nil
        return answered.cards
            + Self.members([
                "product": answered.product,
                "amounts": answered.amounts.json,
                "posInfo": request.posInfo ?? unknown,
                "cardHolder": request.cardHolder,
                "basket": request.basket,
            ])
    }

    private static func members(_ members: KeyValuePairs<String, OrderedJSON?>)
        -> [OrderedJSON.Member]
    {
        members.compactMap { key, value in value.map { OrderedJSON.Member(key, $0) } }
    }

    /// The entry modes of a lookup that named none.
    private static let unknownEntry = OrderedJSON.members([
        "entryMode": .members([
            "panEntryMode": .string("UNKNOWN"), "pinEntryCapability": .string("UNKNOWN"),
        ])
    ])
}
