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

extension ServedCalls {
    /// Returns true if a text contains the API key of the call, or the shared key that belongs to it:
    /// such a text must not be stored.
    ///
    /// A short API key of a test client can be a part of many texts, and is not looked for.
    package func hasKey(
        inTexts texts: [String],
        of client: ClientName,
        _ secret: Secret,
        as record: ClientSecret
    ) -> Bool {
        var keys: [[UInt8]] = []
        if secret.bytes.count >= ClientRule.fewestSecretCharacters { keys.append(secret.bytes) }
        if let key = repositories.keys.service, let sealed = record.keys?.sealedSharedKey,
            let shared = key.sharedKey(sealed: sealed, of: client, salt: record.salt)
        {
            keys.append(Array(SharedKeyText.text(shared).utf8))
        }
        return texts.contains { text in
            let bytes = Array(text.utf8)
            let lowered = Array(text.lowercased().utf8)
            return keys.contains { bytes.contains($0) || lowered.contains($0) }
        }
    }
}
