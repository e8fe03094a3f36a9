package import CardCore
import CardLedger
import CardVault

// The search for secrets in the texts of calls.
extension ServedCalls {
    /// Searches texts for secrets of clients and tokens of cards, and holds the cards that it finds.
    ///
    /// `texts` are those that name no card of the call; `client` is recorded as the sender of the
    /// tokens.
    ///
    /// - Returns: true if one was found: the call is refused and nothing of it is stored.
    package func holdCards(inTexts texts: [String], from client: ClientName) throws -> Bool {
        if texts.contains(where: MadeSecret.isContained) { return true }
        var search = SecretSearch(repositories, try catalogue.formats(repositories))
        for text in Set(texts) { try search.look(at: text) }
        _ = try search.finish()
        let cards = search.cards.sorted()
        guard !cards.isEmpty else { return false }
        let source = ExposureSource(callOf: client)
        _ = try repositories.ledger.expose(cards, in: source, by: context)
        return true
    }
}
