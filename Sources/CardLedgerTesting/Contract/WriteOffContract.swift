import CardCore
import CardLedger
import CardTestSupport
import Testing

/// The write-off of void cards, and the undo of operators' messages.
enum WriteOffContract {
    static let clauses: [Clause] = [
        Clause("write-off: bookingsHaveTheMomentsOfOurClock", bookingsHaveTheMomentsOfOurClock),
        Clause("write-off: voidedCardsWithMoneyAreFound", voidedCardsWithMoneyAreFound),
        Clause("write-off: movesTheRestToAdjustments", movesTheRestToAdjustments),
        Clause("write-off: anUndoneVoidIsAnOrdinaryCard", anUndoneVoidIsAnOrdinaryCard),
        Clause("write-off: anUndoneLoadLeavesEveryAccount", anUndoneLoadLeavesEveryAccount),
        Clause("write-off: typedMessagesContainUndos", typedMessagesContainUndos),
    ]

    private typealias Accounts = AccountsContract

    /// Decides an operator's message about the first order on a day.
    @discardableResult static func post(
        _ message: Message,
        in shop: Workshop,
        on day: Int64
    ) throws -> RowOutcome? {
        let now = Accounts.moment(day)
        let context = RequestContext(actor: "kari", command: "card", at: now)
        var message = message
        message.time = now
        let facts = FeedFacts(sender: OperatorMessages.sender, environment: .live, now: now)
        return try shop.ledger.decide(by: context, commitIf: { $0?.verdict == .applied }) {
            try $0.decide([message], from: facts).messages.first?.outcome
        }
    }

    /// An undo of an operator's message about a card.
    static func undo(
        _ id: MessageID,
        _ operation: CardCore.Operation,
        of original: MessageID,
        card: Int64,
        in shop: Workshop
    ) -> Message {
        var message = shop.message(id, operation, card: card, amount: nil)
        (message.phase, message.originalID, message.currency) = (.reverse, original, nil)
        return message
    }

    private static func plain(
        _ id: MessageID,
        _ operation: CardCore.Operation,
        card: Int64,
        in shop: Workshop
    ) -> Message {
        var message = shop.message(id, operation, card: card, amount: nil)
        message.currency = nil
        return message
    }

    /// Two sold cards; the first one is void since the second day.
    private static func shop(_ store: StoreUnderTest) throws -> (Workshop, any Ledger) {
        let shop = try Workshop(store)
        _ = try shop.acknowledged()
        let sales = (1...2).map { card in
            shop.message("a\(card)", .activate, card: card, amount: 50_000)
        }
        try shop.ingest(sales, sequence: 1)
        try post(plain("v1", .void, card: 1, in: shop), in: shop, on: 1)
        return (shop, shop.ledger)
    }

    private static func isSound(_ ledger: any Ledger) throws -> Bool {
        try ledger.verify(vault: Accounts.vault).filter { !$0.ok }.isEmpty
    }

    static func bookingsHaveTheMomentsOfOurClock(_ store: StoreUnderTest) throws {
        let (shop, ledger) = try Self.shop(store)
        let found = try ledger.decide(by: shop.context, commitIf: { _ in false }) { session in
            try session.bookings(ofCards: [Workshop.card(1), Workshop.card(2), Workshop.card(3)])
        }
        let first = try #require(found[Workshop.card(1)])
        #expect(first.map(\.id) == ["a1", "v1"] && first.map(\.sender) == ["pos", "operator"])
        #expect(first.map(\.bookedAt) == [Accounts.moment(0), Accounts.moment(1)])
        #expect(first.map(\.standing) == [.confirmed, .confirmed])
        #expect(first.map(\.store) == ["oslo-1", "oslo-1"])
        #expect(found[Workshop.card(2)]?.map(\.id) == ["a2"])
        #expect(found[Workshop.card(3)] == nil)
    }

    static func voidedCardsWithMoneyAreFound(_ store: StoreUnderTest) throws {
        let (shop, ledger) = try Self.shop(store)
        func voided(after card: CardNumber = 0, limit: Int = 10) throws -> [CardNumber] {
            try ledger.decide(by: shop.context, commitIf: { _ in false }) { session in
                try session.voidedCards(ofOrder: 1, after: card, limit: limit).map(\.number)
            }
        }
        #expect(try voided() == [Workshop.card(1)])
        try post(plain("v2", .void, card: 2, in: shop), in: shop, on: 1)
        #expect(try voided() == [Workshop.card(1), Workshop.card(2)])
        #expect(try voided(limit: 1) == [Workshop.card(1)])
        #expect(try voided(after: Workshop.card(1)) == [Workshop.card(2)])
        try post(plain("w1", .writeOff, card: 1, in: shop), in: shop, on: 91)
        #expect(try voided() == [Workshop.card(2)])
    }

    static func movesTheRestToAdjustments(_ store: StoreUnderTest) throws {
        let (shop, ledger) = try Self.shop(store)
        let writeOff = Self.plain("w1", .writeOff, card: 1, in: shop)
        #expect(try post(writeOff, in: shop, on: 90)?.code == .writeOffEarly)
        #expect(try post(writeOff, in: shop, on: 91)?.verdict == .applied)
        #expect(try post(writeOff, in: shop, on: 92)?.verdict == .replayed)
        let again = plain("w2", .writeOff, card: 1, in: shop)
        #expect(try post(again, in: shop, on: 92)?.code == .writtenOff)
        let undo = Self.undo("u1", .void, of: "v1", card: 1, in: shop)
        #expect(try post(undo, in: shop, on: 92)?.code == .writtenOff)
        let other = plain("w3", .writeOff, card: 2, in: shop)
        #expect(try post(other, in: shop, on: 92)?.code == .notVoided)

        let sales = try ledger.sales(SalesQuery(from: Accounts.moment(80).day, basis: .record))
        #expect(sales.map(\.sums.writtenOff.amountMinor) == [50_000])
        #expect(sales.map(\.sums.netMinor) == [0] && sales.map(\.product) == ["winter-500"])
        let card = try ledger.card(serial: "NC000001")
        #expect(card.lifeCycle == .voided && card.available == 0)
        let accounts = try ledger.trialBalance(asOf: nil)
        let adjustments = try #require(accounts.first { $0.kind == .adjustments })
        #expect(adjustments.balanceMinor == 50_000 && adjustments.owner == "winter-500")
        #expect(accounts.reduce(0) { $0 + $1.balanceMinor } == 0)
        #expect(try ledger.liability(asOf: nil).totals[Accounts.nok]?.outstanding == 50_000)
        let before = try ledger.liability(asOf: Accounts.moment(90))
        #expect(before.totals[Accounts.nok]?.outstanding == 100_000)
        #expect(try Self.isSound(ledger))
    }

    static func anUndoneVoidIsAnOrdinaryCard(_ store: StoreUnderTest) throws {
        let (shop, ledger) = try Self.shop(store)
        let undo = Self.undo("u1", .void, of: "v1", card: 1, in: shop)
        #expect(try post(undo, in: shop, on: 2)?.verdict == .applied)
        #expect(try post(undo, in: shop, on: 2)?.verdict == .replayed)
        let card = try ledger.card(serial: "NC000001")
        #expect(card.lifeCycle == .active && card.available == 50_000 && card.movements == 0)
        #expect(try Self.isSound(ledger))
        // The card is used and voided like any other one, and an old undo is not done again.
        let payment = shop.message("p1", .redeem, card: 1, amount: 700)
        try shop.ingest([payment], sequence: 2, at: Accounts.moment(3))
        #expect(
            try post(plain("v2", .void, card: 1, in: shop), in: shop, on: 4)?.verdict == .applied
        )
        let late = Self.undo("u2", .void, of: "v1", card: 1, in: shop)
        #expect(try post(late, in: shop, on: 5)?.verdict == .replayed)
        #expect(try ledger.card(serial: "NC000001").lifeCycle == .voided)
        let writeOff = Self.plain("w1", .writeOff, card: 1, in: shop)
        #expect(try post(writeOff, in: shop, on: 93)?.code == .writeOffEarly)
        #expect(try post(writeOff, in: shop, on: 94)?.verdict == .applied)
        #expect(try Self.isSound(ledger))
    }

    static func anUndoneLoadLeavesEveryAccount(_ store: StoreUnderTest) throws {
        let (shop, ledger) = try Self.shop(store)
        func accounts() throws -> [String: Int64] {
            let lines = try ledger.trialBalance(asOf: nil).map { line in
                ("\(line.kind) \(line.owner ?? "")", line.balanceMinor)
            }
            return Dictionary(uniqueKeysWithValues: lines).filter { $0.value != 0 }
        }
        let before = try accounts()
        let load = shop.message("l1", .load, card: 2, amount: 1_000)
        #expect(try post(load, in: shop, on: 2)?.verdict == .applied)
        #expect(try accounts() != before)
        let undo = Self.undo("u1", .load, of: "l1", card: 2, in: shop)
        #expect(try post(undo, in: shop, on: 3)?.verdict == .applied)
        #expect(try accounts() == before)
        let lines = try ledger.sales(SalesQuery(from: Accounts.moment(2).day, basis: .record))
        #expect(lines.map(\.sums.loaded.amountMinor) == [1_000, 0])
        #expect(lines.map(\.sums.reversedSales.amountMinor) == [0, 1_000])
        #expect(try Self.isSound(ledger))

        #expect(try post(shop.message("l2", .load, card: 2, amount: 9), in: shop, on: 4) != nil)
        let payment = shop.message("p1", .redeem, card: 2, amount: 5)
        try shop.ingest([payment], sequence: 2, at: Accounts.moment(5))
        let late = Self.undo("u2", .load, of: "l2", card: 2, in: shop)
        #expect(try post(late, in: shop, on: 6)?.code == .movedSince)
        #expect(try Self.isSound(ledger))
    }

    static func typedMessagesContainUndos(_ store: StoreUnderTest) throws {
        let (shop, ledger) = try Self.shop(store)
        try post(Self.undo("u1", .void, of: "v1", card: 1, in: shop), in: shop, on: 2)
        let typed = try ledger.typedMessages(from: 1, count: 100)
        #expect(typed.map(\.id) == ["v1", "u1"] && typed.map(\.phase) == [.final, .reverse])
        #expect(typed.last?.originalID == "v1" && typed.last?.operation == .void)
    }
}
