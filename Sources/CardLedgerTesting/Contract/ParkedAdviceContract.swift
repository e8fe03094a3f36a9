import CardCore
import CardLedger
import Testing

/// Advices that arrive before their request, of every kind: the ledger is whole after each step.
enum ParkedAdviceContract {
    static let clauses: [Clause] = [
        Clause(
            "parked advices: theLedgerIsWholeBeforeAndAfterTheRequest",
            theLedgerIsWholeBeforeAndAfterTheRequest
        ),
        Clause(
            "parked advices: anAdviceOfNoFileCountsInTheFileOfItsRequest",
            anAdviceOfNoFileCountsInTheFileOfItsRequest
        ),
        Clause(
            "parked advices: anAdviceOfAFileCountsInNoneIfItsRequestHasNone",
            anAdviceOfAFileCountsInNoneIfItsRequestHasNone
        ),
    ]

    private static let day = Workshop.now

    private struct Case: CustomStringConvertible {
        var operation: CardCore.Operation
        var advice: CardCore.Operation
        var phase: Phase
        var amount: Int64?

        var description: String { "\(advice) \(phase) \(amount ?? 0) of \(operation)" }
    }

    /// Every operation that has advices, each advice, with and without an amount; and the void that
    /// arrives before its sale.
    private static let cases: [Case] = {
        var cases: [Case] = []
        for operation in CardCore.Operation.ofSenders {
            for phase in OperationRule.of(operation).phases where phase.isAdvice {
                for amount: Int64? in [nil, 50_000, 100, 99_999_999] {
                    cases.append(
                        Case(operation: operation, advice: operation, phase: phase, amount: amount)
                    )
                }
            }
        }
        for amount: Int64? in [nil, 50_000, 100] {
            cases.append(
                Case(operation: .activate, advice: .deactivate, phase: .final, amount: amount)
            )
        }
        return cases
    }()

    static func theLedgerIsWholeBeforeAndAfterTheRequest(_ store: StoreUnderTest) throws {
        let shop = try Workshop(store)
        let count = Self.cases.count * 2
        _ = try shop.acknowledged(quantity: count)
        for (place, step) in Self.cases.enumerated() {
            let card = Workshop.serial(Int64(2 * place + 1))
            let other = Workshop.serial(Int64(2 * place + 2))
            if step.operation != .activate {
                try take(
                    Self.message("a\(place)", .activate, in: .final, card: card, amount: 50_000),
                    shop
                )
            }
            if step.operation == .transfer {
                try take(
                    Self.message("b\(place)", .activate, in: .final, card: other, amount: 50_000),
                    shop
                )
            }
            var advice = Self.message(
                "v\(place)",
                step.advice,
                in: step.phase,
                card: card,
                amount: step.amount
            )
            advice.originalID = "r\(place)"
            let isAmountless = [.block, .unblock, .replace].contains(step.operation)
            var request = Self.message(
                "r\(place)",
                step.operation,
                in: .request,
                card: card,
                amount: isAmountless ? nil : step.operation == .activate ? 50_000 : 100
            )
            if [.replace, .transfer].contains(step.operation) { request.otherCard = other }
            for messages in [[advice, advice], [request, advice]] {
                for message in messages { try take(message, shop) }
                let vault = VaultCount(order: 1, rows: count, shareExists: true)
                let wrong = try shop.ledger.verify(vault: [vault]).filter { !$0.ok }
                #expect(wrong.isEmpty, "\(step): \(messages[0].id)")
            }
        }
    }

    static func anAdviceOfNoFileCountsInTheFileOfItsRequest(_ store: StoreUnderTest) throws {
        let shop = try Workshop(store)
        _ = try shop.acknowledged()
        try take(message("a", .activate, in: .final, card: "NC000001", amount: 50_000), shop)
        try take(waiting, shop)
        let (file, outcomes) = try shop.ingest(
            [awaited],
            from: "oslo",
            sequence: 1,
            businessDate: businessDate
        )
        #expect(outcomes.map(\.verdict) == [.applied])
        let amounts = file?.outcome.amounts.values.first
        #expect(amounts?.redeemed == 30_000 && amounts?.reversed == 10_000)
        try expectWhole(shop)
        let lines = try shop.ledger.sales(SalesQuery(basis: .business))
        #expect(lines.map(\.day) == [businessDate, Workshop.now.day], "\(lines)")
    }

    static func anAdviceOfAFileCountsInNoneIfItsRequestHasNone(_ store: StoreUnderTest) throws {
        let shop = try Workshop(store)
        _ = try shop.acknowledged()
        try take(message("a", .activate, in: .final, card: "NC000001", amount: 50_000), shop)
        let (file, outcomes) = try shop.ingest(
            [waiting],
            from: "oslo",
            sequence: 1,
            businessDate: businessDate
        )
        #expect(outcomes.map(\.verdict) == [.parked] && file?.outcome.amounts.isEmpty == true)
        try take(awaited, shop)
        try expectWhole(shop)
        let lines = try shop.ledger.sales(SalesQuery(basis: .business))
        #expect(lines.map(\.day) == [Workshop.now.day], "\(lines)")
    }

    /// The day before the files are taken.
    private static let businessDate = Workshop.now.adding(seconds: -86_400).day

    private static let awaited = message(
        "r",
        .redeem,
        in: .request,
        card: "NC000001",
        amount: 30_000
    )

    /// The reversal of a part of ``awaited``.
    private static let waiting: Message = {
        var reversal = message("v", .redeem, in: .reverse, card: "NC000001", amount: 10_000)
        reversal.originalID = "r"
        return reversal
    }()

    private static func expectWhole(_ shop: Workshop) throws {
        let vault = VaultCount(order: 1, rows: 10, shareExists: true)
        let wrong = try shop.ledger.verify(vault: [vault]).filter { !$0.ok }
        #expect(wrong.isEmpty, "\(wrong)")
    }

    private static func message(
        _ id: MessageID,
        _ operation: CardCore.Operation,
        in phase: Phase,
        card: Serial,
        amount: Int64?
    ) -> Message {
        var message = Message(
            id: id,
            operation: operation,
            phase: phase,
            store: "oslo-1",
            time: day,
            card: card
        )
        message.amountMinor = amount
        if amount != nil { message.currency = Workshop.terms.currency }
        return message
    }

    private static func take(_ message: Message, _ shop: Workshop) throws {
        try shop.ledger.decide(by: shop.context) { session in
            let sender = FeedFacts(sender: "oslo", environment: .live, now: Self.day)
            _ = try session.decide([message], from: sender)
        }
    }
}
