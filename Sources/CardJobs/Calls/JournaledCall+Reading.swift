import CardCore
import CardLedger
import CardText

extension JournaledCall {
    /// Reads the line of a call; `file` names the journal in a failure.
    ///
    /// - Throws: ``DocumentRejection`` or `JSONFault` for another text.
    init(_ line: [UInt8], file: String) throws {
        self = try DocumentReader.readJSON(line, file: file, kind: .damaged, deepest: 6) { reader in
            try JournaledCall(&reader)
        }
    }

    private init(_ reader: inout DocumentReader) throws {
        let client = ClientName(try reader.value("client").string())
        let interface = try reader.value("interface").choice(of: ServiceInterface.self)
        let scope = try reader.optionalValue("scope")?.string() ?? ""
        key = CallKey(client, interface, key: try reader.value("key").string(), in: scope)
        kind = try reader.value("kind").choice(of: CallKind.self)
        mark = try reader.optionalValue("mark")?.string()
        operation = try reader.value("operation").string()
        let digest = try reader.value("content").string()
        guard let content = SHA256Digest(hexadecimal: digest) else {
            throw JournalFault.notDigest
        }
        self.content = content
        let status = try reader.value("status").integer(in: 100...599)
        let body = try reader.optionalValue("answer")?.string()
        answer = CallAnswer(
            status: status,
            body: body ?? "",
            code: try reader.optionalValue("code")?.string(),
            isRepeated: body != nil
        )
        at = Instant(milliseconds: try reader.value("at").integer(in: 0...Int64.max))
        message = try JournaledMessage.read(&reader)
        deposit = try reader.optionalObject("deposit") { try JournaledDeposit(&$0) }
        let at = at
        pull = try reader.optionalObject("pull") {
            try JournaledPull(&$0, of: client, at: at)
        }
        guard pull == nil || message?.card == pull?.card.serial else {
            throw JournalFault.notCards
        }
        wallet = try reader.optionalObject("wallet") { try JournaledWallet(&$0) }
        usedTokens = try (reader.optionalList("usedTokens") ?? []).map { value in
            guard let hash = Hex.bytes(try value.string()), !hash.isEmpty else {
                throw JournalFault.notBytes
            }
            return hash
        }
    }
}

extension JournaledDeposit {
    fileprivate init(_ reader: inout DocumentReader) throws {
        guard let id = PublicID(try reader.value("id").string()) else { throw JournalFault.notID }
        request = DepositRequest(
            try reader.value("reference").string(),
            amountMinor: try reader.value("amount").integer(),
            by: try reader.value("payment").choice(of: DepositPayment.self),
            comment: try reader.optionalValue("comment")?.string() ?? ""
        )
        request.currency = try reader.optionalValue("currency").map { value in
            guard let currency = Currency(try value.string()) else {
                throw JournalFault.notCurrency
            }
            return currency
        }
        self.id = id
    }
}

/// A value of a line that is not one; the failure of the file names the line.
enum JournalFault: Error, Hashable {
    case notDigest, notCurrency, notBytes, notID, notCards, notWallet
}

extension JournaledMessage {
    /// Reads the message of a line; nil if it has none.
    static func read(_ reader: inout DocumentReader) throws -> Message? {
        guard let id = try reader.optionalValue("id")?.string() else { return nil }
        var message = Message(
            id: MessageID(id),
            operation: try reader.value("does").choice(of: Operation.self),
            phase: try reader.value("phase").choice(of: Phase.self),
            store: StoreID(try text("store", &reader)),
            time: Instant(milliseconds: try reader.value("time").integer()),
            card: Serial(try text("card", &reader))
        )
        try readTexts(of: &message, &reader)
        try readMoney(of: &message, &reader)
        try readTerms(of: &message, &reader)
        message.newPIN = try readPIN(&reader)
        return message
    }

    private static func text(_ key: String, _ reader: inout DocumentReader) throws -> String {
        try reader.optionalValue(key)?.string() ?? ""
    }

    private static func readTexts(of message: inout Message, _ reader: inout DocumentReader) throws
    {
        message.originalID = try reader.optionalValue("originalId")
            .map { MessageID(try $0.string()) }
        message.otherCard = try reader.optionalValue("otherCard").map { Serial(try $0.string()) }
        message.terminal = try text("terminal", &reader)
        message.receipt = try text("receipt", &reader)
        message.reason = try text("reason", &reader)
        message.operatorName = try reader.optionalValue("operator")?.string()
        message.customer = try reader.optionalValue("customer")?.string()
        message.tender = try reader.optionalValue("tender")?.string()
        for (key, value) in try reader.optionalValue("meta")?.members() ?? [] {
            message.meta[key] = try value.string()
        }
    }

    private static func readMoney(of message: inout Message, _ reader: inout DocumentReader) throws
    {
        message.amountMinor = try reader.optionalValue("amount")?.integer()
        message.finalMinor = try reader.optionalValue("finalAmount")?.integer()
        message.currency = try reader.optionalValue("currency").map { value in
            guard let currency = Currency(try value.string()) else {
                throw JournalFault.notCurrency
            }
            return currency
        }
    }

    private static func readTerms(of message: inout Message, _ reader: inout DocumentReader) throws
    {
        message.product = try reader.optionalValue("product").map { ProductID(try $0.string()) }
        message.activeFrom = try reader.optionalValue("activeFrom")
            .map { Instant(milliseconds: try $0.integer()) }
        message.expiresAt = try reader.optionalValue("expiresAt")
            .map { Instant(milliseconds: try $0.integer()) }
        message.expiresOn = try reader.optionalValue("expiresOn")?.day()
        message.pin = try reader.optionalValue("pin")?.choice(of: PINEvidence.self)
    }

    private static func readPIN(_ reader: inout DocumentReader) throws -> NewPIN? {
        guard let value = reader.optionalValue("newPin") else { return nil }
        guard let bytes = Hex.bytes(try value.string()) else {
            throw JournalFault.notBytes
        }
        let scheme = try reader.value("newPinScheme").choice(of: PINScheme.self)
        let epoch = try reader.value("newPinEpoch").integer(in: 1...Int.max)
        return NewPIN(PINVerifier(scheme, bytes), epoch: epoch)
    }
}
