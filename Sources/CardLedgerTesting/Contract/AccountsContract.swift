package import CardCore
package import CardLedger
import CardTestSupport
import Testing

/// The journal's reports of sales, expiry and fees.
package enum AccountsContract {
    static let clauses: [Clause] = [
        Clause(
            "accounts: expiredCardsLeaveTheLiabilityWithoutChangingPastDays",
            expiredCardsLeaveTheLiabilityWithoutChangingPastDays
        ),
        Clause(
            "accounts: undoRestoresTheCardsAndAllowsTheSameDayAgain",
            undoRestoresTheCardsAndAllowsTheSameDayAgain
        ),
        Clause(
            "accounts: undoSkipsCardsWithLaterMessages",
            undoSkipsCardsWithLaterMessages
        ),
        Clause(
            "accounts: countsFeesFromTheLastUnreversedMovement",
            countsFeesFromTheLastUnreversedMovement
        ), Clause("accounts: reportsTheSummaryOfAFile", reportsTheSummaryOfAFile),
        Clause(
            "accounts: salesBelongToTheStoreAndDayThatSold",
            salesBelongToTheStoreAndDayThatSold
        ), Clause("accounts: crashRollsTheRunBack", crashRollsTheRunBack),
        Clause("accounts: anOpenTransferStopsTheExpiry", anOpenTransferStopsTheExpiry),
    ]

    static let nok = Workshop.terms.currency

    /// The instant of that day, counted from the first one of the clauses.
    package static func moment(_ day: Int64) -> Instant {
        Workshop.now.adding(seconds: day * 86_400)
    }

    /// 7.00 for each month without a movement, down to 10.00.
    package static let fees = DormancyRule(afterMonths: 1, feeMinor: 700, floorMinor: 1000)

    /// A workshop whose product has fees.
    static func shop(_ store: StoreUnderTest, quantity: Int = 10) throws -> (Workshop, any Ledger) {
        let shop = try Workshop(store, dormancy: fees)
        _ = try shop.acknowledged(quantity: quantity)
        return (shop, shop.ledger)
    }

    /// A final message about a card on a day.
    package static func message(
        _ id: MessageID,
        _ operation: CardCore.Operation,
        in shop: Workshop,
        card: Int64,
        amount: Int64?,
        on day: Int64,
        until lastDay: Int64? = nil
    ) -> Message {
        var message = shop.message(id, operation, card: card, amount: amount)
        message.time = moment(day)
        message.expiresOn = lastDay.map { moment($0).day }
        return message
    }

    /// Runs the due work of the calendar on the cards of the first order.
    @discardableResult package static func age(
        _ ledger: any Ledger,
        asOf: Day,
        at now: Instant,
        keeping: Bool = true
    ) throws -> [RowOutcome] {
        let context = RequestContext(actor: "kari", command: "expire", at: now)
        let ageing = Ageing(try ledger.products(ofOrder: 1), asOf: asOf)
        return try ledger.runExpiry("cards as of \(asOf)", by: context) { session in
            let cards = try session.ageing(ofOrder: 1, after: 0, ageing.query, limit: 1000)
            let (run, first) = (try session.nextRun, session.messages.nextMessage)
            let messages = cards.flatMap { card in
                ageing.steps(for: card).map {
                    $0.message(for: card.card, asOf: asOf, run: run, store: "o")
                }
            }
            let outcomes = try session.messages.decide(messages, from: operators(at: now)).messages
                .map(\.outcome)
            if session.messages.nextMessage > first {
                try session.record(
                    ExpiryRun(
                        number: run,
                        asOf: asOf,
                        product: nil,
                        messages: first...session.messages.nextMessage.advanced(by: -1),
                        actor: "kari",
                        at: now
                    )
                )
            }
            return keeping ? .keep(outcomes, details: [:]) : .forget(outcomes)
        }
    }

    private static func operators(at now: Instant) -> FeedFacts {
        FeedFacts(sender: OperatorMessages.sender, environment: .live, now: now)
    }

    /// Reverses the latest run, a few messages at a time.
    ///
    /// - Returns: the serials of the cards that were left.
    @discardableResult package static func undo(
        _ ledger: any Ledger,
        at now: Instant,
        ofCard card: CardNumber? = nil
    ) throws -> Set<Serial> {
        let context = RequestContext(actor: "kari", command: "expire undo", at: now)
        let run = try ledger.expiryRuns().last
        guard let scope = card.map(ExpiryScope.card) ?? run.map(ExpiryScope.run) else { return [] }
        return try ledger.runExpiry("taken back", by: context) { session in
            var left: Set<Serial> = []
            let first = session.messages.nextMessage
            var below = MessageNumber(.max)
            while true {
                let page = try session.expiryMessages(of: scope, below: below, limit: 7)
                guard let lowest = page.last else { break }
                below = lowest.number
                left.formUnion(page.filter(\.isFollowed).map(\.serial))
                let reversals = page.filter { !$0.isFollowed }.map {
                    $0.reversal(at: now, reason: "too early")
                }
                let decided = try session.messages.decide(reversals, from: operators(at: now))
                #expect(decided.messages.allSatisfy { $0.outcome.verdict == .applied })
            }
            guard session.messages.nextMessage > first else { return .forget(left) }
            let messages = first...session.messages.nextMessage.advanced(by: -1)
            try session.record(
                undoing: scope,
                messages: messages,
                leftCards: left.count,
                reason: "too early"
            )
            return .keep(left, details: [:])
        }
    }

    static let vault = [VaultCount(order: 1, rows: 10, shareExists: true)]

    static func expiredCardsLeaveTheLiabilityWithoutChangingPastDays(_ store: StoreUnderTest)
        throws
    {
        let (shop, ledger) = try Self.shop(store)
        let sales = (1...3).map {
            Self.message(
                "a\($0)",
                .activate,
                in: shop,
                card: $0,
                amount: 50_000,
                on: 0,
                until: $0 == 3 ? 90 : 10
            )
        }
        try shop.ingest(sales, sequence: 1, at: Self.moment(0))
        #expect(try Self.age(ledger, asOf: Self.moment(10).day, at: Self.moment(10)) == [])
        let outcomes = try Self.age(ledger, asOf: Self.moment(11).day, at: Self.moment(11))
        #expect(outcomes.map(\.verdict) == [.applied, .applied])
        // The second run changes no card.
        #expect(try Self.age(ledger, asOf: Self.moment(12).day, at: Self.moment(12)) == [])
        #expect(try ledger.card(serial: "NC000001").lifeCycle == .expired)
        let after = try ledger.liability(asOf: nil)
        #expect(after.balanced && after.totals[Self.nok]?.outstanding == 50_000)
        let before = try ledger.liability(asOf: Self.moment(10))
        #expect(before.totals[Self.nok]?.outstanding == 150_000)
        #expect(before.totals[Self.nok]?.available == 150_000)
        #expect(try ledger.verify(vault: Self.vault).filter { !$0.ok }.isEmpty)
        let accounts = try ledger.trialBalance(asOf: nil)
        #expect(accounts.first { $0.kind == .breakage }?.balanceMinor == 100_000)
        #expect(accounts.first { $0.kind == .breakage }?.owner == "winter-500")
        #expect(accounts.reduce(0) { $0 + $1.balanceMinor } == 0)
    }

    static func undoRestoresTheCardsAndAllowsTheSameDayAgain(
        _ store: StoreUnderTest
    ) throws {
        let (shop, ledger) = try Self.shop(store)
        let sales = (1...3).map { card in
            Self.message(
                "a\(card)",
                .activate,
                in: shop,
                card: card,
                amount: 50_000,
                on: 0,
                until: 10
            )
        }
        try shop.ingest(sales, sequence: 1, at: Self.moment(0))
        let cards = try (1...3).map { try ledger.card(serial: "NC00000\($0)") }
        let (asOf, now) = (Self.moment(11).day, Self.moment(11))
        try Self.age(ledger, asOf: asOf, at: now)
        #expect(try Self.undo(ledger, at: now) == [])
        #expect(try (1...3).map { try ledger.card(serial: "NC00000\($0)") } == cards)
        #expect(try ledger.verify(vault: Self.vault).filter { !$0.ok }.isEmpty)
        // The second undoing reverses no message.
        #expect(try Self.undo(ledger, at: now) == [])
        let run = try #require(try ledger.expiryRuns().first)
        #expect(run.number == 1 && run.undone == run.messages.count && run.undone == 3)

        #expect(try Self.age(ledger, asOf: asOf, at: now).count == 3)
        #expect(try Self.age(ledger, asOf: asOf, at: now) == [])
        #expect(try ledger.expiryRuns().map(\.number) == [1, 2])
        let one = try ledger.card(serial: "NC000002").number
        #expect(try Self.undo(ledger, at: now, ofCard: one) == [])
        #expect(try ledger.card(serial: "NC000002").lifeCycle == .active)
        #expect(try ledger.card(serial: "NC000003").lifeCycle == .expired)
        #expect(try ledger.expiryRuns().map(\.undone) == [3, 1])
        #expect(try ledger.verify(vault: Self.vault).filter { !$0.ok }.isEmpty)
    }

    static func undoSkipsCardsWithLaterMessages(_ store: StoreUnderTest) throws {
        let (shop, ledger) = try Self.shop(store)
        let sales = (1...2).map { card in
            Self.message(
                "a\(card)",
                .activate,
                in: shop,
                card: card,
                amount: 50_000,
                on: 0,
                until: 90
            )
        }
        try shop.ingest(sales, sequence: 1, at: Self.moment(0))
        // Each card has a fee, then one of them is used.
        let now = Self.moment(40)
        #expect(try Self.age(ledger, asOf: now.day, at: now).count == 2)
        let used = Self.message("r", .redeem, in: shop, card: 1, amount: 100, on: 40)
        try shop.ingest([used], sequence: 2, at: now)
        #expect(try Self.undo(ledger, at: now) == ["NC000001"])
        #expect(try ledger.card(serial: "NC000001").available == 49_200)
        #expect(try ledger.card(serial: "NC000002").available == 50_000)
        #expect(try ledger.verify(vault: Self.vault).filter { !$0.ok }.isEmpty)
        // The fee that was reversed is due again, the other one is not.
        #expect(try Self.age(ledger, asOf: now.day, at: now).count == 1)
    }

    static func countsFeesFromTheLastUnreversedMovement(_ store: StoreUnderTest) throws {
        let (shop, ledger) = try Self.shop(store)
        let sales = (1...3).map {
            Self.message("a\($0)", .activate, in: shop, card: $0, amount: 50_000, on: 0)
        }
        try shop.ingest(sales, sequence: 1, at: Self.moment(0))
        // The second card is used; a redemption of the third is reversed.
        var request = Self.message("r3", .redeem, in: shop, card: 3, amount: 5, on: 20)
        request.phase = .request
        var back = Self.message("x3", .redeem, in: shop, card: 3, amount: nil, on: 20)
        (back.phase, back.originalID, back.currency) = (.reverse, "r3", nil)
        let used = Self.message("r2", .redeem, in: shop, card: 2, amount: 5, on: 20)
        try shop.ingest([used, request, back], sequence: 2, at: Self.moment(20))
        let asOf = Self.moment(40).day
        let dry = try Self.age(ledger, asOf: asOf, at: Self.moment(40), keeping: false)
        #expect(dry.count == 2)
        #expect(try Self.age(ledger, asOf: asOf, at: Self.moment(40)) == dry)
        #expect(try ledger.card(serial: "NC000001").available == 49_300)
        #expect(try ledger.card(serial: "NC000002").available == 49_995)
        #expect(try ledger.card(serial: "NC000003").available == 49_300)
        #expect(try Self.age(ledger, asOf: asOf, at: Self.moment(41)) == [])
        let audit = try ledger.auditEntries(from: 0, limit: 1000).filter { $0.command == "expire" }
        #expect(audit.count == 2 && audit[0].object == "cards as of \(asOf)")
        #expect(try ledger.verify(vault: Self.vault).filter { !$0.ok }.isEmpty)
    }

    static func reportsTheSummaryOfAFile(_ store: StoreUnderTest) throws {
        let (shop, ledger) = try Self.shop(store)
        let day = try #require(Day("2026-11-10"))
        let messages = [
            Self.message("a1", .activate, in: shop, card: 1, amount: 50_000, on: 0),
            Self.message("r2", .redeem, in: shop, card: 2, amount: 700, on: 0),
        ]
        try shop.ingest(messages, sequence: 1, at: Self.moment(0))
        var facts = SaleFileFacts(
            sha256: SHA256Digest(Workshop.hash(2, salt: 7)),
            name: "2.csv",
            bytes: 1,
            sender: "pos",
            sequence: "2"
        )
        facts.businessDate = day
        _ = try ledger.ingest(facts, by: shop.context) { session in
            var summary = FileSummary()
            for quantity in [Int64(3), -1] {
                summary.count(
                    store: "oslo-2",
                    day: day,
                    item: "gift card",
                    currency: Self.nok,
                    quantity: quantity,
                    amountMinor: quantity * 50_000
                )
            }
            summary.ignore("training")
            try session.note(summary)
            return .post(SaleFileOutcome(.applied), publishing: [])
        }
        let records = try ledger.fileSummaries(FileSummaryQuery(sender: "pos"))
        #expect(records.map(\.file.facts.name) == ["1.csv", "2.csv"])
        #expect(records[0].lines.map(\.operation) == [.activate, .redeem])
        #expect(records[0].lines.map(\.statedMinor) == [50_000, 700])
        #expect(records[0].lines.map(\.appliedMinor) == [50_000, 0])
        #expect(records[0].lines.map(\.code) == ["", RowCode.notActive.rawValue])
        #expect(records[1].lines.isEmpty && records[1].ignored == ["training": 1])
        let counts = try ledger.saleCounts(FileSummaryQuery(sender: "pos", from: day, to: day))
        #expect(counts.map(\.quantity) == [2] && counts.map(\.amountMinor) == [100_000])
        #expect(counts.map(\.store) == ["oslo-2"] && counts.map(\.item) == ["gift card"])
        #expect(try ledger.fileSummaries(FileSummaryQuery(sender: "pos", to: day)).count == 1)
        #expect(try ledger.fileSummaries(FileSummaryQuery(sender: "web")).isEmpty)
        #expect(try ledger.verify(vault: Self.vault).filter { !$0.ok }.isEmpty)
    }

    static func salesBelongToTheStoreAndDayThatSold(_ store: StoreUnderTest) throws {
        let (shop, ledger) = try Self.shop(store)
        let sales = (1...2).map {
            Self.message("a\($0)", .activate, in: shop, card: $0, amount: 50_000, on: 0)
        }
        try shop.ingest(sales, sequence: 1, at: Self.moment(0))
        // Brought back to another shop, a day later.
        var back = Self.message("d", .deactivate, in: shop, card: 2, amount: nil, on: 1)
        back.store = "bergen"
        var spent = Self.message("r", .redeem, in: shop, card: 1, amount: 300, on: 1)
        spent.store = "bergen"
        try shop.ingest([back, spent], sequence: 2, at: Self.moment(1))
        let lines = try ledger.sales(SalesQuery(basis: .record))
        #expect(lines.map(\.store) == ["oslo-1", "bergen", "oslo-1"])
        #expect(lines.map(\.sums.netMinor) == [100_000, -300, -50_000])
        #expect(try ledger.sales(SalesQuery(store: "bergen")).map(\.sums.netMinor) == [-300])
        #expect(try ledger.sales(SalesQuery(sender: "web")).isEmpty)
        let first = SalesQuery(to: Self.moment(0).day, basis: .record)
        #expect(try ledger.sales(first).map(\.sums.activated.count) == [2])
    }

    struct Crash: Error {}

    static func crashRollsTheRunBack(_ store: StoreUnderTest) throws {
        let (shop, ledger) = try Self.shop(store)
        let sale = Self.message("a", .activate, in: shop, card: 1, amount: 50_000, on: 0, until: 1)
        try shop.ingest([sale], sequence: 1, at: Self.moment(0))
        let before = try shop.snapshot()
        #expect(throws: Crash.self) {
            try ledger.runExpiry("cards", by: shop.context) { session -> ExpiryEnd<Int> in
                let step = Ageing.Step.expire.message(
                    for: try ledger.card(serial: "NC000001"),
                    asOf: Self.moment(5).day,
                    run: 1,
                    store: "o"
                )
                let operators = Self.operators(at: Self.moment(5))
                let decided = try session.messages.decide([step], from: operators)
                #expect(decided.messages.map(\.outcome.verdict) == [.applied])
                throw Crash()
            }
        }
        #expect(try shop.snapshot() == before)
    }
}

// Transfers that wait for their advice.
extension AccountsContract {
    /// The amount may come back to the card; the target expires without it.
    static func anOpenTransferStopsTheExpiry(_ store: StoreUnderTest) throws {
        let (shop, ledger) = try shop(store)
        try shop.ingest(
            (1...2).map { (card: Int64) in
                let id = MessageID("a\(card)")
                return message(id, .activate, in: shop, card: card, amount: 50_000, on: 0, until: 3)
            },
            sequence: 1
        )
        var transfer = message("t1", .transfer, in: shop, card: 1, amount: 20_000, on: 1)
        (transfer.phase, transfer.otherCard) = (.request, Workshop.serial(2))
        var reversal = message("r1", .transfer, in: shop, card: 1, amount: nil, on: 1)
        (reversal.phase, reversal.originalID, reversal.currency) = (.reverse, "t1", nil)
        reversal.otherCard = Workshop.serial(2)
        #expect(try shop.ingest([transfer], sequence: 2).1.map(\.verdict) == [.applied])

        let (day, now) = (moment(5).day, moment(6))
        let codes = try age(ledger, asOf: day, at: now).map(\.code)
        #expect(codes.first == .unsettled)
        let open = try ledger.card(serial: Workshop.serial(1))
        #expect(open.lifeCycle == .active && open.available == 30_000)

        #expect(try shop.ingest([reversal], sequence: 3).1.map(\.verdict) == [.applied])
        #expect(try age(ledger, asOf: day, at: now).first?.verdict == .applied)
        let ended = try ledger.card(serial: Workshop.serial(1))
        #expect(ended.lifeCycle == .expired && ended.available == 0)
    }
}
