import Testing

/// Confirmations and reversals that arrive again, late, early, or for another request.
struct ElectrumAdviceTests {
    /// A request of that operation on cards of its own, which was answered with 201.
    private static func open(
        _ operation: TillOperation,
        _ till: TillTerminal
    ) async throws -> (request: TillMessage, cards: [String]) {
        let cards = [till.served.card(), till.served.card()]
        if operation != .activation { try await till.sell(cards[0], for: 20_000) }
        if operation == .transfer { try await till.sell(cards[1], for: 500) }
        let request = till.messages.complete(operation, card: cards[0], other: cards[1])
        try await till.send(request).expect(201)
        return (request, cards)
    }

    /// The balances and states of cards, as calls and commands report them.
    private struct Facts: Hashable {
        var balances: [TillBalances] = []
        var cards: [ShownCard] = []
    }

    private static func facts(of cards: [String], _ till: TillTerminal) async throws -> Facts {
        var facts = Facts()
        for card in cards {
            facts.balances.append(try await till.balances(of: card))
            facts.cards.append(try await till.served.shown(card))
        }
        return facts
    }

    /// Acceptance check EL8.
    @Test(arguments: TillOperation.advised, [TillPhase.confirmation, .reversal])
    func adviceUnderASecondIDMovesNothing(operation: TillOperation, phase: TillPhase) async throws {
        let served = try await ServedShop.shared.value
        let till = served.till()
        let (request, cards) = try await Self.open(operation, till)
        try await till.send(till.messages.advice(phase, of: request)).expect(202)
        let once = try await Self.facts(of: cards, till)
        try await till.send(till.messages.advice(phase, of: request)).expect(202)
        #expect(try await Self.facts(of: cards, till) == once)
    }

    /// Acceptance check EL9.
    @Test(arguments: TillOperation.advised, [TillPhase.confirmation, .reversal])
    func sameAdviceAgainGetsTheSameBytes(operation: TillOperation, phase: TillPhase) async throws {
        let served = try await ServedShop.shared.value
        let till = served.till()
        let (request, cards) = try await Self.open(operation, till)
        let advice = till.messages.advice(phase, of: request)
        let first = try await till.send(advice).expect(202)
        let once = try await Self.facts(of: cards, till)
        let again = try await till.send(advice).expect(202)
        #expect(again.text == first.text)
        #expect(try first.json().string("id") == advice.id)
        #expect(try first.json().string("requestId") == request.id)
        #expect(try await Self.facts(of: cards, till) == once)
        let changed = advice.setting("amounts.approvedAmount", to: TillMessages.amount(1))
        try await till.send(changed).expect(400, "DUPLICATE_RECORD", code: "idem.conflict")
    }

    /// Acceptance check EL10.
    @Test(
        arguments: [
            (TillOperation.activation, "CARD_ACTIVATED"), (.void, "CARD_VOIDED"),
            (.replace, "CARD_VOIDED"), (.load, "TRANSACTION_NOT_SUPPORTED"),
            (.redemption, "TRANSACTION_NOT_SUPPORTED"), (.transfer, "TRANSACTION_NOT_SUPPORTED"),
        ]
    )
    func oppositeAdviceIsRefusedByItsOperation(operation: TillOperation, type: String) async throws
    {
        let served = try await ServedShop.shared.value
        let till = served.till()
        let (confirmed, cards) = try await Self.open(operation, till)
        try await till.confirm(confirmed)
        let once = try await Self.facts(of: cards, till)
        let late = till.messages.reversal(of: confirmed)
        let refusal = try await till.send(late).expect(400, type)
        #expect(try ErrorDetail(refusal).originalID == confirmed.id)
        #expect(try await till.send(late).text == refusal.text)
        #expect(try await Self.facts(of: cards, till) == once)

        let (reversed, others) = try await Self.open(operation, till)
        try await till.reverse(reversed)
        let before = try await Self.facts(of: others, till)
        try await till.send(till.messages.confirmation(of: reversed)).expect(400, "GENERAL_ERROR")
        #expect(try await Self.facts(of: others, till) == before)
    }

    /// Acceptance check EL11.
    @Test(arguments: TillOperation.advised)
    func requestAfterItsReversalIsRefused(operation: TillOperation) async throws {
        let served = try await ServedShop.shared.value
        let till = served.till()
        let cards = [served.card(), served.card()]
        if operation != .activation { try await till.sell(cards[0], for: 20_000) }
        if operation == .transfer { try await till.sell(cards[1], for: 500) }
        let before = try await Self.facts(of: cards, till)
        let request = till.messages.complete(operation, card: cards[0], other: cards[1])
        let reversal = till.messages.reversal(of: request)
        let early = try await till.send(reversal).expect(404, "UNABLE_TO_LOCATE_RECORD")
        #expect(try ErrorDetail(early).originalID == request.id)
        try await till.send(request)
            .expect(400, "GENERAL_ERROR", code: "advice.reversed_before_arrival")
        try await till.send(request).expect(400, "DUPLICATE_RECORD")
        #expect(try await till.send(reversal).text == early.text)
        #expect(try await Self.facts(of: cards, till) == before)
    }

    /// Acceptance check EL12.
    @Test(arguments: TillOperation.advised)
    func earlyConfirmationIsForgottenAndTheRequestIsOpen(operation: TillOperation) async throws {
        let served = try await ServedShop.shared.value
        let till = served.till()
        let cards = [served.card(), served.card()]
        if operation != .activation { try await till.sell(cards[0], for: 20_000) }
        if operation == .transfer { try await till.sell(cards[1], for: 500) }
        let before = try await Self.facts(of: cards, till)
        let request = till.messages.complete(operation, card: cards[0], other: cards[1])
        let confirmation = till.messages.confirmation(of: request)
        try await till.send(confirmation).expect(404, "UNABLE_TO_LOCATE_RECORD")
        try await till.send(request).expect(201)
        try await till.reverse(request)
        #expect(try await Self.facts(of: cards, till) == before)
        try await till.send(confirmation).expect(400, "GENERAL_ERROR")
    }

    /// Acceptance check EL13, for a request that was refused.
    @Test(arguments: [TillPhase.confirmation, .reversal])
    func adviceAboutARefusedRequestIsRefused(phase: TillPhase) async throws {
        let served = try await ServedShop.shared.value
        let till = served.till()
        let request = till.messages.redemption(of: served.card(), amount: 100)
        try await till.send(request).expect(400, "CARD_NOT_ACTIVATED")
        let refusal = try await till.send(till.messages.advice(phase, of: request))
            .expect(400, "GENERAL_ERROR")
        let error = try ErrorDetail(refusal)
        #expect(error.requestType == phase.requestType(of: .redemption))
        #expect(error.originalID == request.id)
    }

    /// The path of another operation finds no request, and stores no reversal.
    @Test func adviceOfAnotherOperationFindsNothing() async throws {
        let served = try await ServedShop.shared.value
        let till = served.till()
        let (request, _) = try await Self.open(.redemption, till)
        for phase in [TillPhase.confirmation, .reversal] {
            let advice = till.messages.advice(phase, of: request)
            let other = TillMessage(
                operation: .load,
                phase: phase,
                id: advice.id,
                requestID: request.id,
                body: advice.body
            )
            try await till.send(other).expect(404, "UNABLE_TO_LOCATE_RECORD")
        }
        try await till.confirm(request)
    }

    /// Acceptance check EL15.
    @Test func idIsUsedOnce() async throws {
        let served = try await ServedShop.shared.value
        let till = served.till()
        let card = served.card()
        try await till.sell(card, for: 1_000)
        let purchase = till.messages.redemption(of: card, amount: 100)
        try await till.send(purchase).expect(201)
        try await till.send(purchase).expect(400, "DUPLICATE_RECORD", code: "idem.conflict")
        let refused = till.messages.redemption(of: card, amount: 5_000)
        try await till.send(refused).expect(400, "INSUFFICIENT_FUNDS")
        try await till.send(refused).expect(400, "DUPLICATE_RECORD")
        let load = till.messages.load(of: card, amount: 100, id: refused.id)
        try await till.send(load).expect(400, "DUPLICATE_RECORD")
        // An advice under the id of a request, and a request under the id of an advice.
        let advice = till.messages.confirmation(of: purchase, id: purchase.id)
        try await till.send(advice).expect(400, "DUPLICATE_RECORD")
        let confirmation = till.messages.confirmation(of: purchase)
        try await till.send(confirmation).expect(202)
        let under = till.messages.load(of: card, amount: 100, id: confirmation.id)
        try await till.send(under).expect(400, "DUPLICATE_RECORD")
        try await till.expect(card, book: 900, available: 900)
        // An id in capital letters is the same id.
        let capital = till.messages.redemption(of: card, amount: 100, id: purchase.id.uppercased())
        try await till.send(capital).expect(400, "DUPLICATE_RECORD")
        // The ids of lookups are not taken.
        let lookup = till.messages.lookup(of: card)
        for _ in 1...2 { try await till.send(lookup).expect(201) }
        try await till.send(till.messages.load(of: card, amount: 100, id: lookup.id)).expect(201)
    }

    /// Acceptance check EL15, for an id that a file of the same sender had.
    @Test func idOfASaleFileIsTaken() async throws {
        let served = try await ServedShop.shared.value
        let till = served.till()
        let id = till.messages.newID()
        let (inFile, other) = (served.card(), served.card())
        try await till.sell(inFile, for: 1_000)
        var day = SaleSheet("1", sender: "till")
        day.add("load", id: id, card: 0, amount: 100, serial: inFile)
        _ = try await served.shop.ingest(day, as: "till-1.csv")
        try await till.expect(inFile, book: 1_100, available: 1_100)
        try await till.sell(other, for: 1_000)
        try await till.send(till.messages.load(of: other, amount: 100, id: id))
            .expect(400, "DUPLICATE_RECORD")
    }

    /// The requests of other clients are unknown, and their ids are free.
    @Test func idsAreThoseOfTheirClient() async throws {
        let served = try await ServedShop.shared.value
        let till = served.till()
        let card = served.card(.plain)
        try await till.sell(card, as: "till-plain", for: 1_000)
        let purchase = till.messages.redemption(of: card, amount: 100)
        try await till.send(purchase).expect(201)
        let narrow = served.till(try served.shop.account("narrow"))
        try await narrow.send(narrow.messages.confirmation(of: purchase))
            .expect(404, "UNABLE_TO_LOCATE_RECORD")
        let same = narrow.messages.redemption(of: card, amount: 100, id: purchase.id)
        try await narrow.send(same).expect(book: 800, available: 800)
    }

    /// An advice is done even if the card is blocked.
    @Test func adviceIsDoneInWhateverStateTheCardIs() async throws {
        let served = try await ServedShop.shared.value
        let till = served.till()
        let card = served.card()
        try await till.sell(card, for: 1_000)
        let (first, second) = (
            till.messages.redemption(of: card, amount: 100),
            till.messages.redemption(of: card, amount: 200)
        )
        for purchase in [first, second] { try await till.send(purchase).expect(201) }
        try await served.shop.mintrun("card", "block", card, "--reason", "x").expect(0)
        try await till.send(till.messages.load(of: card, amount: 100)).expect(400, "CARD_BLOCKED")
        try await till.confirm(first)
        try await till.reverse(second)
        try await till.expect(card, book: 900, available: 900)
    }
}
