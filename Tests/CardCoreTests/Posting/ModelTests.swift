@testable import CardCore
import CardTestSupport
import Testing

/// The engine against a naive ledger, over random programs of messages.
struct ModelTests {
    static let serials: [Serial] = ["A", "B", "C", "D"]

    static func engine(nextMessage: MessageNumber = 1000) -> PostingEngine {
        var shop = Scene()
        shop.facts.nextMessage = nextMessage
        shop.cards = serials.enumerated().map { Scene.card($1, CardNumber(Int64($0 + 1))) }
        return shop.engine
    }

    static func element<Value>(_ values: [Value], _ random: inout SeededRandom) -> Value {
        values[random.uniform(below: values.count)]
    }

    /// A request and the messages that may follow it: advices lost, doubled, contradicting.
    static func story(_ number: Int, _ random: inout SeededRandom) -> [Message] {
        let operation = element(
            [.activate, .activate, .activate, .load, .load, .redeem, .redeem] + [
                .redeem, .refund, .transfer, .transfer, .replace, .void, .deactivate, .deactivate,
            ] as [CardCore.Operation],
            &random
        )
        let phase: Phase = random.uniform(below: 3) == 0 ? .final : .request
        let id: MessageID = "q\(number)"
        var request = Scene.message(id, operation, in: phase, on: element(serials, &random))
        if operation == .transfer || operation == .replace {
            request.otherCard = element(serials.filter { $0 != request.card }, &random)
        }
        if operation == .activate { request.amountMinor = 50_000 }
        if operation == .refund, random.uniform(below: 2) == 0 {
            request.originalID = "q\(random.uniform(below: number + 1))"
        }
        if [.load, .redeem, .refund].contains(operation) || operation == .transfer && number % 3 > 0
        {
            let isRefund = operation == .refund
            request.amountMinor = element(
                isRefund ? [100, 3_000] : [100, 7_000, 30_000, 50_000],
                &random
            )
        }
        request.currency = request.amountMinor == nil ? nil : Scene.nok
        return [request]
            + (0..<random.uniform(below: 4)).map { count in
                advice("\(id)-\(count)", of: request, &random)
            }
    }

    static func advice(_ id: MessageID, of request: Message, _ random: inout SeededRandom)
        -> Message
    {
        let phase: Phase = random.uniform(below: 3) == 0 ? .reverse : .confirm
        let isWrong = random.uniform(below: 12) == 0
        var advice = Scene.message(
            id,
            isWrong ? element([.load, .activate, .redeem], &random) : request.operation,
            in: phase,
            on: random.uniform(below: 15) == 0 ? element(serials, &random) : request.card,
            original: request.id
        )
        if let amount = request.amountMinor, random.uniform(below: 3) == 0 {
            advice.amountMinor = element([amount, amount / 2, 100, amount + 1], &random)
            advice.currency = Scene.nok
        }
        return advice
    }

    /// The stories one after another, then mixed and repeated in part.
    static func program(_ random: inout SeededRandom) -> [Message] {
        var messages: [Message] = []
        for number in 0..<24 { messages += story(number, &random) }
        for _ in 0..<random.uniform(below: 30) {
            let (from, to) = (
                random.uniform(below: messages.count), random.uniform(below: messages.count)
            )
            messages.swapAt(from, to)
        }
        for _ in 0..<8 {
            let again = element(messages, &random)
            messages.insert(again, at: random.uniform(below: messages.count))
        }
        return messages
    }

    @Test(arguments: 0..<400 as Range<UInt64>) func theBookAgreesWithTheNaiveLedger(_ seed: UInt64)
    {
        var random = SeededRandom(seed: seed)
        var engine = Self.engine()
        var naive = NaiveLedger()
        var journal: [BookedTransfer] = []
        var known: [MessageNumber: KnownMessage] = [:]
        for (step, message) in Self.program(&random).enumerated() {
            let outcome = engine.decide(message)
            let verdict = naive.take(message)
            #expect(outcome.verdict == verdict, "seed \(seed) step \(step): \(message.content)")
            if random.uniform(below: 5) == 0 {
                Self.take(from: &engine, journal: &journal, known: &known)
            }
        }
        Self.take(from: &engine, journal: &journal, known: &known)
        let sums = balances(journal)
        for card in engine.cards.elements {
            let (available, pending, reserved) = naive.balances(card.serial)
            #expect(card.available == available, "seed \(seed) card \(card.serial)")
            #expect(card.loadPending == pending, "seed \(seed) card \(card.serial)")
            #expect(card.reserved == reserved, "seed \(seed) card \(card.serial)")
            #expect(card.lifeCycle == naive.life(card.serial), "seed \(seed) card \(card.serial)")
            #expect(min(available, pending, reserved) >= 0, "seed \(seed)")
            let owner = AccountOwner.card(card.number)
            #expect(sums[Account(.card, owner), default: 0] == available, "seed \(seed)")
            #expect(sums[Account(.loadPending, owner), default: 0] == pending, "seed \(seed)")
            #expect(sums[Account(.reserved, owner), default: 0] == reserved, "seed \(seed)")
        }
        #expect(
            known.values.sorted { $0.number < $1.number } == engine.messages.elements,
            "seed \(seed)"
        )
    }

    /// The programs test something only if they reach everything.
    @Test func theProgramsReachEveryOperationPhaseAndVerdict() {
        var seen: Set<String> = []
        for seed in 0..<800 as Range<UInt64> {
            var random = SeededRandom(seed: seed)
            var engine = Self.engine()
            for message in Self.program(&random) {
                // Twice, because a known message is replayed.
                for _ in 0..<2 {
                    let verdict = engine.decide(message).verdict
                    seen.insert("\(message.operation) \(message.phase) \(verdict)")
                }
            }
        }
        for operation in CardCore.Operation.allCases
        where OperationRule.of(operation).phases.contains(.confirm) {
            for phase in Phase.allCases {
                for verdict in [Verdict.applied, .replayed, .rejected] {
                    let combination = "\(operation) \(phase) \(verdict)"
                    let isSeen = seen.contains(combination)
                    #expect(isSeen, "\(combination)")
                }
                guard phase.isAdvice else { continue }
                #expect(seen.contains("\(operation) \(phase) parked"))
            }
        }
    }

    private static func take(
        from engine: inout PostingEngine,
        journal: inout [BookedTransfer],
        known: inout [MessageNumber: KnownMessage]
    ) {
        let changes = engine.takeChanges()
        journal += changes.transfers
        for message in changes.newMessages + changes.updatedMessages {
            known[message.number] = message
        }
    }

    /// The same program in one book, and in chunks with a new book for each, loaded by its needs.
    @Test(arguments: 0..<60 as Range<UInt64>) func chunksHaveTheSameResultAsOneBook(_ seed: UInt64)
    {
        var random = SeededRandom(seed: seed)
        let program = Self.program(&random)
        var whole = Self.engine()
        let expected = program.map { whole.decide($0) }
        var store = Store(cards: whole.cards.elements.map { Scene.card($0.serial, $0.number) })
        var outcomes: [RowOutcome] = []
        var rest = program[...]
        while !rest.isEmpty {
            let chunk = Array(rest.prefix(1 + random.uniform(below: 9)))
            rest = rest.dropFirst(chunk.count)
            var engine = store.engine(for: chunk)
            outcomes += chunk.map { engine.decide($0) }
            store.write(engine.takeChanges())
        }
        #expect(outcomes == expected, "seed \(seed)")
        #expect(store.cards == whole.cards.elements, "seed \(seed)")
        #expect(store.messages == whole.messages.elements, "seed \(seed)")
    }

    /// Independent requests, each with advices of one kind only: the end is the same in any order
    /// and with any repetitions.
    @Test(arguments: 0..<200 as Range<UInt64>) func everyOrderOfIndependentSalesHasTheSameResult(
        _ seed: UInt64
    ) {
        var random = SeededRandom(seed: seed)
        var messages: [Message] = []
        for serial in ["C", "D"] as [Serial] {
            let sale = Scene.message(
                "s\(serial)",
                .activate,
                in: .request,
                on: serial,
                amount: 50_000
            )
            messages += [sale] + Self.oneKind(of: sale, &random)
        }
        for number in 0..<6 {
            let operation: CardCore.Operation = number % 2 == 0 ? .load : .redeem
            let serial: Serial = Self.element(["A", "B"], &random)
            let move = Scene.message("m\(number)", operation, in: .request, on: serial, amount: 500)
            messages += [move] + Self.oneKind(of: move, &random)
        }
        let ends = (0..<4).map { round in
            var order =
                messages + (round > 0 ? Array(messages.shuffled(using: &random).prefix(5)) : [])
            if round > 0 { order.shuffle(using: &random) }
            return Self.end(of: order)
        }
        for end in ends { #expect(end == ends[0], "seed \(seed)") }
    }

    private static func oneKind(of request: Message, _ random: inout SeededRandom) -> [Message] {
        let phase: Phase = random.uniform(below: 2) == 0 ? .confirm : .reverse
        return (0..<random.uniform(below: 3)).map { count in
            Scene.message(
                "\(request.id)-\(count)",
                request.operation,
                in: phase,
                on: request.card,
                original: request.id
            )
        }
    }

    private static func end(of messages: [Message]) -> [Card] {
        var engine = Self.engine()
        for serial in ["A", "B"] as [Serial] {
            engine.expect(
                .applied,
                for: Scene.message("a\(serial)", .activate, in: .final, on: serial, amount: 50_000)
            )
        }
        for message in messages { _ = engine.decide(message) }
        return engine.cards.elements.map { card in
            var card = card
            card.activation = card.activation == nil ? nil : 0
            return card
        }
    }
}

/// The work of a ledger around a book, in memory.
private struct Store {
    var cards: [Card]
    var messages: [KnownMessage] = []

    func engine(for chunk: [Message]) -> PostingEngine {
        let needs = PostingEngine.needs(of: chunk)
        var loaded = messages.filter { message in
            needs.ids.contains(message.id)
                || message.standing == .parked && needs.requests.contains(message.originalID ?? "")
        }
        let numbers = Set(loaded.map(\.number))
        loaded += needs.refundHistory(cards, messages).filter { !numbers.contains($0.number) }
        let named = Set(loaded.flatMap { [$0.card, $0.otherCard].compactMap(\.self) })
        let wanted = cards.filter { needs.serials.contains($0.serial) || named.contains($0.number) }
        for card in cards where needs.activations.contains(card.serial) {
            let isLoaded = loaded.contains { $0.number == card.activation }
            loaded += isLoaded ? [] : messages.filter { $0.number == card.activation }
        }
        var shop = Scene()
        shop.cards = wanted.reversed()
        shop.messages = loaded.reversed()
        shop.facts.nextMessage = MessageNumber(1000).advanced(by: messages.count)
        return shop.engine
    }

    mutating func write(_ changes: PostingChanges) {
        for card in changes.cards { cards[Int(card.number.value) - 1] = card }
        for message in changes.updatedMessages {
            messages[Int(message.number.value) - 1000] = message
        }
        messages += changes.newMessages
    }
}
