import CardCore
import CardJobs

/// Reads the bodies of the interface `dintero`.
struct DinteroReader: Sendable {
    let body: DinteroObject
    let alphabets: WalletAlphabets
    /// The most cards of a batch.
    let batchLimit: Int

    /// The most bytes of names in answers.
    static let mostNameBytes = 200
    /// The most bytes of ids of others: customers, places.
    static let mostIDBytes = 255
    /// The longest time of a token: a hundred years.
    static let mostSeconds: Int64 = 3_155_760_000

    /// The cards of a batch, and their formats.
    func batch() throws(DinteroFault) -> WalletRequest {
        guard let objects = try body.objects("cards") else { throw .missing("cards") }
        guard !objects.isEmpty else { throw .form("cards", "a list of cards") }
        guard objects.count <= batchLimit else {
            throw DinteroFault(
                .badRequest,
                "wallet.too_many_cards",
                field: "cards",
                shown: "too_many_cards",
                saying: "cards has more than \(batchLimit) cards"
            )
        }
        var cards: [NewWalletCard] = []
        for object in objects { cards.append(try Self.card(object)) }
        let options = try body.object("options")
        return .create(cards, try formats(in: options))
    }

    /// The one card that is active at once.
    func createCard() throws(DinteroFault) -> WalletRequest {
        .createActive(try Self.card(body), try formats(in: body), try activation())
    }

    private static func card(_ object: DinteroObject) throws(DinteroFault) -> NewWalletCard {
        let id = try object.requiredText("card_id", most: WalletCardID.mostBytes)
        guard WalletCardID.isCardID(id) else {
            throw .form(object.field("card_id"), WalletCardID.form)
        }
        guard let word = try object.text("type", most: 32) else {
            return NewWalletCard(WalletCardID(id))
        }
        guard let type = WalletCardType(rawValue: word) else {
            throw .form(object.field("type"), "gift_card or credit_note")
        }
        return NewWalletCard(WalletCardID(id), type)
    }

    private func formats(in object: DinteroObject?) throws(DinteroFault) -> OrderFormats {
        let token = try object?.object("card_token")?.object("format")
        let pin = try object?.object("pin")
        if let pin, try pin.object("format") == nil { throw .missing(pin.field("format")) }
        return OrderFormats(
            token: try format(token, .token) ?? DinteroFormat.usual(alphabets.token),
            pin: try format(try pin?.object("format"), .pin)
        )
    }

    private func format(_ object: DinteroObject?, _ role: SecretFormat.Role)
        throws(DinteroFault) -> SecretFormat?
    {
        guard let object else { return nil }
        let alphabet = role == .token ? alphabets.token : alphabets.pin
        return try DinteroFormat.read(object, role, alphabet: alphabet)
    }

    /// The values of a card that is sold.
    func activation() throws(DinteroFault) -> WalletActivation {
        guard let amount = try body.amount("amount", atLeast: 0) else { throw .missing("amount") }
        guard let currency = try body.currency("currency") else { throw .missing("currency") }
        var activation = WalletActivation(amountMinor: amount, currency: currency)
        activation.customer = try body.text("customer_id", most: Self.mostIDBytes)
        activation.name = try body.text("name", most: Self.mostNameBytes)
        activation.originatedBy = try originatedBy()
        activation.activeFrom = try body.instant("active_from")
        activation.expiresAt = try body.instant("expires_at")
        activation.metadata = try body.metadata()
        if let token = try body.object("card_token") {
            activation.tokenTerms = try Self.terms(token)
        }
        return activation
    }

    /// The terms of tokens; nil if none is there.
    private static func terms(_ object: DinteroObject) throws(DinteroFault) -> WalletTokenTerms? {
        let seconds = try object.integer("expires_in", in: 1...mostSeconds)
        let isSingleUse = try object.bool("expires_after_transaction")
        guard seconds != nil || isSingleUse != nil else { return nil }
        return WalletTokenTerms(expiresInSeconds: seconds, isSingleUse: isSingleUse ?? false)
    }

    /// The further token of a card.
    func token(of card: WalletCardID) throws(DinteroFault) -> WalletRequest {
        let refID = try refID()
        let terms = try Self.terms(body) ?? WalletTokenTerms()
        let format = try format(try body.object("format"), .token)
        return .addToken(
            card,
            NewWalletToken(refID, terms, format: format, metadata: try body.metadata())
        )
    }

    /// The other PIN of a card.
    func pin(of card: WalletCardID) throws(DinteroFault) -> WalletRequest {
        .changePIN(card, format: try format(try body.object("pin")?.object("format"), .pin))
    }

    /// The token and the PIN of a look.
    func look() throws(DinteroFault) -> (token: PresentedCard, pin: GivenPIN?) {
        guard let token = try presented() else { throw .missing("token") }
        return (token, try givenPIN())
    }

    /// The transaction of a card.
    func move() throws(DinteroFault) -> WalletMove {
        let refID = try refID()
        guard let amount = try body.amount("amount", atLeast: 1) else { throw .missing("amount") }
        guard let currency = try body.currency("currency") else { throw .missing("currency") }
        let card = try body.text("card_id", most: WalletCardID.mostBytes)
        if let card, !WalletCardID.isCardID(card) {
            throw .form("card_id", WalletCardID.form)
        }
        let token = try presented()
        guard card != nil || token != nil else { throw .missing("token") }
        let word = try body.text("type", most: 32) ?? WalletDirection.drawdown.rawValue
        guard let direction = WalletDirection(rawValue: word) else {
            throw .form("type", "drawdown or fund")
        }
        var move = WalletMove(refID, direction, amountMinor: amount, currency: currency)
        move.isPending = try body.bool("pending") ?? false
        move.cardID = card.map { WalletCardID($0) }
        move.token = token
        move.pin = try givenPIN()
        move.originatedBy = try originatedBy()
        move.metadata = try body.metadata()
        return move
    }

    /// The completion of a pending transaction.
    func completion() throws(DinteroFault) -> WalletCompletion {
        WalletCompletion(
            try refID(),
            amountMinor: try body.amount("amount", atLeast: 1),
            metadata: try body.metadata()
        )
    }

    /// The settings of the wallet.
    func settings() throws(DinteroFault) -> WalletSettings {
        let days = try body.integer(
            "default_card_expires_in_days",
            in: 0...Int64(WalletSettings.mostDays)
        )
        guard let days else { throw .missing("default_card_expires_in_days") }
        return WalletSettings(defaultExpiresInDays: Int(days))
    }

    private func refID() throws(DinteroFault) -> String {
        try body.requiredText("ref_id", most: WalletMessageID.mostRefIDBytes)
    }

    private func originatedBy() throws(DinteroFault) -> String? {
        let place = try body.text("originated_by", most: Self.mostIDBytes)
        // That store has the messages that operators type.
        guard place != OperatorMessages.store.text else {
            throw .form("originated_by", "a place of the account")
        }
        return place
    }

    private func presented() throws(DinteroFault) -> PresentedCard? {
        try body.secretText("token", most: 255).map { PresentedCard($0) }
    }

    private func givenPIN() throws(DinteroFault) -> GivenPIN? {
        guard let text = try body.secretText("pin", most: GivenPIN.longestClear) else { return nil }
        return GivenPIN(clear: Array(text.utf8))
    }
}
