package import CardCore
package import CardJobs
package import CardText

/// The bodies of answers of the interface `walleo`.
///
/// Members are in a fixed order, so that equal answers have equal bytes.
package enum WalleoAnswers {
    /// The body of a refusal; `id` is the request id of the call, nil if it may not be repeated.
    package static func refusal(_ fault: WalleoFault, id: String?, status: Int? = nil) -> String {
        OrderedJSON.members([
            "errors": .list([error(fault.error.rawValue, fault.message ?? fault.error.message)]),
            "request_id": id.map(OrderedJSON.string),
            "status": .string(WalleoError.word(status ?? fault.error.status)),
        ]).text
    }

    static func error(_ code: String, _ message: String) -> OrderedJSON {
        .members(["code": .string(code), "message": .string(message)])
    }

    /// The answer to a call that was refused.
    package static func answer(_ fault: WalleoFault, id: String?, isRepeated: Bool = false)
        -> CallAnswer
    {
        CallAnswer(
            status: fault.error.status,
            body: refusal(fault, id: id),
            code: fault.code,
            isRepeated: isRepeated
        )
    }

    /// The answer to a call whose card is on its way.
    static func comeBackLater(_ settings: WalleoSettings, id: String) -> CallAnswer {
        let status = settings.comeBackLater.rawValue
        let fault = WalleoFault(.comeBackLater, "pull.come_back_later")
        return CallAnswer(
            status: status,
            body: refusal(fault, id: id, status: status),
            code: fault.code
        )
    }

    /// The answer of the writer to a pull, without the secrets of the card; every repetition gets it.
    package static func answer(
        toPull outcome: CallOutcome,
        id: String,
        in zone: Zone
    ) -> CallAnswer {
        switch outcome {
        case .pulled(let facts):
            let card = WalleoCard(facts, request: id, in: zone)
            let body = OrderedJSON.members(["card": card.json]).text
            return CallAnswer(status: 200, body: body, isRepeated: true)
        case .pullRefused(let refusal):
            return answer(WalleoFault(refusal), id: id, isRepeated: true)
        case .opened: return CallAnswer(status: 200, body: "")
        case .decided, .refused, .originalRefused, .funded, .fundingRefused, .noted, .wallet:
            return answer(WalleoFault(.internalError, "call.unknown_outcome"), id: id)
        }
    }
}

/// A card that a client bought, as answers have it.
///
/// - Secrecy: `code` and `pin` are nil in the row of its call, and secret in the answer.
package struct WalleoCard: Hashable, Sendable {
    /// The id.
    package var id: String
    /// The number that the client gets: the token, or the serial.
    package var code: String?
    /// The PIN; nil for a card without one.
    package var pin: String?
    /// The end of the last day; nil for a card that does not expire.
    package var expireAt: String?
    /// The amount, in whole units.
    package var amount: Int64
    /// The product.
    package var giftCardCode: String
    /// The request id of its call.
    package var request: String

    /// Makes the card of a call without its secrets.
    package init(_ facts: PulledFacts, request: String, in zone: Zone) {
        id = facts.id.description
        code = facts.code == .serial ? facts.serial.text : nil
        expireAt = facts.lastDay.map { Self.end(of: $0, in: zone).withMilliseconds }
        amount = WholeUnits.units(facts.amountMinor, in: facts.currency) ?? 0
        giftCardCode = facts.product.text
        self.request = request
    }

    /// The last second of a day.
    private static func end(of day: Day, in zone: Zone) -> Instant {
        guard let next = Day(daysSinceEpoch: day.daysSinceEpoch + 1) else {
            return Instant(milliseconds: Int64(day.daysSinceEpoch) * 86_400_000)
        }
        let start = zone.instant(of: LocalTime(day: next, secondOfDay: 0)).instant
        return start.adding(seconds: -1)
    }

    /// Reads the card in the stored answer of its call; nil for another text.
    package init?(stored body: String) {
        guard let json = WalleoRequest.json(Array(body.utf8)), let card = json["card"],
            let id = card["id"]?.string, let giftCardCode = card["gift_card_code"]?.string,
            let request = card["request_id"]?.string, case .number(let amount) = card["amount"],
            let units = Int64(amount)
        else { return nil }
        self.id = id
        code = card["code"]?.string
        expireAt = card["expire_at"]?.string
        self.amount = units
        self.giftCardCode = giftCardCode
        self.request = request
    }

    /// The card with its secrets.
    package func with(_ secrets: CardSecrets) -> WalleoCard {
        var card = self
        card.code = code ?? String(decoding: secrets.token.bytes, as: UTF8.self)
        card.pin = secrets.pin.map { String(decoding: $0.bytes, as: UTF8.self) }
        return card
    }

    /// The members.
    package var json: OrderedJSON {
        .members([
            "id": .string(id), "code": code.map(OrderedJSON.string) ?? .null,
            "pin_code": pin.map(OrderedJSON.string) ?? .null,
            "expire_at": expireAt.map(OrderedJSON.string) ?? .null, "amount": .integer(amount),
            "gift_card_code": .string(giftCardCode), "pdf_url": .null,
            "request_id": .string(request),
        ])
    }
}
