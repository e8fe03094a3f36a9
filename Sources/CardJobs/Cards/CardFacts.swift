package import CardCore
import CardLedger
import CardText

/// What anybody may know of a card; never a secret.
package struct CardFacts: Hashable, Sendable {
    package var serial: Serial
    package var state: CardState
    package var life: LifeCycle
    package var order: OrderID
    package var product: ProductID
    /// 1-based places: in the order, and of the pack and the carton that the card was packed in.
    package var position: Int
    package var pack: Int
    package var carton: Int
    /// The book, minor units.
    package var amountMinor: Int64
    package var availableMinor: Int64
    package var currency: String
    package var expiresOn: Day?
    /// The holds that stand, in the order of their kinds.
    package var holds: [HoldKind] = []
}

/// A card and everything that happened to it; never a secret.
package struct CardHistory: Hashable, Sendable {
    package var card: CardFacts
    /// Oldest first.
    package var entries: [Event]

    /// What refunds gave back to the card and was not reversed, minor units.
    package var refundedMinor: Int64 {
        entries.reduce(0) { sum, event in
            guard event.event == "transfer", case .integer(let amount) = event.details["amount"]
            else { return sum }
            let redemptions = JSON.string(AccountKind.redemptions.rawValue)
            let serial = JSON.string(card.serial)
            if event.details["from"] == redemptions, event.details["toOwner"] == serial {
                return sum + amount
            }
            let pending = JSON.string(AccountKind.loadPending.rawValue)
            let isBack = event.details["to"] == redemptions && event.details["from"] == pending
            return isBack && event.details["fromOwner"] == serial ? sum - amount : sum
        }
    }

    package struct Event: Hashable, Sendable {
        package var at: Instant
        package var event: String
        package var details: [String: JSON]

        package init(at: Instant, event: String, details: [String: JSON]) {
            self.at = at
            self.event = event
            self.details = details
        }
    }
}

extension Repositories {
    /// The card of that serial, which may be typed with spaces, hyphens and in lower case.
    ///
    /// - Throws: `card.unknown`, `card.lost`; `id.alphabet` or `id.check_digit` for a number that no
    ///   card can have.
    func card(typed: Serial) throws -> Card {
        try refuseTokens(in: [typed.text])
        do {
            return try ledger.card(serial: typed)
        } catch let failure as any Failure where failure.kind == .notFound {
            let plain = try tokenFormats().serialForms.written(Self.plain(typed))
            do {
                guard plain != typed else { throw failure }
                return try ledger.card(serial: plain)
            } catch let failure as any Failure where failure.code == .cardUnknown {
                if let flaw = try flaw(ofTyped: typed) { throw flaw }
                throw failure
            }
        }
    }

    /// The serial that was typed, in canonical form.
    static func plain(_ typed: Serial) -> Serial {
        Serial(typed.text.uppercased().filter { $0 != " " && $0 != "-" })
    }

    /// Why no card can have the number that was typed; nil for a number that could be a card's.
    func flaw(ofTyped typed: Serial) throws -> CardNumberFailure? {
        if let misfit = SerialText.misfit(in: typed.text.utf8) { return .foreignCharacter(misfit) }
        let plain = Self.plain(typed)
        return try tokenFormats().serialForms.flaw(of: plain).map { .flaw($0, number: plain) }
    }

    func facts(of card: Card) throws -> CardFacts {
        let terms = try ledger.terms(ofOrder: card.order)
        let layout = PackLayout(try ledger.order(terms.id).request)
        var facts = CardFacts(
            serial: card.serial,
            state: card.state,
            life: card.lifeCycle,
            order: terms.id,
            product: terms.product,
            position: card.position,
            pack: layout.pack(of: card.position),
            carton: layout.carton(of: card.position),
            amountMinor: card.book,
            availableMinor: card.available,
            currency: terms.terms.currency.code,
            expiresOn: card.expiresOn
        )
        facts.holds = HoldKind.allCases.filter(card.holds.contains)
        return facts
    }
}
