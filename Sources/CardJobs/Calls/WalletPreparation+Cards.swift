import CardCore
import CardLedger
import CardText
import CardVault

// Cards that are made and activated.
extension WalletPreparation {
    func create(
        _ new: [NewWalletCard],
        _ formats: OrderFormats,
        active activation: WalletActivation?
    ) async throws -> Prepared {
        var content = CallContent(activation == nil ? "wallet create" : "wallet create active")
        content.product = terms.product
        content.further["cards"] = .array(
            new.map { ["id": .string($0.id), "type": .string($0.type.rawValue)] }
        )
        content.further["tokenFormat"] = .string(formats.token.text)
        content.further["pinFormat"] = formats.pin.map { .string($0.text) }
        if let activation { add(activation, to: &content) }
        let taken = try repositories.ledger.readWallets { reading in
            try WalletCreation.taken(of: new, client.name, reading)
        }
        // Nothing is drawn for cards that cannot be made; the transaction looks again.
        guard taken.isEmpty else {
            return Prepared(intent: .refused(.cardIDsTaken(taken)), content: content)
        }
        let product = try served.catalogue.product(terms.product, repositories)
        if let activation, try self.product(activating: product, in: activation.currency) == nil {
            return Prepared(intent: .refused(.rule(.currencyMismatch)), content: content)
        }
        var order = OrderRequest(
            .response(client: client.name),
            of: new.count,
            product: terms.product,
            requestID: "wallet:\(requestID)"
        )
        order.environment = client.terms.environment
        order.formats = formats
        var context = served.context
        context.at = now
        let drawn = try await AnsweredCards.draw(order, repositories, by: context)
        var creation = WalletCreation(new: new, order: order, source: .drawn(drawn))
        if let activation, let serial = drawn.serials.first {
            creation.activation = try self.activation(
                activation,
                of: publicID(of: new[0].id),
                serial: serial,
                product: product,
                orderedOn: now.day
            )
        }
        return Prepared(intent: .create(creation), content: content)
    }

    func activate(_ id: WalletCardID, _ activation: WalletActivation) throws -> Prepared {
        guard let (wallet, found) = try card(id) else { return refused(.cardUnknown, "activate") }
        var content = CallContent("wallet activate")
        content.card = .known(wallet.card)
        add(activation, to: &content)
        guard !found.isDeleted else {
            return Prepared(intent: .refused(.cardUnknown), content: content)
        }
        let card = try repositories.ledger.readWallets { try $0.card(numbered: wallet.card) }
        guard let card else { return refused(.cardUnknown, "activate") }
        let order = try served.catalogue.order(of: card, repositories)
        let made = try self.activation(
            activation,
            of: wallet.publicID,
            serial: found.facts.serial,
            product: order.product,
            orderedOn: order.orderedOn
        )
        guard let made else {
            return Prepared(intent: .refused(.rule(.currencyMismatch)), content: content)
        }
        return Prepared(intent: .activate(made.message, made.terms), content: content)
    }

    func publicID(of id: WalletCardID) -> PublicID {
        key.publicID(of: "card", client.name, [id.text])
    }

    private func product(activating product: Product, in currency: Currency) throws -> ProductID? {
        try WalletProductRule.product(activating: product, in: currency) { id in
            try served.catalogue.product(id, repositories).terms.currency
        }
    }

    private func add(_ activation: WalletActivation, to content: inout CallContent) {
        content.amountMinor = activation.amountMinor
        content.currency = activation.currency
        content.further["customer"] = activation.customer.map(JSON.string)
        content.further["name"] = activation.name.map(JSON.string)
        content.further["originatedBy"] = activation.originatedBy.map(JSON.string)
        content.further["activeFrom"] = activation.activeFrom.map { .integer($0.milliseconds) }
        content.further["expiresAt"] = activation.expiresAt.map { .integer($0.milliseconds) }
        content.further["metadata"] = activation.metadata.map(JSON.string)
        guard let terms = activation.tokenTerms else { return }
        content.further["tokenExpiresIn"] = terms.expiresInSeconds.map(JSON.integer)
        content.further["singleUse"] = .bool(terms.isSingleUse)
    }

    /// The activation of a card as the product of the family with its currency; nil if the family
    /// has none.
    private func activation(
        _ activation: WalletActivation,
        of card: PublicID,
        serial: Serial,
        product: Product,
        orderedOn: Day
    ) throws -> WalletCreation.Activation? {
        guard let sold = try self.product(activating: product, in: activation.currency) else {
            return nil
        }
        var values = WalletValues()
        values.name = activation.name
        values.originatedBy = activation.originatedBy
        values.metadata = activation.metadata
        var message = message(
            try activationID(of: card),
            .activate,
            in: .final,
            on: serial,
            values: values
        )
        message.amountMinor = activation.amountMinor
        message.currency = activation.currency
        message.product = sold
        message.customer = activation.customer
        message.activeFrom = activation.activeFrom
        message.expiresAt = try activation.expiresAt ?? end(of: sold, orderedOn: orderedOn)
        return WalletCreation.Activation(
            message: message,
            terms: activation.tokenTerms?.terms(from: now)
        )
    }

    /// The first id of an activation of the card that no message has.
    private func activationID(of card: PublicID) throws -> MessageID {
        try repositories.ledger.readWallets { reading in
            var number = 1
            while try reading.bookedMessage(
                WalletMessageID.activation(of: card, number: number),
                of: client.name.sender
            ) != nil { number += 1 }
            return WalletMessageID.activation(of: card, number: number)
        }
    }

    /// The end of a card by the settings of the wallet; nil if the product decides.
    private func end(of product: ProductID, orderedOn: Day) throws -> Instant? {
        let zones = repositories.zones.history
        return WalletExpiryRule.end(
            by: try served.walletSettings(of: client),
            from: now,
            latest: WalletProductRule.latestDay(
                try served.catalogue.product(product, repositories).terms,
                activatedOn: zones.day(of: now),
                orderedOn: orderedOn
            ),
            utcOffsetSeconds: zones.offsetSeconds(at: now)
        )
    }
}

// Further tokens and PINs.
extension WalletPreparation {
    func addToken(_ id: WalletCardID, _ wanted: NewWalletToken) throws -> Prepared {
        guard let (wallet, found) = try card(id) else { return refused(.cardUnknown, "token") }
        var content = CallContent("wallet token")
        content.card = .known(wallet.card)
        content.further["expiresIn"] = wanted.terms.expiresInSeconds.map(JSON.integer)
        content.further["singleUse"] = .bool(wanted.terms.isSingleUse)
        content.further["format"] = wanted.format.map { .string(RecordedFormat($0).text) }
        content.further["metadata"] = wanted.metadata.map(JSON.string)
        let key = (text: wanted.refID, scope: "\(wallet.publicID)/token")
        guard !found.isDeleted else {
            return Prepared(intent: .refused(.cardUnknown), content: content, key: key)
        }
        if let format = wanted.format { try requireHardToGuess(format) }
        let format = try wanted.format ?? tokenFormat(of: wallet)
        let token = draw(format)
        let hashes = repositories.hashes
        let draft = WalletTokenDraft(
            card: found.facts.serial,
            refID: wanted.refID,
            metadata: wanted.metadata,
            stored: NewToken(
                hash: hashes.tokenHash(token.bytes),
                epoch: KeyEpochs(hashes).token,
                format: RecordedFormat(format),
                terms: wanted.terms.terms(from: now)
            ),
            drawn: ShownSecret(token, of: format)
        )
        return Prepared(intent: .addToken(draft), content: content, key: key)
    }

    func changePIN(_ id: WalletCardID, _ wanted: SecretFormat?) throws -> Prepared {
        guard let (wallet, found) = try card(id) else { return refused(.cardUnknown, "pin") }
        var content = CallContent("wallet pin")
        content.card = .known(wallet.card)
        content.further["format"] = wanted.map { .string(RecordedFormat($0).text) }
        guard !found.isDeleted else {
            return Prepared(intent: .refused(.cardUnknown), content: content)
        }
        guard let format = wanted ?? found.pinFormat else {
            return Prepared(intent: .refused(.noFormat), content: content)
        }
        let pin = draw(format)
        guard let given = GivenPIN(clear: pin.bytes) else {
            preconditionFailure("a PIN longer than any format's")
        }
        let maker = PINMaker(hashes: repositories.hashes)
        var random = served.context.random()
        let verifier = try maker.verifier(
            of: given,
            serial: found.facts.serial,
            salt: PINMaker.salt(&random)
        )
        let draft = WalletPINDraft(
            card: found.facts.serial,
            stored: maker.new(verifier),
            recorded: RecordedFormat(format),
            drawn: ShownSecret(pin, of: format)
        )
        return Prepared(intent: .changePIN(draft), content: content)
    }

    /// Requires that tokens of a format cannot be guessed beside the existing cards.
    ///
    /// - Throws: `format.entropy`.
    private func requireHardToGuess(_ format: SecretFormat) throws {
        let product = try repositories.products.product(
            repositories.ledger.product(terms.product, version: nil),
            with: OrderFormats(token: format, pin: nil)
        )
        if let refusal = try repositories.fitness(of: product).refusal { throw refusal }
    }

    private func draw(_ format: SecretFormat) -> Secret {
        var random = served.context.random()
        return Secret(format.draw(using: &random))
    }

    /// The format of the first token of a card.
    private func tokenFormat(of wallet: WalletCard) throws -> SecretFormat {
        let (card, tokens) = try repositories.ledger.readWallets { reading in
            (
                try reading.card(numbered: wallet.card),
                try reading.formattedTokens(ofCard: wallet.card)
            )
        }
        if let format = tokens.first?.format { return try repositories.products.format(format) }
        guard let card else { preconditionFailure("card \(wallet.card) does not exist") }
        return try served.catalogue.order(of: card, repositories).product.token
    }
}

extension WalletCreation {
    /// The ids that cards of the client have, or that are named more than once, each once and in
    /// the order of the request.
    static func taken(
        of new: [NewWalletCard],
        _ client: ClientName,
        _ reading: any WalletReading
    ) throws -> [WalletCardID] {
        var (seen, taken): (Set<WalletCardID>, [WalletCardID]) = ([], [])
        for card in new {
            let isNew = seen.insert(card.id).inserted
            guard try !isNew || reading.walletCard(card.id, of: client) != nil else { continue }
            if !taken.contains(card.id) { taken.append(card.id) }
        }
        return taken
    }
}
