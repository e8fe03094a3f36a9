import CardCore
import CardJobs

extension CallRun {
    /// Answers a lookup from a snapshot; its id is not taken.
    ///
    /// The expiry and the PIN of the card are not compared.
    func look(up request: ElectrumRequest) async throws -> ServedCall {
        let source = CallSource(client.name, terminal: request.originator.terminalID)
        let now = parts.now()
        guard !FutureRule.isTooFar(request.time, at: parts.latest()) else {
            throw ElectrumFault(.future, field: "time")
        }
        try checkGuesses(of: source)
        let (cards, client) = (parts.cards, client)
        let card = try await parts.desk.pools.run(before: deadline) {
            try Self.find(request, at: cards, for: client)
        }
        if request.card != nil { parts.desk.access.noteCard(isKnown: card != nil, from: source) }
        guard let card else {
            guard let named = request.card else { throw ElectrumFault(.noSingleCard) }
            let isSpecimen = try await parts.desk.pools.run(before: deadline) {
                try cards.isSpecimen(named.pan)
            }
            throw ElectrumFault(isSpecimen ? .specimen : .cardUnknown)
        }
        let answer = parts.answers.answer(toLookup: request, of: call, card: card, at: now)
        return ServedCall(answer: answer, card: card.serial)
    }

    private static func find(
        _ request: ElectrumRequest,
        at cards: any CardLookup,
        for client: ClientRecord
    ) throws -> CallCardFacts? {
        let card: FoundCard? =
            if let named = request.card {
                try cards.find(named.pan, for: client, to: .lookup)
            } else if let profileID = request.profileID {
                try cards.find(customer: profileID, for: client)
            } else {
                nil
            }
        guard try !cards.holdCards(inTexts: request.texts, from: client.name) else {
            throw ElectrumFault(.exposedToken)
        }
        return card?.facts
    }
}
