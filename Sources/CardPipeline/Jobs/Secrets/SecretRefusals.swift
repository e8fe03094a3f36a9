import CardCore
import CardLedger

extension Desk {
    /// The cards whose tokens stand in the texts.
    func cards(inTexts texts: [String?]) throws -> [Int64] {
        var search = try SecretSearch(self)
        for text in texts.compactMap(\.self) { try search.look(at: text) }
        _ = try search.finish()
        return search.cards.sorted()
    }

    /// Refuses arguments that hold the token of a card, and holds the card.
    ///
    /// The shell's history has the token now. Nothing else is done or stored.
    ///
    /// - Throws: `cli.token`, which names the cards.
    func refuseTokens(inArguments words: [String]) throws {
        let cards = try cards(inTexts: words)
        guard !cards.isEmpty else { return }
        // The names of the act came as arguments, too.
        let act = Act(operatorName: ProcessSetup.loginName, command: act.command, at: act.at)
        let serials = try ledger.expose(cards, in: ExposureSource("an argument"), by: act)
        throw Problem.tokenInArguments(serials)
    }

    /// Refuses what was typed if the token of a card stands in it, for callers of jobs that have
    /// no arguments.
    ///
    /// - Throws: `cli.token`, without the words.
    func refuseTokens(in words: [String?]) throws {
        let cards = try cards(inTexts: words)
        guard !cards.isEmpty else { return }
        throw Problem.tokenInArguments(try ledger.serials(ofCards: cards).values.sorted())
    }

    /// Refuses an input if the token of a card stands in it, or a private key; no card is held,
    /// because the input is not stored and was not sent by a shop.
    ///
    /// - Throws: `secret.token`, which names the cards; `secret.private_key`.
    func refuseSecrets(inInput bytes: [UInt8], _ name: ShownText) throws {
        if let key = PrivateKeyKind.find(inFile: bytes) { throw Problem.privateKey(key, in: name) }
        var search = try SecretSearch(self)
        try search.look(at: bytes, line: 1)
        _ = try search.finish()
        let cards = search.cards
        guard !cards.isEmpty else { return }
        let serials = try ledger.serials(ofCards: cards.sorted()).values.sorted()
        throw Problem.tokenInInput(serials, name)
    }

    /// Reads a document that people write, and refuses it if it holds a secret.
    func readDocument(_ path: String, limit: Int) throws -> [UInt8] {
        let bytes = try Disk.read(path, limit: limit)
        try refuseSecrets(inInput: bytes, "the file")
        return bytes
    }
}

extension Problem {
    static func tokenInArguments(_ serials: [String]) -> Problem {
        let serial = serials.first ?? "SERIAL"
        return Problem(
            .refused,
            "cli.token",
            "the token of a card stands in what was typed; the card is "
                + serials.joined(separator: ", "),
            remedy: "remove the line from the shell's history, then see the ways out: mintrun card"
                + " show \(serial)"
        )
    }

    static func tokenInInput(_ serials: [String], _ name: ShownText) -> Problem {
        Problem(
            .refused,
            "secret.token",
            "\(name) holds the token of the card "
                + "\(serials.prefix(5).joined(separator: ", "))"
                + (serials.count > 5 ? " and of \(serials.count - 5) more" : "")
                + "; nothing of it was stored",
            remedy: "write the serial in place of the token, then repeat the command"
        )
    }
}
