package import CardCore
package import CardJobs
package import CardText

/// The bodies of answers of the interface `dintero`.
///
/// Members are always in the same order, so that equal answers have equal bytes.
package enum DinteroAnswers {
    /// The answer of the writer to an outcome; `isRepeated` is true if a repeat of the call gets it,
    /// which is never so of an answer with secrets.
    package static func answer(
        _ operation: DinteroOperation,
        _ outcome: CallOutcome,
        isRepeated: Bool
    ) -> CallAnswer {
        switch outcome {
        case .wallet(.refused(let refusal)):
            return refused(DinteroFault(refusal), isRepeated: isRepeated)
        case .wallet(let done):
            guard let body = body(operation, done) else { return refused(.unknownOutcome) }
            return CallAnswer(
                status: operation == .deleteCard ? 204 : 200,
                body: body.text,
                isRepeated: isRepeated && !operation.answersSecrets
            )
        case .refused(let refusal): return refused(DinteroFault(refusal))
        // Outcomes of other interfaces.
        case .decided, .originalRefused, .funded, .fundingRefused, .pulled, .pullRefused, .noted,
            .opened:
            return refused(.unknownOutcome)
        }
    }

    /// The answer of a refusal.
    package static func refused(_ fault: DinteroFault, isRepeated: Bool = false) -> CallAnswer {
        CallAnswer(
            status: fault.error.status,
            body: fault.body,
            code: fault.code,
            isRepeated: isRepeated
        )
    }

    /// The body of a success; nil for an outcome that the operation does not have.
    private static func body(_ operation: DinteroOperation, _ outcome: WalletOutcome)
        -> OrderedJSON?
    {
        switch (operation, outcome) {
        case (.createBatch, .created(let cards)):
            return .members(["cards": .list(cards.map(made))])
        case (.createCard, .created(let cards)): return cards.first.map(made)
        case (.activateCard, .card(let card)): return self.card(card, withTokens: true)
        case (.deleteCard, .card): return .object([])
        case (.getInfo, .card(let card)): return self.card(card)
        case (.createToken, .token(let token, _)): return self.token(token)
        case (.rotatePIN, .pin(let pin, _)):
            return .members(["pin": self.pin(pin)])
        case (.createTransaction, .transaction(let transaction, _)),
            (.captureTransaction, .transaction(let transaction, _)),
            (.voidTransaction, .transaction(let transaction, _)):
            return self.transaction(transaction)
        case (.updateSettings, .settings(let settings)): return self.settings(settings)
        default: return nil
        }
    }
}

// The records.
extension DinteroAnswers {
    /// A card.
    package static func card(_ facts: WalletCardFacts, withTokens: Bool = false) -> OrderedJSON {
        .object(members(of: facts, pin: pin(facts)) + (withTokens ? [tokens(of: facts)] : []))
    }

    private static func pin(_ facts: WalletCardFacts) -> OrderedJSON {
        facts.pinFormat.map { .members(["format": DinteroFormat.json($0)]) } ?? .null
    }

    /// A page of cards.
    package static func cards(_ page: WalletPage<WalletCardFacts>) -> OrderedJSON {
        .members([
            "cards": .list(page.items.map { card($0) }), "starting_after": cursor(page.next),
        ])
    }

    /// A page of transactions.
    package static func transactions(_ page: WalletPage<WalletTransaction>) -> OrderedJSON {
        .members([
            "transactions": .list(page.items.map { transaction($0) }),
            "starting_after": cursor(page.next),
        ])
    }

    /// The settings of a wallet.
    package static func settings(_ settings: WalletSettings) -> OrderedJSON {
        .members(["default_card_expires_in_days": .integer(Int64(settings.defaultExpiresInDays))])
    }

    private static func cursor(_ id: PublicID?) -> OrderedJSON? {
        id.map { .string($0.description) }
    }

    private static func members(of facts: WalletCardFacts, pin: OrderedJSON)
        -> [OrderedJSON.Member]
    {
        let amounts = facts.amounts
        return [
            OrderedJSON.Member("id", .string(facts.id.description)),
            OrderedJSON.Member("card_id", .string(facts.cardID.text)),
            OrderedJSON.Member("type", .string(facts.type.rawValue)),
            OrderedJSON.Member("status", .string(facts.status.rawValue)),
            OrderedJSON.Member("amount", .integer(facts.amountMinor)),
            OrderedJSON.Member("currency", text(facts.currency?.code)),
            OrderedJSON.Member("customer_id", text(facts.customer)),
            OrderedJSON.Member("name", text(facts.name)),
            OrderedJSON.Member("originated_by", text(facts.originatedBy)),
            OrderedJSON.Member("metadata", metadata(facts.metadata)),
            OrderedJSON.Member("created_at", .string(facts.createdAt.withMilliseconds)),
            OrderedJSON.Member("created_by", .string(facts.createdBy.text)),
            OrderedJSON.Member("active_from", text(facts.activeFrom?.withMilliseconds)),
            OrderedJSON.Member("expires_at", text(facts.expiresAt?.withMilliseconds)),
            OrderedJSON.Member("amount_available", .integer(amounts.availableMinor)),
            OrderedJSON.Member("amount_reserved", .integer(amounts.reservedMinor)),
            OrderedJSON.Member("amount_pending", .integer(amounts.pendingMinor)),
            OrderedJSON.Member("amount_balance", .integer(amounts.balanceMinor)),
            OrderedJSON.Member("amount_funds", .integer(amounts.fundsMinor)),
            OrderedJSON.Member("amount_drawdown", .integer(amounts.drawdownMinor)),
            OrderedJSON.Member("pin", pin),
        ]
    }

    private static func tokens(of facts: WalletCardFacts) -> OrderedJSON.Member {
        let tokens = facts.tokens.filter { !$0.isRetired }.map { token in
            OrderedJSON.members([
                "id": token.id.map { .string($0.description) },
                "expires_at": text(token.expiresAt?.withMilliseconds),
                "expires_after_transaction": .bool(token.isSingleUse),
                "masked_code": .string(DinteroFormat.masked(token.format)),
                "format": DinteroFormat.json(token.format),
            ])
        }
        return OrderedJSON.Member("tokens", .list(tokens))
    }

    /// A transaction.
    package static func transaction(_ transaction: WalletTransaction) -> OrderedJSON {
        .members([
            "id": .string(transaction.id.description), "ref_id": .string(transaction.refID),
            "amount": .integer(transaction.amountMinor),
            "currency": .string(transaction.currency.code),
            "type": .string(transaction.kind.rawValue),
            "parent_id": transaction.parent.map { .string($0.description) },
            "metadata": metadata(transaction.metadata),
            "originated_by": text(transaction.originatedBy),
            "created_at": .string(transaction.createdAt.withMilliseconds),
            "created_by": .string(transaction.createdBy.text),
        ])
    }

    private static func text(_ text: String?) -> OrderedJSON { text.map { .string($0) } ?? .null }

    /// The client's own values as they were sent.
    private static func metadata(_ text: String?) -> OrderedJSON {
        guard let text else { return .object([]) }
        do throws(JSONFault) {
            return try OrderedJSON(Array(text.utf8), deepest: 32)
        } catch {
            // Only a changed row is not JSON, which `verify` reports.
            return .object([])
        }
    }
}

// Answers with secrets, which are shown once.
extension DinteroAnswers {
    /// A card that was made now.
    private static func made(_ card: MadeWalletCard) -> OrderedJSON {
        var members = members(of: card.facts, pin: card.secrets.pin.map(pin) ?? .null)
        if let token = card.facts.tokens.first {
            let shown = OrderedJSON.members([
                "expires_at": text(token.expiresAt?.withMilliseconds),
                "expires_after_transaction": .bool(token.isSingleUse),
                "format": DinteroFormat.json(token.format), "token": value(card.secrets.token),
            ])
            members.append(OrderedJSON.Member("card_token", shown))
        }
        return .object(members)
    }

    /// A further token that was made now.
    private static func token(_ token: MadeWalletToken) -> OrderedJSON {
        .members([
            "id": .string(token.id.description), "ref_id": .string(token.refID),
            "expires_at": text(token.terms.validUntil?.withMilliseconds),
            "expires_after_transaction": .bool(token.terms.isSingleUse),
            "format": DinteroFormat.json(token.token.format),
            "metadata": metadata(token.metadata), "token": value(token.token),
        ])
    }

    /// A PIN that was made now.
    private static func pin(_ pin: ShownSecret) -> OrderedJSON {
        .members(["format": DinteroFormat.json(pin.format), "pin": value(pin)])
    }

    /// The value, and its image if it has one.
    private static func value(_ secret: ShownSecret) -> OrderedJSON {
        .members([
            "value": text(secret.value), "barcode_128": secret.image.map { text($0) },
        ])
    }

    private static func text(_ secret: Secret) -> OrderedJSON {
        .string(String(decoding: secret.bytes, as: UTF8.self))
    }
}
