@testable import CardCore
import Testing

/// Advices of calls: they name their request alone, and may name its final amount.
struct CallAdviceTests {
    static let approved: Int64 = 30_000
    static let part: Int64 = 12_500

    /// A message about the one request of a program.
    enum Step: Hashable, CaseIterable, CustomStringConvertible {
        case request
        case confirm, confirmPart, confirmNothing, confirmAll, confirmTooMuch
        case reverse, reversePart, reverseNothing, reverseAll, reverseTooMuch

        var phase: Phase {
            switch self {
            case .request: .request
            case .confirm, .confirmPart, .confirmNothing, .confirmAll, .confirmTooMuch: .confirm
            case .reverse, .reversePart, .reverseNothing, .reverseAll, .reverseTooMuch: .reverse
            }
        }

        /// The amount that remains confirmed, as the sender names it.
        func final(of approved: Int64) -> Int64? {
            switch self {
            case .request, .confirm, .reverse: nil
            case .confirmPart, .reversePart: CallAdviceTests.part
            case .confirmNothing, .reverseAll: 0
            case .confirmAll, .reverseNothing: approved
            case .confirmTooMuch, .reverseTooMuch: approved + 1
            }
        }

        var description: String {
            switch self {
            case .request: "request"
            case .confirm: "confirm"
            case .confirmPart: "confirm part"
            case .confirmNothing: "confirm 0"
            case .confirmAll: "confirm all"
            case .confirmTooMuch: "confirm too much"
            case .reverse: "reverse"
            case .reversePart: "reverse but part"
            case .reverseNothing: "reverse but all"
            case .reverseAll: "reverse but 0"
            case .reverseTooMuch: "reverse but too much"
            }
        }
    }

    /// An independent account of one request.
    struct Account {
        let operation: CardCore.Operation
        let approved: Int64
        var isKnown = false
        var isTombstone = false
        /// The amount that remains confirmed; nil while the request is open.
        var final: Int64?

        init(_ operation: CardCore.Operation, approved: Int64) {
            self.operation = operation
            self.approved = approved
        }

        /// The amount that is neither confirmed nor back.
        var open: Int64 { isKnown && final == nil ? approved : 0 }
        /// The amount that was confirmed.
        var confirmed: Int64 { final ?? 0 }
        /// True if the request has an effect.
        var isInEffect: Bool { isKnown && final != 0 }

        mutating func take(_ step: Step) -> (Verdict, RowCode?) {
            if step == .request { return takeRequest() }
            guard isKnown else {
                if step.phase == .confirm { return (.rejected, .originalUnknown) }
                isTombstone = true
                return (.parked, .originalPending)
            }
            let wanted = step.final(of: approved) ?? (step.phase == .confirm ? approved : 0)
            guard let final else { return complete(wanted) }
            if wanted == final { return (.replayed, nil) }
            if step.phase == .confirm {
                return (.rejected, final == 0 ? .alreadyReversed : .notAllowed)
            }
            return (.rejected, final == 0 ? .alreadyReversed : .alreadyConfirmed)
        }

        private mutating func takeRequest() -> (Verdict, RowCode?) {
            if isKnown { return (.replayed, nil) }
            if isTombstone { return (.rejected, .reversedBeforeArrival) }
            isKnown = true
            return (.applied, nil)
        }

        private mutating func complete(_ wanted: Int64) -> (Verdict, RowCode?) {
            let inParts = [.load, .redeem, .transfer].contains(operation)
            guard wanted <= approved, inParts || wanted == 0 || wanted == approved else {
                return (.rejected, .notAllowed)
            }
            final = wanted
            return (.applied, nil)
        }
    }

    static let operations: [CardCore.Operation] = [
        .activate, .deactivate, .load, .redeem, .void, .replace, .transfer,
    ]

    static func approved(of operation: CardCore.Operation) -> Int64 {
        switch operation {
        case .activate, .deactivate, .void, .replace: 50_000
        default: approved
        }
    }

    /// The engine of calls, in which `A` and `B` were sold for 500.00 unless the operation sells.
    static func engine(for operation: CardCore.Operation) -> PostingEngine {
        var shop = Scene()
        shop.cards = [Scene.card("A", 1), Scene.card("B", 2)]
        shop.facts.isCall = true
        var engine = shop.engine
        if operation != .activate {
            engine.expect(.applied, for: Scene.message("a", .activate, in: .final, amount: 50_000))
        }
        if operation == .transfer {
            let other = Scene.message("b", .activate, in: .final, on: "B", amount: 50_000)
            engine.expect(.applied, for: other)
        }
        _ = engine.takeChanges()
        return engine
    }

    static func message(
        _ step: Step,
        of operation: CardCore.Operation,
        id: MessageID
    ) -> Message {
        guard step != .request else {
            let named = [.activate, .load, .redeem, .transfer].contains(operation)
            return Scene.message(
                "r",
                operation,
                in: .request,
                amount: named ? approved(of: operation) : nil,
                other: [.replace, .transfer].contains(operation) ? "B" : nil
            )
        }
        return advice(
            id,
            operation,
            in: step.phase,
            final: step.final(of: approved(of: operation))
        )
    }

    static func advice(
        _ id: MessageID,
        _ operation: CardCore.Operation,
        in phase: Phase,
        final: Int64? = nil
    ) -> Message {
        var advice = Scene.message(id, operation, in: phase, on: "", original: "r", store: "")
        advice.finalMinor = final
        advice.currency = final == nil ? nil : Scene.nok
        return advice
    }

    /// Every sequence of that many steps.
    static func programs(of count: Int) -> [[Step]] {
        (0..<count).reduce([[]]) { programs, _ in
            programs.flatMap { program in Step.allCases.map { program + [$0] } }
        }
    }

    @Test(arguments: operations)
    func everyOrderEndsAsAnIndependentAccount(_ operation: CardCore.Operation) {
        for program in Self.programs(of: 3) {
            var engine = Self.engine(for: operation)
            var account = Account(operation, approved: Self.approved(of: operation))
            for (place, step) in program.enumerated() {
                let (verdict, code) = account.take(step)
                let message = Self.message(step, of: operation, id: "v\(place)")
                let outcome = engine.decide(message)
                let isSame = outcome.verdict == verdict && outcome.code == code
                #expect(isSame, "\(operation): \(program), \(step): \(outcome)")
                // Sent again: never another effect.
                let again = engine.decide(message)
                if outcome.verdict == .applied || outcome.verdict == .parked {
                    #expect(again.verdict == .replayed && again.message == outcome.message)
                }
            }
            expectMoney(of: account, engine, program)
            expectMessages(of: account, engine, program)
        }
    }

    private func expectMoney(of account: Account, _ engine: PostingEngine, _ program: [Step]) {
        let (card, other) = (engine.now("A"), engine.now("B"))
        let gone = account.open + account.confirmed
        let comment: Comment = "\(account.operation): \(program)"
        switch account.operation {
        case .activate:
            #expect(card.available == (account.isInEffect ? 50_000 : 0), comment)
            let life: LifeCycle = account.open > 0 ? .activating : .active
            #expect(card.lifeCycle == (account.isInEffect ? life : .inactive), comment)
        case .deactivate:
            #expect(card.available == (account.isInEffect ? 0 : 50_000), comment)
            let life: LifeCycle = account.open > 0 ? .voided : .inactive
            #expect(card.lifeCycle == (account.isInEffect ? life : .active), comment)
        case .load:
            #expect(card.available == 50_000 + account.confirmed, comment)
            #expect(card.loadPending == account.open, comment)
        case .redeem:
            #expect(card.available == 50_000 - gone && card.reserved == account.open, comment)
        case .void:
            #expect(card.available == 50_000, comment)
            #expect(card.lifeCycle == (account.isInEffect ? .voided : .active), comment)
        case .replace:
            #expect(card.available == (account.isInEffect ? 0 : 50_000), comment)
            #expect(other.available == (account.isInEffect ? 50_000 : 0), comment)
            let life: LifeCycle = account.open > 0 ? .activating : .active
            #expect(other.lifeCycle == (account.isInEffect ? life : .inactive), comment)
        default:
            #expect(card.available == 50_000 - gone, comment)
            #expect(other.available == 50_000 + account.confirmed, comment)
            #expect(other.loadPending == account.open, comment)
        }
    }

    /// The sums of a request are those of its advices, in one message or in two.
    private func expectMessages(of account: Account, _ engine: PostingEngine, _ program: [Step]) {
        let messages = engine.messages.elements
        let comment: Comment = "\(account.operation): \(program)"
        guard let request = messages.first(where: { $0.id == "r" }) else {
            #expect(!account.isKnown, comment)
            return
        }
        let advices = messages.filter { $0.originalID == "r" && $0.standing == .done }
        func sum(_ phase: Phase) -> Int64 {
            advices.filter { $0.phase == phase }.reduce(0) { $0 + $1.approvedMinor }
        }
        #expect(request.confirmedMinor == sum(.confirm), comment)
        #expect(request.reversedMinor == sum(.reverse), comment)
        #expect(request.confirmedMinor == account.confirmed, comment)
        #expect(request.openMinor == account.open, comment)
        let isOpen = account.final == nil
        let standing: KnownMessage.Standing = account.final == 0 ? .reversed : .confirmed
        #expect(request.standing == (isOpen ? .requested : standing), comment)
        #expect(advices.count <= 2, comment)
        if advices.count == 2 {
            #expect(advices[1].id == DerivedID.rest(of: advices[0].id), comment)
            #expect(advices[1].phase != advices[0].phase, comment)
        }
        for advice in advices {
            #expect(advice.card == request.card && advice.store == request.store, comment)
            #expect(advice.otherCard == request.otherCard, comment)
        }
    }

    /// The request and its reversals, however often and in whatever order.
    @Test(arguments: operations)
    func anyOrderOfRequestAndReversalEndsTheSame(_ operation: CardCore.Operation) {
        let before = Self.engine(for: operation).cards.elements
        for count in 2...5 {
            for bits in 0..<(1 << count) {
                let steps = (0..<count).map { bits >> $0 & 1 == 0 ? Step.request : .reverse }
                guard Set(steps).count == 2 else { continue }
                var engine = Self.engine(for: operation)
                for (place, step) in steps.enumerated() {
                    _ = engine.decide(Self.message(step, of: operation, id: "v\(place)"))
                }
                #expect(engine.cards.elements == before, "\(operation): \(steps)")
                let transfers = engine.takeChanges().transfers
                #expect(balances(transfers).values.allSatisfy { $0 == 0 }, "\(steps)")
            }
        }
    }

    @Test func namesTheRestAfterItsAdvice() {
        var engine = Self.engine(for: .redeem)
        engine.expect(.applied, for: Self.message(.request, of: .redeem, id: "r"))
        engine.expect(.applied, for: Self.message(.confirmPart, of: .redeem, id: "c"))
        let changes = engine.takeChanges()
        #expect(changes.newMessages.map(\.id) == ["r", "c", "c:rest"])
        #expect(changes.newMessages.map(\.phase) == [.request, .confirm, .reverse])
        #expect(
            changes.newMessages.map(\.approvedMinor)
                == [Self.approved, Self.part, Self.approved - Self.part]
        )
        #expect(changes.newMessages[2].content == "redeem|reverse|r|||17500|NOK|")
        #expect(changes.newMessages[1].content == "redeem|confirm|r||||NOK||finalAmount=12500")
        #expect(changes.newMessages[1].answer.availableMinor == 50_000 - Self.part)
    }

    @Test func rejectsTheAdviceIfTheIDOfItsRestIsTaken() {
        var engine = Self.engine(for: .redeem)
        engine.expect(.applied, for: Self.message(.request, of: .redeem, id: "r"))
        engine.expect(.applied, for: Scene.message("c:rest", .lookup, in: .final))
        engine.expect(.rejected, .conflict, for: Self.message(.confirmPart, of: .redeem, id: "c"))
        let long = MessageID(String(repeating: "x", count: 251))
        engine.expect(.rejected, .idSyntax, for: Self.message(.confirmPart, of: .redeem, id: long))
        engine.expect(.applied, for: Self.message(.confirm, of: .redeem, id: long))
    }

    @Test func rejectsAnotherContentUnderTheSameID() {
        var engine = Self.engine(for: .redeem)
        engine.expect(.applied, for: Self.message(.request, of: .redeem, id: "r"))
        engine.expect(.applied, for: Self.message(.confirmPart, of: .redeem, id: "c"))
        engine.expect(.rejected, .conflict, for: Self.message(.confirm, of: .redeem, id: "c"))
        engine.expect(.rejected, .conflict, for: Self.message(.reversePart, of: .redeem, id: "c"))
    }

    @Test func rejectsAFinalAmountThatIsNotOfACall() {
        let advice = Self.advice("c", .redeem, in: .confirm, final: Self.part)
        var shop = Scene()
        shop.cards = [Scene.card("A", 1)]
        var engine = shop.engine
        engine.expect(.rejected, .missingField, for: advice)
        var named = advice
        named.card = "A"
        named.store = "0001"
        engine.expect(.rejected, .unexpectedField, for: named)
        engine = Self.engine(for: .redeem)
        var both = advice
        both.amountMinor = 100
        engine.expect(.rejected, .unexpectedField, for: both)
        var request = Self.message(.request, of: .redeem, id: "r")
        request.finalMinor = 100
        engine.expect(.rejected, .unexpectedField, for: request)
        engine.expect(
            .rejected,
            .negative,
            for: Self.advice("c", .redeem, in: .confirm, final: -1)
        )
        var bare = advice
        bare.currency = nil
        engine.expect(.rejected, .currency, for: bare)
    }

    @Test func aCallLeavesBothCardAndStoreToTheRequestOrNeither() {
        var engine = Self.engine(for: .redeem)
        engine.expect(.applied, for: Self.message(.request, of: .redeem, id: "r"))
        var half = Self.advice("c", .redeem, in: .confirm)
        half.store = "0001"
        engine.expect(.rejected, .missingField, for: half)
        half.card = "A"
        engine.expect(.applied, for: half)
        var request = Self.message(.request, of: .redeem, id: "r")
        request.id = "r2"
        request.card = ""
        engine.expect(.rejected, .missingField, for: request)
    }

    @Test func rejectsAnotherCurrencyAndAnotherOperation() {
        var engine = Self.engine(for: .redeem)
        engine.expect(.applied, for: Self.message(.request, of: .redeem, id: "r"))
        var euro = Self.advice("c", .redeem, in: .confirm, final: Self.part)
        euro.currency = Scene.eur
        engine.expect(.rejected, .currencyMismatch, for: euro)
        for phase in Phase.advices {
            let other = Self.advice("c", .load, in: phase)
            engine.expect(.rejected, .originalUnknown, for: other)
        }
        #expect(engine.messages.elements.filter(\.isTombstone).isEmpty)
    }

    /// A tombstone of one operation does not reject a request of another one.
    @Test func aTombstoneIsOfOneOperation() {
        var engine = Self.engine(for: .redeem)
        engine.expect(.parked, .originalPending, for: Self.advice("v", .load, in: .reverse))
        engine.expect(.applied, for: Self.message(.request, of: .redeem, id: "r"))
        engine.expect(.applied, for: Self.advice("c", .redeem, in: .confirm))
    }

    /// The till of a file confirmed the request in advance; the call's reversal was answered with
    /// the promise that nothing moves.
    @Test func aTombstoneIsStrongerThanAParkedConfirmation() {
        var shop = Scene()
        shop.cards = [Scene.card("A", 1)]
        var file = shop.engine
        let early = Scene.message("c", .activate, in: .confirm, original: "r")
        file.expect(.parked, .originalPending, for: early)
        shop.messages = file.messages.elements
        shop.facts.isCall = true
        shop.facts.nextMessage = 2000
        var engine = shop.engine
        engine.expect(.parked, .originalPending, for: Self.advice("v", .activate, in: .reverse))
        engine.expect(
            .rejected,
            .reversedBeforeArrival,
            for: Self.message(.request, of: .activate, id: "r")
        )
        #expect(engine.now("A").lifeCycle == .inactive && engine.now("A").book == 0)
    }

    /// A request of a card without money has nothing to divide.
    @Test(arguments: [Phase.confirm, .reverse], [nil, 0] as [Int64?])
    func completesARequestWithoutMoney(_ phase: Phase, _ final: Int64?) {
        var shop = Scene()
        shop.facts.isCall = true
        shop.cards = [Scene.card("A", 1)]
        var engine = shop.engine
        engine.expect(.applied, for: Scene.message("a", .activate, in: .final, amount: 50_000))
        engine.expect(.applied, for: Scene.message("p", .redeem, in: .final, amount: 50_000))
        engine.expect(.applied, for: Scene.message("r", .void, in: .request))
        engine.expect(.applied, for: Self.advice("c", .void, in: phase, final: final))
        #expect(engine.now("A").lifeCycle == (phase == .confirm ? .voided : .active))
        let other: Phase = phase == .confirm ? .reverse : .confirm
        engine.expect(
            .rejected,
            phase == .confirm ? .alreadyConfirmed : .alreadyReversed,
            for: Self.advice("d", .void, in: other, final: final)
        )
        engine.expect(.replayed, for: Self.advice("e", .void, in: phase, final: final))
    }

    @Test func theFinalAmountIncludesPartsThatAFileCompleted() {
        var engine = Self.engine(for: .redeem)
        engine.expect(.applied, for: Self.message(.request, of: .redeem, id: "r"))
        let part = Scene.message("p", .redeem, in: .confirm, amount: 10_000, original: "r")
        engine.expect(.applied, for: part)
        engine.expect(
            .rejected,
            .notAllowed,
            for: Self.advice("c", .redeem, in: .confirm, final: 9_999)
        )
        engine.expect(.applied, for: Self.message(.confirmPart, of: .redeem, id: "c"))
        let known = engine.messages.elements.filter { $0.originalID == "r" }
        #expect(known.map(\.approvedMinor) == [10_000, 2_500, 17_500])
        #expect(engine.now("A").available == 50_000 - Self.part)
    }

    @Test func theNeedsOfAnAdviceAreThoseOfItsRequest() {
        let advice = Self.advice("c", .deactivate, in: .confirm)
        var needs = PostingEngine.needs(of: [advice])
        #expect(needs.serials.isEmpty && needs.ids == ["c", "r"] && needs.cardless == ["r"])
        var engine = Self.engine(for: .deactivate)
        engine.expect(.applied, for: Self.message(.request, of: .deactivate, id: "r"))
        needs.addCards(of: engine.messages.elements, among: engine.cards.elements)
        #expect(needs.activations == ["A"] && needs.bookings.isEmpty)
        let part = Self.advice("c", .load, in: .reverse, final: 5)
        #expect(PostingEngine.needs(of: [part]).ids == ["c", "c:rest", "r"])
        let both = PostingEngine.needs(of: [Scene.message("r", .load, in: .request), part])
        #expect(both.bookings == ["A"])
    }
}
