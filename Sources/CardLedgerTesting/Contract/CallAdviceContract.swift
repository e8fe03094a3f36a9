import CardCore
import CardLedger
import Testing

/// Advices of calls, which name their request alone: the ledger is whole after each step.
enum CallAdviceContract {
    static let clauses: [Clause] = [
        Clause(
            "advices of calls: theLedgerIsWholeInEveryOrder",
            theLedgerIsWholeInEveryOrder
        ),
        Clause(
            "advices of calls: aTombstoneStaysAndWaitsForNothing",
            aTombstoneStaysAndWaitsForNothing
        ),
        Clause(
            "advices of calls: bothPartsAreStoredTogether",
            bothPartsAreStoredTogether
        ),
    ]

    private struct Case: CustomStringConvertible {
        let operation: CardCore.Operation
        let phase: Phase
        let final: Int64?

        var description: String {
            "\(operation) \(phase) \(final.map(String.init) ?? "whole")"
        }
    }

    /// Every operation that has advices, each advice, whole and with a final amount.
    private static let cases: [Case] = CardCore.Operation.ofSenders.flatMap { operation in
        OperationRule.of(operation).phases.filter(\.isAdvice).flatMap { phase in
            [nil, 0, 40, 100, 50_000, 99_999_999].map { final in
                Case(operation: operation, phase: phase, final: final)
            }
        }
    }

    static func theLedgerIsWholeInEveryOrder(_ store: StoreUnderTest) throws {
        let shop = try Workshop(store)
        let count = cases.count * 2
        _ = try shop.acknowledged(quantity: count)
        for (place, step) in cases.enumerated() {
            let card = Workshop.serial(Int64(2 * place + 1))
            let other = Workshop.serial(Int64(2 * place + 2))
            if step.operation != .activate { try sell(card, "a\(place)", in: shop) }
            if step.operation == .transfer { try sell(other, "b\(place)", in: shop) }
            if step.operation == .refund {
                try take(message("p\(place)", .redeem, in: .final, card: card, amount: 100), shop)
            }
            let isAmountless = [.replace, .void, .deactivate].contains(step.operation)
            var request = message(
                "r\(place)",
                step.operation,
                in: .request,
                card: card,
                amount: isAmountless ? nil : step.operation == .activate ? 50_000 : 100
            )
            if [.replace, .transfer].contains(step.operation) { request.otherCard = other }
            // The first call is before the request: a confirmation is not stored, and a reversal
            // rejects the request.
            for (number, call) in [
                advice(step, at: place, number: 1), request, advice(step, at: place, number: 2),
            ]
            .enumerated() {
                try take(call, shop)
                let vault = VaultCount(order: 1, rows: count, shareExists: true)
                let wrong = try shop.ledger.verify(vault: [vault]).filter { !$0.ok }
                #expect(wrong.isEmpty, "\(step), step \(number): \(wrong)")
            }
        }
    }

    static func aTombstoneStaysAndWaitsForNothing(_ store: StoreUnderTest) throws {
        let shop = try Workshop(store)
        _ = try shop.acknowledged()
        try sell("NC000001", "a", in: shop)
        let redeem = Case(operation: .redeem, phase: .reverse, final: nil)
        #expect(try take(advice(redeem, at: 1, number: 1), shop).verdict == .parked)
        let request = message("r1", .redeem, in: .request, card: "NC000001", amount: 100)
        for _ in 0..<2 {
            let outcome = try take(request, shop)
            #expect(outcome.code == .reversedBeforeArrival && outcome.verdict == .rejected)
        }
        #expect(try take(advice(redeem, at: 1, number: 1), shop).verdict == .replayed)
        #expect(try take(advice(redeem, at: 1, number: 2), shop).verdict == .parked)
        let late = Workshop.now.adding(seconds: 400 * 86_400)
        #expect(try shop.ledger.status(at: late, parkedHours: 72).parked.isEmpty)
        #expect(try shop.ledger.parties(.store).allSatisfy { !$0.name.isEmpty })
        try expectWhole(shop)
    }

    static func bothPartsAreStoredTogether(_ store: StoreUnderTest) throws {
        let shop = try Workshop(store)
        _ = try shop.acknowledged()
        try sell("NC000001", "a", in: shop)
        let request = message("r1", .load, in: .request, card: "NC000001", amount: 100)
        #expect(try take(request, shop).verdict == .applied)
        let part = Case(operation: .load, phase: .confirm, final: 40)
        let outcome = try take(advice(part, at: 1, number: 1), shop)
        #expect(outcome.verdict == .applied && outcome.answer.availableMinor == 50_040)
        let known = try shop.ledger.transaction(by: shop.context) { transaction in
            try transaction.messages(.ids(["v1-1", "v1-1:rest", "r1"], sender: sender))
                .sorted { $0.number < $1.number }
        }
        #expect(known.map(\.approvedMinor) == [100, 40, 60])
        #expect(known.map(\.phase) == [.request, .confirm, .reverse])
        #expect(known.map(\.store) == ["oslo-1", "oslo-1", "oslo-1"])
        #expect(known.map(\.standing) == [.confirmed, .done, .done])
        #expect(known[1].card == known[0].card && known[2].card == known[0].card)
        let opposite = Case(operation: .load, phase: .reverse, final: nil)
        #expect(try take(advice(opposite, at: 1, number: 2), shop).code == .alreadyConfirmed)
        try expectWhole(shop)
    }

    private static let sender: SenderID = "till-client"

    private static func expectWhole(_ shop: Workshop) throws {
        let vault = VaultCount(order: 1, rows: 10, shareExists: true)
        let wrong = try shop.ledger.verify(vault: [vault]).filter { !$0.ok }
        #expect(wrong.isEmpty, "\(wrong)")
    }

    private static func sell(_ card: Serial, _ id: MessageID, in shop: Workshop) throws {
        try take(message(id, .activate, in: .final, card: card, amount: 50_000), shop)
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
            store: card.text.isEmpty ? "" : "oslo-1",
            time: Workshop.now,
            card: card
        )
        message.amountMinor = amount
        if amount != nil { message.currency = Workshop.terms.currency }
        return message
    }

    private static func advice(_ step: Case, at place: Int, number: Int) -> Message {
        var advice = message(
            "v\(place)-\(number)",
            step.operation,
            in: step.phase,
            card: "",
            amount: nil
        )
        advice.originalID = "r\(place)"
        advice.finalMinor = step.final
        if step.final != nil { advice.currency = Workshop.terms.currency }
        return advice
    }

    @discardableResult
    private static func take(_ message: Message, _ shop: Workshop) throws -> RowOutcome {
        try shop.ledger.decide(by: shop.context) { session in
            var client = FeedFacts(sender: sender, environment: .live, now: Workshop.now)
            client.isCall = true
            return try session.decide([message], from: client).messages[0].outcome
        }
    }
}
