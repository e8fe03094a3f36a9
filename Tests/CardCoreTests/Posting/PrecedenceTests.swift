@testable import CardCore
import Testing

/// Rows with every flaw at once, which are repaired one flaw after another: each answer names the
/// next flaw, in the order of `docs/formats/decisions.md`.
struct PrecedenceTests {
    typealias Repair = (inout Scene, inout Message) -> Void

    static func walk(_ shop: Scene, _ message: Message, through steps: [(RowCode, Repair)]) {
        var (shop, message) = (shop, message)
        for (code, repair) in steps {
            var engine = shop.engine
            engine.expect(.rejected, code, for: message)
            repair(&shop, &message)
        }
        var engine = shop.engine
        engine.expect(.applied, for: message)
    }

    /// A known request whose id can conflict, and a parked reversal of `m1`.
    static func taken() -> [KnownMessage] {
        var shop = Scene()
        shop.cards = [Scene.card("A", 1)]
        var engine = shop.engine
        engine.expect(.applied, for: Scene.message("known", .lookup, in: .final))
        engine.expect(
            .parked,
            .originalPending,
            for: Scene.message("r1", .activate, in: .reverse, original: "m1")
        )
        return engine.messages.elements
    }

    static var beforeCards: [(RowCode, Repair)] {
        [
            (.idSyntax, { $1.id = "known" }), (.conflict, { $1.id = "m1" }),
            (.operationNotAllowed, { shop, _ in shop.facts.operations = nil }),
            (.missingField, { $1.card = "Z" }), (.unexpectedField, { $1.otherCard = nil }),
            (.negative, { $1.amountMinor = 0 }), (.zero, { $1.amountMinor = 49_999 }),
            (.currency, { $1.currency = Scene.eur }),
            (.future, { $1.time = Instant(milliseconds: 0) }), (.tooOld, { $1.time = Scene.now }),
            (.cardUnknown, { $1.card = "A" }),
        ]
    }

    /// The steps of an operation whose amount may be zero.
    static var beforeSales: [(RowCode, Repair)] { beforeCards.filter { $0.0 != .zero } }

    static var knownCard: [(RowCode, Repair)] {
        [
            (.testCard, { shop, _ in shop.orders[0].environment = .live }),
            (.productUnknown, { $1.product = "summer" }),
            (.productMismatch, { $1.product = "winter" }),
            (.orderCancelled, { shop, _ in shop.orders[0].state = .released }),
            (.blocked, { shop, _ in shop.cards[0].holds = [] }),
        ]
    }

    /// The same for an operation that spends: wrong PINs alone have a code of their own.
    static var spentCard: [(RowCode, Repair)] {
        knownCard.dropLast() + [
            (.blocked, { shop, _ in shop.cards[0].holds = [.pin] }),
            (.pinLocked, { shop, _ in shop.cards[0].holds = [] }),
        ]
    }

    /// A shop and a row with every flaw.
    static func ruin(_ operation: CardCore.Operation) -> (Scene, Message) {
        var shop = Scene()
        shop.facts.nextMessage = 2000
        shop.facts.maxAgeDays = 10
        shop.facts.operations = []
        shop.messages = taken()
        shop.cards = [Scene.card("A", 1, life: .spoiled)]
        shop.cards[0].holds = [.recall]
        shop.orders[0].environment = .test
        shop.orders[0].state = .cancelled
        shop.orders[0].acknowledged = []
        shop.orders[0].terms.requiresReceipt = true
        shop.orders[0].terms.expiry = .on(Scene.day("2026-09-20"))
        var message = Scene.message("", operation, in: .final, on: "", amount: -1, other: "B")
        message.currency = nil
        message.time = Scene.now.adding(seconds: 1_000_000)
        message.product = "autumn"
        message.expiryMonth = ExpiryMonth("2610")
        return (shop, message)
    }

    @Test func activationsAreCheckedInTheDocumentedOrder() {
        var (shop, message) = Self.ruin(.activate)
        message.expiresOn = Scene.day("2026-12-02")
        message.activeFrom = Instant("2026-12-03T00:00:00Z")
        Self.walk(
            shop,
            message,
            through: Self.beforeSales + Self.knownCard + [
                (.spoiled, { shop, _ in shop.cards[0].lifeCycle = .activating }),
                (.alreadyActivating, { shop, _ in shop.cards[0].lifeCycle = .inactive }),
                (.notReleased, { shop, _ in shop.orders[0].acknowledged = [1...1] }),
                (.notReceived, { shop, _ in shop.received = [1: "0001"] }),
                (.expiryDiffers, { $1.expiryMonth = nil }),
                (
                    .expired,
                    { shop, _ in
                        shop.orders[0].terms.expiry = .on(Scene.day("2026-12-01"))
                    }
                ),
                (.currencyMismatch, { $1.currency = Scene.nok }),
                (.zero, { $1.amountMinor = 49_999 }),
                (.notAllowed, { $1.amountMinor = 50_000 }),
                (.expiresOn, { $1.expiresOn = nil }), (.activeFrom, { $1.activeFrom = nil }),
                (.reversedBeforeArrival, { $1.id = "m2" }),
            ]
        )
    }

    @Test func redemptionsAreCheckedInTheDocumentedOrder() {
        let (shop, message) = Self.ruin(.redeem)
        Self.walk(
            shop,
            message,
            through: Self.beforeCards + Self.spentCard + [
                (
                    .spoiled,
                    { shop, _ in
                        shop.cards[0].lifeCycle = .active
                        shop.cards[0].expiresOn = Scene.day("2026-09-20")
                        shop.cards[0].activeFrom = Scene.now.adding(seconds: 1)
                    }
                ),
                (.expiryDiffers, { $1.expiryMonth = ExpiryMonth("2609") }),
                (
                    .expired,
                    { shop, _ in
                        shop.cards[0].expiresOn = nil
                        shop.orders[0].terms.expiry = .never
                    }
                ),
                (.notYetValid, { shop, _ in shop.cards[0].activeFrom = Scene.now }),
                (.currencyMismatch, { $1.currency = Scene.nok }),
                (.insufficient, { shop, _ in shop.cards[0].available = 49_999 }),
            ]
        )
    }

    @Test func replacementsAreCheckedInTheDocumentedOrder() {
        var (shop, message) = Self.ruin(.replace)
        message.otherCard = "Y"
        shop.cards[0].loadPending = 1
        shop.orders.append(Scene.order(2, product: "summer", terms: Scene.terms(Scene.eur)))
        shop.orders[1].environment = .test
        shop.orders[1].acknowledged = []
        message.otherExpiryMonth = ExpiryMonth("2611")
        var other = Scene.card("B", 2, life: .active, order: 2)
        other.expiresOn = Scene.day("2026-12-01")
        other.holds = [.operator]
        shop.cards.append(other)
        Self.walk(
            shop,
            message,
            through: Self.beforeCards.filter { $0.0 != .unexpectedField } + [
                (.otherCardUnknown, { $1.otherCard = "B" })
            ] + Self.knownCard + [
                (.spoiled, { shop, _ in shop.cards[0].lifeCycle = .active }),
                (.expiryDiffers, { $1.expiryMonth = nil }),
                (.expired, { shop, _ in shop.orders[0].terms.expiry = .never }),
                (.unsettled, { shop, _ in shop.cards[0].loadPending = 0 }),
                (.testCard, { shop, _ in shop.orders[1].environment = .live }),
                (.blocked, { shop, _ in shop.cards[1].holds = [] }),
                (.alreadyActive, { shop, _ in shop.cards[1].lifeCycle = .activating }),
                (.alreadyActivating, { shop, _ in shop.cards[1].lifeCycle = .inactive }),
                (.notReleased, { shop, _ in shop.orders[1].acknowledged = [2...2] }),
                (.expiryDiffers, { $1.otherExpiryMonth = nil }),
                (.productMismatch, { shop, _ in shop.orders[1].product = "winter" }),
                (.currencyMismatch, { $1.currency = Scene.nok }),
                (.currencyMismatch, { shop, _ in shop.orders[1].terms.currency = Scene.nok }),
                (.notAllowed, { $1.amountMinor = nil }),
            ]
        )
    }

    @Test func advicesAreCheckedInTheDocumentedOrder() {
        var shop = Scene()
        shop.cards = [Scene.card("A", 1), Scene.card("B", 2)]
        var engine = shop.engine
        engine.expect(.applied, for: Scene.message("known", .lookup, in: .final))
        engine.expect(
            .applied,
            for: Scene.message("q1", .activate, in: .request, on: "A", amount: 50_000)
        )
        engine.expect(
            .applied,
            for: Scene.message("q2", .activate, in: .final, on: "B", amount: 50_000)
        )
        shop.cards = engine.cards.elements
        shop.messages = engine.messages.elements
        shop.facts.nextMessage = 2000
        shop.facts.maxAgeDays = 10
        shop.orders[0].environment = .test
        var message = Scene.message(
            "",
            .lookup,
            in: .confirm,
            on: "",
            amount: -1,
            other: "B",
            store: "0009"
        )
        message.currency = nil
        message.time = Scene.now.adding(seconds: 1_000_000)
        Self.walk(
            shop,
            message,
            through: [
                (.idSyntax, { $1.id = "known" }), (.conflict, { $1.id = "c1" }),
                (.phase, { $1.operation = .activate }), (.missingField, { $1.card = "B" }),
                (.missingField, { $1.originalID = "q1" }),
                (.unexpectedField, { $1.otherCard = nil }),
                (.negative, { $1.amountMinor = 49_999 }),
                (.currency, { $1.currency = Scene.eur }),
                (.future, { $1.time = Instant(milliseconds: 0) }),
                (.tooOld, { $1.time = Scene.now }),
                (.testCard, { shop, _ in shop.orders[0].environment = .live }),
                (.mismatch, { $1.card = "A" }), (.mismatch, { $1.store = "0001" }),
                (.mismatch, { $1.currency = Scene.nok }), (.mismatch, { $1.amountMinor = nil }),
            ]
        )
    }
}
