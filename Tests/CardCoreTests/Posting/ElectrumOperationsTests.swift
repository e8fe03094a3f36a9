@testable import CardCore
import Testing

/// The nineteen operations of the Electrum gift card interface by their names: the effect of each
/// on the cards, once, and the error types of its rejections.
struct ElectrumOperationsTests {
    /// State, book, available and reserved of A; then state, book and available of B.
    struct Cards: Hashable {
        var a: CardState
        var book: Int64
        var available: Int64
        var reserved: Int64 = 0
        var b: CardState = .inactive
        var bookB: Int64 = 0
        var availableB: Int64 = 0

        init(
            _ a: CardState,
            book: Int64,
            available: Int64,
            reserved: Int64 = 0,
            b: CardState = .inactive,
            bookB: Int64 = 0,
            availableB: Int64 = 0
        ) {
            self.a = a
            self.book = book
            self.available = available
            self.reserved = reserved
            self.b = b
            self.bookB = bookB
            self.availableB = availableB
        }

        init(_ engine: PostingEngine) {
            let (a, b) = (engine.now("A"), engine.now("B"))
            self.init(
                a.state,
                book: a.book,
                available: a.available,
                reserved: a.reserved,
                b: b.state,
                bookB: b.book,
                availableB: b.available
            )
        }
    }

    struct Row: CustomTestStringConvertible, Sendable {
        let name: String
        let message: Message
        /// The messages before it.
        let before: [Message]
        let after: Cards
        var testDescription: String { name }
    }

    private static let sold = Scene.message("a0", .activate, in: .final, on: "A", amount: 50_000)
    private static let other = Scene.message("b0", .activate, in: .final, on: "B", amount: 50_000)

    private static func request(_ operation: CardCore.Operation, _ amount: Int64?) -> Message {
        let other: Serial? = operation == .replace || operation == .transfer ? "B" : nil
        return Scene.message("m1", operation, in: .request, on: "A", amount: amount, other: other)
    }

    private static func advices(
        _ noun: String,
        of request: Message,
        before: [Message],
        after: (requested: Cards, confirmed: Cards, reversed: Cards)
    ) -> [Row] {
        let operation = request.operation
        let verb = operation == .redeem ? "redemption" : operation.rawValue
        return [
            Row(name: verb, message: request, before: before, after: after.requested),
            Row(
                name: "confirm\(noun)",
                message: Scene.message("x1", operation, in: .confirm, original: "m1"),
                before: before + [request],
                after: after.confirmed
            ),
            Row(
                name: "reverse\(noun)",
                message: Scene.message("x1", operation, in: .reverse, original: "m1"),
                before: before + [request],
                after: after.reversed
            ),
        ]
    }

    static let rows: [Row] =
        advices(
            "Activation",
            of: request(.activate, 50_000),
            before: [],
            after: (
                Cards(.activating, book: 50_000, available: 50_000),
                Cards(.unused, book: 50_000, available: 50_000),
                Cards(.inactive, book: 0, available: 0)
            )
        )
        + advices(
            "Load",
            of: request(.load, 700),
            before: [sold],
            after: (
                Cards(.used, book: 50_700, available: 50_000),
                Cards(.used, book: 50_700, available: 50_700),
                Cards(.unused, book: 50_000, available: 50_000)
            )
        )
        + [
            Row(
                name: "lookupGiftcard",
                message: Scene.message("m1", .lookup, in: .final),
                before: [sold],
                after: Cards(.unused, book: 50_000, available: 50_000)
            )
        ]
        + advices(
            "Redemption",
            of: request(.redeem, 20_000),
            before: [sold],
            after: (
                Cards(.used, book: 30_000, available: 30_000, reserved: 20_000),
                Cards(.used, book: 30_000, available: 30_000),
                Cards(.unused, book: 50_000, available: 50_000)
            )
        )
        + advices(
            "Replace",
            of: request(.replace, nil),
            before: [sold],
            after: (
                Cards(
                    .replaced,
                    book: 0,
                    available: 0,
                    b: .activating,
                    bookB: 50_000,
                    availableB: 50_000
                ),
                Cards(
                    .replaced,
                    book: 0,
                    available: 0,
                    b: .used,
                    bookB: 50_000,
                    availableB: 50_000
                ), Cards(.unused, book: 50_000, available: 50_000)
            )
        )
        + advices(
            "Transfer",
            of: request(.transfer, 20_000),
            before: [sold, other],
            after: (
                Cards(
                    .used,
                    book: 30_000,
                    available: 30_000,
                    b: .used,
                    bookB: 70_000,
                    availableB: 50_000
                ),
                Cards(
                    .used,
                    book: 30_000,
                    available: 30_000,
                    b: .used,
                    bookB: 70_000,
                    availableB: 70_000
                ),
                Cards(
                    .unused,
                    book: 50_000,
                    available: 50_000,
                    b: .unused,
                    bookB: 50_000,
                    availableB: 50_000
                )
            )
        )
        + advices(
            "Void",
            of: request(.void, nil),
            before: [sold],
            after: (
                Cards(.voided, book: 50_000, available: 50_000),
                Cards(.voided, book: 50_000, available: 50_000),
                Cards(.unused, book: 50_000, available: 50_000)
            )
        )

    private static var shop: Scene {
        var shop = Scene()
        shop.cards = [Scene.card("A", 1), Scene.card("B", 2)]
        return shop
    }

    @Test func electrumDefinesNineteenOperations() {
        #expect(Self.rows.count == 19)
        #expect(Set(Self.rows.map(\.name)).count == 19)
    }

    @Test(arguments: rows)
    func appliesEachOperationOnce(_ row: Row) {
        var engine = Self.shop.engine
        for message in row.before { engine.expect(.applied, for: message) }
        _ = engine.takeChanges()
        let first = engine.expect(.applied, for: row.message)
        #expect(Cards(engine) == row.after)
        // The journal contains the movements of the cards, and is balanced.
        #expect(balances(engine.takeChanges().transfers).values.reduce(0, +) == 0)
        let again = engine.expect(.replayed, for: row.message)
        #expect(again.answer == first.answer)
        if row.message.phase.isAdvice {
            var another = row.message
            another.id = "x2"
            engine.expect(.replayed, for: another)
        }
        #expect(Cards(engine) == row.after)
        #expect(engine.takeChanges() == PostingChanges())
        var changed = row.message
        changed.store = "elsewhere"
        let conflict = engine.expect(.rejected, .conflict, for: changed)
        #expect(conflict.code?.errorType(for: changed.operation) == .duplicateRecord)
    }

    /// A situation, and the answer to the operation in it.
    struct Refusal: CustomTestStringConvertible, Sendable {
        let name: String
        let errorType: ElectrumError
        let message: Message
        var before: [Message] = []
        var prepare: @Sendable (inout Scene) -> Void = { _ in }
        var testDescription: String { "\(name) → \(errorType.rawValue)" }
    }

    private static func refusal(
        _ operation: CardCore.Operation,
        _ errorType: ElectrumError,
        amount: Int64?? = .none,
        card: Serial = "A",
        other: Serial?? = .none,
        before: [Message] = [],
        preparing prepare: @escaping @Sendable (inout Scene) -> Void = { _ in }
    ) -> Refusal {
        let amounts: [CardCore.Operation: Int64] = [
            .activate: 50_000, .load: 700, .redeem: 100, .transfer: 100,
        ]
        var message = request(operation, amount ?? amounts[operation])
        message.card = card
        message.otherCard = other ?? message.otherCard
        if operation == .lookup { message.phase = .final }
        return Refusal(
            name: operation.rawValue,
            errorType: errorType,
            message: message,
            before: before,
            prepare: prepare
        )
    }

    private static func life(_ life: LifeCycle, _ card: Int = 0) -> @Sendable (inout Scene) -> Void
    {
        { shop in
            shop.cards[card].lifeCycle = life
            shop.cards[card].available = life == .active ? 50_000 : 0
        }
    }

    /// The rejections that the published column of error types names, operation by operation.
    ///
    /// One is missing: Mintrun has no ranks of cards.
    static let refusals: [Refusal] =
        [
            refusal(.activate, .invalidCardNumber, card: "Z"),
            refusal(.activate, .cardActivated, before: [sold]),
            refusal(.activate, .cardActivated, preparing: life(.activating)),
            Refusal(name: "activate", errorType: .invalidProduct, message: ofAnUnknownProduct),
            Refusal(
                name: "activate",
                errorType: .cardExpired,
                message: ofAnotherMonth(.activate, 50_000),
                prepare: { $0.cards[0].expiresOn = Scene.day("2026-12-31") }
            ),
            Refusal(
                name: "void",
                errorType: .generalError,
                message: ofAnotherMonth(.void, nil),
                before: [sold],
                prepare: { $0.cards[0].expiresOn = Scene.day("2026-12-31") }
            ),
            refusal(.activate, .cardVoided, preparing: life(.voided)),
            refusal(.activate, .cardExpired) { $0.cards[0].expiresOn = Scene.day("2020-01-01") },
            refusal(.activate, .cardBlocked) { $0.cards[0].holds = [.operator] },
            refusal(.activate, .invalidAmount, amount: 49_999),
            refusal(.activate, .formatError, card: ""),
            Refusal(name: "activate", errorType: .invalidProduct, message: ofAnotherProduct),
            refusal(.load, .cardNotActivated),
            refusal(.load, .cardNotActivated, preparing: life(.activating)),
            refusal(.load, .cardVoided, preparing: life(.voided)),
            refusal(.load, .cardExpired, preparing: life(.expired)),
            refusal(.load, .invalidCardNumber, card: "Z"),
            refusal(.load, .invalidAmount, amount: .some(nil), before: [sold]),
            refusal(.lookup, .invalidCardNumber, amount: .some(nil), card: "Z"),
            refusal(.redeem, .insufficientFunds, amount: 50_001, before: [sold]),
            refusal(.redeem, .cardNotActivated),
            refusal(.redeem, .cardVoided, preparing: life(.voided)),
            refusal(.redeem, .cardExpired, preparing: life(.expired)),
            refusal(.redeem, .pinAttemptsExceeded) { $0.cards[0].holds = [.pin] },
            refusal(.redeem, .cardBlocked) { $0.cards[0].holds = [.pin, .operator] },
            refusal(.transfer, .pinAttemptsExceeded) { $0.cards[0].holds = [.pin] },
            refusal(.load, .cardBlocked) { $0.cards[0].holds = [.pin] },
            Refusal(
                name: "redeem",
                errorType: .doNotHonour,
                message: ofLastYear,
                before: [sold],
                prepare: { $0.facts.maxAgeDays = 30 }
            ),
            refusal(.replace, .cardVoided, preparing: life(.voided)),
            refusal(.replace, .cardNotActivated),
            refusal(.replace, .cardActivated, before: [sold, other]),
            refusal(.replace, .invalidCardNumber, card: "Z"),
            refusal(.replace, .invalidCardNumber, other: "Z", before: [sold]),
            refusal(.transfer, .insufficientFunds, amount: 50_001, before: [sold, other]),
            refusal(.transfer, .cardNotActivated),
            refusal(.transfer, .cardNotActivated, before: [sold]),
            refusal(.transfer, .cardVoided, before: [sold], preparing: life(.voided, 1)),
            refusal(.transfer, .invalidCardNumber, other: "A", before: [sold]),
            refusal(.void, .cardNotActivated),
            refusal(.void, .cardVoided, preparing: life(.voided)),
            refusal(.void, .cardExpired, preparing: life(.expired)),
        ] + lateAdvices

    private static var ofAnotherProduct: Message {
        var message = request(.activate, 50_000)
        message.product = "summer"
        return message
    }

    private static var ofAnUnknownProduct: Message {
        var message = request(.activate, 50_000)
        message.product = "autumn"
        return message
    }

    private static func ofAnotherMonth(
        _ operation: CardCore.Operation,
        _ amount: Int64?
    ) -> Message {
        var message = request(operation, amount)
        message.expiryMonth = ExpiryMonth("2611")
        return message
    }

    private static var ofLastYear: Message {
        var message = request(.redeem, 100)
        message.time = Scene.now.adding(seconds: -365 * 86_400)
        return message
    }

    /// Confirmations of reversed requests, reversals of confirmed ones, and advices without a
    /// request.
    private static let lateAdvices: [Refusal] =
        [CardCore.Operation.activate, .load, .redeem, .replace, .transfer, .void].flatMap {
            operation -> [Refusal] in
            let amounts: [CardCore.Operation: Int64] = [
                .activate: 50_000, .load: 700, .redeem: 100, .transfer: 100,
            ]
            let first = request(operation, amounts[operation])
            var before = operation == .activate ? [] : [sold]
            if operation == .transfer { before.append(other) }
            let confirm = Scene.message("x1", operation, in: .confirm, original: "m1")
            let reverse = Scene.message("x2", operation, in: .reverse, original: "m1")
            let late: [CardCore.Operation: ElectrumError] = [
                .activate: .cardActivated, .void: .cardVoided, .replace: .cardVoided,
            ]
            return [
                Refusal(
                    name: "confirm \(operation.rawValue)",
                    errorType: .generalError,
                    message: confirm,
                    before: before + [first, reverse]
                ),
                Refusal(
                    name: "reverse \(operation.rawValue)",
                    errorType: late[operation] ?? .transactionNotSupported,
                    message: reverse,
                    before: before + [first, confirm]
                ),
            ]
        }

    @Test(arguments: refusals)
    func rejectsWithTheErrorTypeOfTheInterface(_ refusal: Refusal) {
        var shop = Self.shop
        refusal.prepare(&shop)
        var engine = shop.engine
        for message in refusal.before { engine.expect(.applied, for: message) }
        let before = Cards(engine)
        _ = engine.takeChanges()
        let outcome = engine.decide(refusal.message)
        #expect(outcome.verdict == .rejected)
        let type = outcome.code?.errorType(for: refusal.message.operation)
        #expect(type == refusal.errorType, "\(String(describing: outcome.code))")
        #expect(Cards(engine) == before && engine.takeChanges() == PostingChanges())
    }

    /// An advice without its request waits; the interface's answer to it is UNABLE_TO_LOCATE_RECORD.
    @Test(arguments: [CardCore.Operation.activate, .load, .redeem, .replace, .transfer, .void])
    func parksAnAdviceWithoutRequestAsNotFound(_ operation: CardCore.Operation) {
        for phase in [Phase.confirm, .reverse] {
            var engine = Self.shop.engine
            let outcome = engine.expect(
                .parked,
                .originalPending,
                for: Scene.message("x1", operation, in: phase, original: "m1")
            )
            #expect(outcome.code?.errorType(for: operation) == .unableToLocateRecord)
        }
    }

    @Test func mapsWrongPINsToElectrumErrors() {
        #expect(PinAnswer.refused.errorType == .incorrectPin)
        #expect(PinAnswer.locked.errorType == .pinAttemptsExceeded)
        #expect(PinAnswer.accepted.errorType == nil)
    }
}
