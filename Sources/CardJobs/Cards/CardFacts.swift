package import CardCore
import CardLedger
import CardText

/// The public facts of a card; never a secret.
package struct CardFacts: Hashable, Sendable {
    /// The serial of the card.
    package var serial: Serial
    /// The shown state.
    package var state: CardState
    /// The stored life cycle.
    package var life: LifeCycle
    /// The order of the card.
    package var order: OrderID
    /// The product in force of the card.
    package var product: ProductID
    /// The product of the card's order.
    package var orderProduct: ProductID
    /// 1-based places: in the order, and of the pack and the carton that the card was packed in.
    package var position: Int
    /// The pack of the card, counted from 1.
    package var pack: Int
    /// The carton of the card, counted from 1.
    package var carton: Int
    /// The book, minor units.
    package var amountMinor: Int64
    /// The account balance, minor units.
    package var balanceMinor: Int64
    /// The amount that can be spent now, minor units.
    package var availableMinor: Int64
    /// The currency of the card, ISO 4217.
    package var currency: String
    /// The last day; nil if the card has none.
    package var expiresOn: Day?
    /// The moment at which the card ends on its last day; nil for the end of that day.
    package var expiresAt: Instant?
    /// The rule of the card's product for its last day, which a card that was not sold yet awaits.
    package var expiry = Expiry.never
    /// The moment before which the card cannot be spent; nil for none.
    package var activeFrom: Instant?
    /// The environment of the card's order.
    package var environment: Environment
    /// The present holds, in the order of their kinds.
    package var holds: [HoldKind] = []
    /// True if a call pulled the card.
    package var isPulled = false
}

/// A card and everything that happened to it; never a secret.
package struct CardHistory: Hashable, Sendable {
    /// The card at present.
    package var card: CardFacts
    /// Oldest first.
    package var entries: [Event]

    /// The refunds to the card that were not reversed, minor units.
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

    /// An event of the card's history.
    package struct Event: Hashable, Sendable {
        /// The time of the event.
        package var at: Instant
        /// The name of the event.
        package var event: String
        /// The fields of the event, by their JSON keys.
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
    /// - Throws: `card.unknown`, `card.lost`; `id.alphabet` or `id.check_digit` for a number that
    ///   cannot be a card's; `card.specimen`.
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

    /// The reason why the typed number cannot be a card's; nil if it could be.
    func flaw(ofTyped typed: Serial) throws -> (any Failure)? {
        if try isSpecimen(typed) { return SpecimenFailure.typed(typed) }
        if let misfit = SerialText.misfit(in: typed.text.utf8) {
            return CardNumberFailure.foreignCharacter(misfit)
        }
        let plain = Self.plain(typed)
        return try tokenFormats().serialForms.flaw(of: plain).map {
            CardNumberFailure.flaw($0, number: plain)
        }
    }

    /// The facts of a card at the time of a call.
    func facts(of card: Card, _ context: RequestContext) throws -> CardFacts {
        let terms = try ledger.terms(ofOrder: card.order)
        let request = try ledger.order(terms.id).request
        let rules = try ledger.rules(of: card)
        var facts = facts(of: card, in: terms, under: rules, packed: PackLayout(request), context)
        facts.isPulled = request.isPulled
        return facts
    }

    /// The facts of a card of the order with those terms and those packs; `rules` are those of the
    /// product in force.
    func facts(
        of card: Card,
        in terms: OrderTerms,
        under rules: ProductRules,
        packed layout: PackLayout,
        _ context: RequestContext
    ) -> CardFacts {
        var facts = CardFacts(
            serial: card.serial,
            state: card.state,
            life: card.lifeCycle,
            order: terms.id,
            product: rules.product,
            orderProduct: terms.product,
            position: card.position,
            pack: layout.pack(of: card.position),
            carton: layout.carton(of: card.position),
            amountMinor: card.book,
            balanceMinor: card.available,
            availableMinor: card.availableMinor(at: context.at, on: today(context)),
            currency: rules.terms.currency.code,
            expiresOn: card.expiresOn,
            activeFrom: card.activeFrom,
            environment: terms.environment
        )
        facts.expiry = rules.terms.expiry
        facts.expiresAt = card.expiresAt
        facts.holds = HoldKind.allCases.filter(card.holds.contains)
        return facts
    }
}
