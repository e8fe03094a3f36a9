import CardCore
import CardLedger
import CardSystem
import CardVault

extension Repositories {
    /// The cards whose tokens the texts contain.
    func cards(inTexts texts: [String?]) throws -> [CardNumber] {
        var search = try SecretSearch(self)
        for text in texts.compactMap(\.self) { try search.look(at: text) }
        _ = try search.finish()
        return search.cards.sorted()
    }

    /// Rejects arguments that contain the token of a card, and holds the card.
    ///
    /// The shell's history contains the token now. The call has no other effect.
    ///
    /// - Throws: `cli.token`, which names the cards; `secret.client`.
    func refuseTokens(inArguments words: [String], _ context: RequestContext) throws {
        try refuseClientSecrets(in: words)
        let cards = try cards(inTexts: words)
        guard !cards.isEmpty else { return }
        // The names of the call were arguments, too.
        var nameless = context
        nameless.actor = machine.loginName
        nameless.requestID = nil
        let serials = try ledger.expose(cards, in: ExposureSource("an argument"), by: nameless)
        throw SecretFailure.tokenInArguments(serials: serials)
    }

    /// Rejects typed words if they contain the token of a card, for callers of jobs that have no
    /// arguments.
    ///
    /// - Throws: `cli.token`, `secret.client`, without the words.
    func refuseTokens(in words: [String?]) throws {
        try refuseClientSecrets(in: words.compactMap(\.self))
        let cards = try cards(inTexts: words)
        guard !cards.isEmpty else { return }
        let serials = try ledger.serials(ofCards: cards).values.sorted()
        throw SecretFailure.tokenInArguments(serials: serials)
    }

    /// - Throws: `secret.client`, without the words.
    private func refuseClientSecrets(in words: [String]) throws(SecretFailure) {
        guard words.contains(where: MadeSecret.isContained) else { return }
        throw SecretFailure.clientSecret(name: "an argument")
    }

    /// Rejects an input if it contains the token of a card, or a private key; no card is held,
    /// because the input is not stored and was not sent by a shop.
    ///
    /// - Throws: `secret.token`, which names the cards; `secret.private_key`.
    func refuseSecrets(inInput bytes: [UInt8], _ name: ShownText) throws {
        if let key = PrivateKeyKind.find(inFile: bytes) { throw PrivateKeyFound(key, in: name) }
        var search = try SecretSearch(self)
        try search.look(at: bytes, line: 1)
        _ = try search.finish()
        let cards = search.cards
        guard !cards.isEmpty else { return }
        let serials = try ledger.serials(ofCards: cards.sorted()).values.sorted()
        throw SecretFailure.tokenInInput(serials: serials, name: name)
    }

    /// Refuses a file in which tokens of these cards were found; no card is held.
    ///
    /// - Throws: `secret.token`, which names the cards.
    func refuseTokens(ofCards cards: Set<CardNumber>) throws {
        guard !cards.isEmpty else { return }
        let serials = try ledger.serials(ofCards: cards.sorted()).values.sorted()
        throw SecretFailure.tokenInInput(serials: serials, name: "the file")
    }

    /// Reads a document that people write, or a file of public keys, and refuses it if it holds a
    /// secret.
    func readDocument(_ path: String, limit: Int, _ name: ShownText = "the file") throws -> [UInt8]
    {
        let bytes = try disk.read(path, limit: limit)
        try refuseSecrets(inInput: bytes, name)
        return bytes
    }

    /// Refuses to work with a `mintrun.yaml` that holds the token of a card: its names are recorded.
    func refuseSecretsInConfiguration() throws {
        _ = try readDocument(workspace.configurationFile, limit: 1 << 18, "mintrun.yaml")
    }

    /// Returns true if a name from outside contains the token of a card or a private key.
    func isSecret(_ name: String) throws -> Bool {
        if PrivateKeyKind.find(in: Array(name.utf8)) != nil { return true }
        return try !cards(inTexts: [name]).isEmpty
    }
}

extension Optional<Repositories> {
    /// Rejects a file of any size if it contains a private key or the token of a card; without a
    /// workspace, no cards are known.
    ///
    /// No card is held: the file is not stored, and was not sent by a shop.
    ///
    /// - Throws: `secret.token`, which names the cards; `secret.private_key`; `path.*`.
    func refuseSecrets(inFile path: String, on disk: Disk) throws {
        try refuseSecrets(in: disk.open(path))
    }

    /// - Throws: `secret.token`, which names the cards; `secret.private_key`; the fault of the file.
    func refuseSecrets(in file: some ReadableFile) throws {
        var keys = PrivateKeyKind.Search()
        var search = try map { try SecretSearch($0) }
        var raw = SecretSearch.Raw()
        while true {
            let chunk = try file.next(SecretSearch.chunkSize)
            if chunk.isEmpty { break }
            if let key = keys.look(at: chunk) { throw PrivateKeyFound(key, in: "the file") }
            guard var looking = search else { continue }
            search = nil
            try raw.look(at: chunk, &looking)
            search = looking
        }
        try file.end()
        try refuse(search)
    }

    /// Rejects the texts of a file if one contains the token of a card.
    ///
    /// - Throws: `secret.token`, which names the cards.
    func refuseSecrets(inTexts texts: [String]) throws {
        guard let repositories = self else { return }
        var search = try SecretSearch(repositories)
        for text in texts { try search.look(at: text) }
        try refuse(search)
    }

    private func refuse(_ search: SecretSearch?) throws {
        guard let repositories = self, var search else { return }
        _ = try search.finish()
        try repositories.refuseTokens(ofCards: search.cards)
    }
}
