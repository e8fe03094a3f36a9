package import CardCore
import CardLedger

// The search for tokens in the texts of calls.
extension ServedCalls {
    /// Searches texts for tokens of cards, and holds the cards that it finds.
    ///
    /// `texts` are all texts of the call, those that name its cards included: for each card in
    /// `own` that its token names, one text that equals the one which named it does not count.
    /// `client` is recorded as the sender of the tokens.
    ///
    /// - Returns: true if one was found: the call is refused and nothing of it is stored.
    package func holdCards(
        inTexts texts: [String],
        except own: [FoundCard],
        from client: ClientName? = nil
    ) throws -> Bool {
        var search = SecretSearch(repositories, try catalogue.formats(repositories))
        for text in Self.others(than: own, in: texts) { try search.look(at: text) }
        _ = try search.finish()
        let cards = search.cards.sorted()
        guard !cards.isEmpty else { return false }
        let source = client.map { ExposureSource(callOf: $0) } ?? ExposureSource("a call")
        _ = try repositories.ledger.expose(cards, in: source, by: context)
        return true
    }

    /// The texts without those that name the cards by their tokens, each once.
    private static func others(than own: [FoundCard], in texts: [String]) -> [String] {
        var texts = texts
        for card in own where card.token != nil {
            guard let index = texts.firstIndex(where: { $0 == card.presented?.text }) else {
                continue
            }
            texts.remove(at: index)
        }
        return texts
    }
}
