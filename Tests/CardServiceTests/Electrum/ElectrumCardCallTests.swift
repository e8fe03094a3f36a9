import CardCore
import CardJobs
import CardLedger
import CardService
import CardText
import HTTPTypes
import Synchronization
import Testing

/// The cards and PINs of calls.
struct ElectrumCardCallTests {
    private func refusal(_ counter: ElectrumCounter) -> RowCode? {
        guard case .refused(let code, _) = counter.submitted?.intent else { return nil }
        return code
    }

    /// The writer refuses it, so that a used id and a date in the future are found before.
    @Test func anUnknownCardIsRefusedByTheWriter() async {
        let counter = ElectrumCounter()
        counter.cards.state.withLock { $0.cards = [:] }
        let answer = await counter.post(.redemption)
        #expect(refusal(counter) == .cardUnknown && answer.facts.card == nil)
        #expect(counter.access.state.withLock { $0.cards } == [false])
        #expect(counter.cards.state.withLock { $0.lookCount } == 0)
    }

    @Test func anUnknownOtherCardIsRefusedByTheWriter() async {
        let counter = ElectrumCounter()
        let body = ElectrumBodies.body(.replace).setting("newCard.pan", to: .string("?"))
        _ = await counter.post(.replace, body)
        #expect(refusal(counter) == .otherCardUnknown)
    }

    @Test func onlyRedemptionAndTransferLookAtPINs() async {
        for operation in ElectrumOperation.allCases {
            let counter = ElectrumCounter(ElectrumFakes.card("S-1", pin: .online))
            _ = await counter.post(operation)
            let looks = [.redemption, .transfer].contains(operation)
            #expect(counter.cards.state.withLock { $0.lookCount } == (looks ? 1 : 0))
            #expect(counter.message?.pin == (looks ? .right : nil))
            #expect(counter.submitted?.pins.count ?? 0 == (looks ? 1 : 0))
            #expect(counter.access.state.withLock { $0.pins } == (looks ? [true] : []))
        }
    }

    @Test func anActivationGivesTheCardItsPIN() async throws {
        let counter = ElectrumCounter()
        _ = await counter.post(.activate)
        let pins = counter.cards.state.withLock { $0.newPINs }
        #expect(pins == [try #require(GivenPIN(clear: Array("1234".utf8)))])
        #expect(counter.message?.newPIN != nil)
        let without = ElectrumCounter()
        let body = ElectrumBodies.body(.activate).setting("card.clearPin", to: nil)
        _ = await without.post(.activate, body)
        #expect(without.message?.newPIN == nil)
    }

    @Test func aWrongPINCountsIfTheWriterRefusedItForThat() async {
        for (code, isCounted) in [
            (RowCode.pinRefused, true), (.pinLocked, false), (.expired, false),
        ] {
            let counter = ElectrumCounter()
            counter.cards.state.withLock { $0.evidence = .wrong }
            let decided = DecidedCall(RowOutcome(.rejected, code: code), at: ElectrumFakes.now)
            counter.queue.state.withLock { $0.outcome = .decided(decided) }
            _ = await counter.post(.redemption)
            #expect(counter.access.state.withLock { $0.pins } == (isCounted ? [false] : []))
        }
    }

    @Test func aLimitedTerminalIsRefusedWithoutALook() async {
        for operation in [ElectrumOperation.redemption, .transfer] {
            let counter = ElectrumCounter(ElectrumFakes.card("S-1", pin: .boundToSerial))
            counter.access.state.withLock { $0.isLimited = true }
            _ = await counter.post(operation)
            #expect(counter.message?.pin == .limited)
            #expect(counter.cards.state.withLock { $0.lookCount } == 0)
        }
    }

    @Test func aPINThatNeedsTheTokenMakesTheOperationImpossible() async {
        let counter = ElectrumCounter(ElectrumFakes.card("S-1", pin: .boundToToken))
        counter.cards.state.withLock { $0.evidence = .unneeded }
        let decided = DecidedCall(RowOutcome(.rejected, code: .pinUnneeded), at: ElectrumFakes.now)
        counter.queue.state.withLock { $0.outcome = .decided(decided) }
        let answer = await counter.post(.redemption)
        #expect(answer.status == 400 && answer.facts.code == "pin.bound_to_token")
        #expect(answer.facts.errorType == "TRANSACTION_NOT_SUPPORTED")
        counter.cards.state.withLock { state in
            state.cards[ElectrumFakes.pan]?.token = [1]
        }
        #expect(await counter.post(.redemption).facts.code == "pin.unneeded")
    }

    /// The number is printed on the card and stands in reports: only its token pays.
    @Test func aCardWithATokenAndNoPINIsNotSpentByItsNumber() async {
        var card = ElectrumFakes.card("S-1")
        card.hasToken = true
        let counter = ElectrumCounter(card)
        counter.cards.state.withLock { $0.evidence = .unneeded }
        let decided = DecidedCall(RowOutcome(.rejected, code: .pinUnneeded), at: ElectrumFakes.now)
        counter.queue.state.withLock { $0.outcome = .decided(decided) }
        for operation in [ElectrumOperation.redemption, .transfer] {
            let answer = await counter.post(operation)
            #expect(answer.status == 400 && answer.facts.code == "card.token_missing")
            #expect(answer.facts.errorType == "TRANSACTION_NOT_SUPPORTED")
        }
    }

    @Test func aPINThatNoCardMayGetIsRefused() async {
        let counter = ElectrumCounter()
        counter.cards.state.withLock { $0.acceptsNewPIN = false }
        let answer = await counter.post(.activate)
        #expect(answer.status == 400 && answer.facts.code == "field.form")
    }

    @Test func aGuessingTerminalLooksNothingUp() async {
        let counter = ElectrumCounter()
        counter.access.state.withLock { $0.isGuessing = true }
        for operation in [ElectrumOperation.redemption, .lookupGiftcard] {
            let answer = await counter.post(operation)
            #expect(answer.status == 400 && answer.facts.code == "limit.cards")
            #expect(answer.facts.errorType == "DO_NOT_HONOUR")
        }
        #expect(counter.cards.state.withLock { $0.texts.isEmpty })
        #expect(await counter.post(.load).status == 201)
    }

    @Test func aTokenInATextRefusesTheCall() async {
        for operation in ElectrumOperation.allCases {
            let counter = ElectrumCounter()
            counter.cards.state.withLock { $0.isExposed = true }
            let answer = await counter.post(operation)
            #expect(answer.status == 400 && answer.facts.code == "secret.in_text")
            #expect(answer.facts.errorType == "FORMAT_ERROR")
            #expect(counter.queue.calls.isEmpty)
        }
    }

    @Test func everyTextButCardsAndPINsIsSearched() async {
        let counter = ElectrumCounter()
        _ = await counter.post(.redemption)
        let texts = Set(counter.cards.state.withLock { $0.texts.flatMap(\.self) })
        let sent = ElectrumBodies.body(.redemption).setting("slipData", to: nil)
            .setting("card", to: nil).setting("amounts", to: nil).setting("time", to: nil)
        for text in Self.values(sent) { #expect(texts.contains(text), "\(text)") }
        #expect(!texts.contains("6006490000000000001") && !texts.contains("1234"))
    }

    /// The strings of a value without its keys.
    private static func values(_ json: OrderedJSON) -> [String] {
        switch json {
        case .string(let text): [text]
        case .list(let elements): elements.flatMap(values)
        case .object(let members): members.flatMap { values($0.value) }
        default: []
        }
    }
}

// Lookups.
extension ElectrumCardCallTests {
    @Test func aLookupOfAnUnknownCardIs404() async {
        let counter = ElectrumCounter()
        counter.cards.state.withLock { $0.cards = [:] }
        let answer = await counter.post(.lookupGiftcard)
        #expect(answer.status == 404 && answer.facts.errorType == "INVALID_CARD_NUMBER")
        #expect(counter.access.state.withLock { $0.cards } == [false])
    }

    @Test func aLookupByCustomerFindsTheOneCard() async {
        let counter = ElectrumCounter()
        let body = ElectrumBodies.body(.lookupGiftcard).setting("card", to: nil)
        let none = await counter.post(.lookupGiftcard, body)
        #expect(none.status == 404 && none.facts.errorType == "UNABLE_TO_LOCATE_RECORD")
        let card = ElectrumFakes.card("S-9")
        counter.cards.state.withLock { $0.customers["c-1"] = card }
        let found = await counter.post(.lookupGiftcard, body)
        #expect(found.status == 201 && found.facts.card == "S-9")
        #expect(counter.access.state.withLock { $0.cards.isEmpty })
    }

    @Test(arguments: [("2026-11-29T12:00:00Z", 201), ("2026-11-29T12:00:00.001Z", 400)])
    func aLookupIsNotFromTheFuture(_ time: String, _ status: Int) async {
        let counter = ElectrumCounter()
        let body = ElectrumBodies.body(.lookupGiftcard).setting("time", to: .string(time))
        let answer = await counter.post(.lookupGiftcard, body)
        #expect(answer.status == status)
        #expect(answer.facts.code == (status == 400 ? "date.future" : nil))
    }

    /// A known card beside a guessed one does not end the row of unknown ones.
    @Test(arguments: [(ElectrumOperation.transfer, "targetCard"), (.replace, "newCard")])
    func anUnknownOtherCardIsAnUnknownCard(
        _ operation: ElectrumOperation,
        _ field: String
    ) async throws {
        let counter = ElectrumCounter()
        let body = ElectrumBodies.body(operation)
        _ = await counter.post(operation, body.setting("\(field).pan", to: "9"))
        #expect(counter.access.state.withLock { $0.cards } == [false])
        counter.access.state.withLock { $0.isGuessing = true }
        let stopped = await counter.post(operation, body)
        #expect(stopped.status == 400 && stopped.facts.code == "limit.cards")
    }
}
