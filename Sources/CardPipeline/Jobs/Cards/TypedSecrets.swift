import CardCore

extension Desk {
    /// Refuses what an operator typed where a live card's token is in it: all of it is kept for
    /// ever, and shown to whoever looks.
    ///
    /// - Throws: `cli.token`, without the words.
    func refuseTokens(in words: [String?]) throws {
        var search = try SecretSearch(self)
        for text in words {
            guard let text, text.utf8.count >= search.fewestBytes else { continue }
            try search.look(at: Array(text.utf8), line: 1)
        }
        guard try search.finish().isEmpty else {
            throw Problem(
                .refused,
                "cli.token",
                "the token of a card stands in what was typed",
                remedy: "type its serial; block the card, because its token was seen"
            )
        }
    }
}
