import CardTestSupport

/// A random program of calls about a few cards: requests with their advices, shuffled and repeated.
struct ModelProgram {
    /// The fate of a call on its way.
    enum Fate {
        /// The answer is read.
        case answered
        /// The answer is read and forgotten, and the call is repeated.
        case forgotten
        /// The connection is cut before the answer is read, and the call is repeated.
        case cut
        /// The connection is cut, and the request is reversed.
        case cutAndReversed
    }

    struct Step {
        let call: ModelMessage
        let fate: Fate
    }

    /// The cards that may become two products, and those that may not.
    let gifts: [String]
    let plains: [String]
    private(set) var steps: [Step] = []
    private let messages: TillMessages
    private var random: SeededRandom
    private var placed: [(place: Int, call: ModelMessage)] = []

    init(seed: UInt64, gifts: [String], plains: [String], _ messages: TillMessages) {
        self.gifts = gifts
        self.plains = plains
        self.messages = messages
        random = SeededRandom(seed: seed)
        makeCalls()
        repeatSome()
        let ordered = placed.enumerated().sorted {
            ($0.element.place, $0.offset) < ($1.element.place, $1.offset)
        }
        steps = ordered.map { Step(call: $0.element.call, fate: fate(of: $0.element.call)) }
    }

    private var cards: [String] { gifts + plains }

    /// The PIN that a sale gives to a card.
    private static let pin = "7391"

    private mutating func chance(_ percent: Int) -> Bool {
        Int.random(in: 0..<100, using: &random) < percent
    }

    private mutating func any(_ cards: [String]) -> String {
        cards.randomElement(using: &random) ?? ""
    }

    private mutating func amount(_ most: Int) -> Int { Int.random(in: 1...most, using: &random) }
}

// The calls.
extension ModelProgram {
    private mutating func makeCalls() {
        for (index, card) in cards.enumerated() where chance(85) {
            place(sale(of: card), at: index * 10)
        }
        for index in 0..<Int.random(in: 6...12, using: &random) {
            let start = (cards.count + index) * 10
            place(request(), at: start)
            if chance(50) { placed.append((start + 5, lookup())) }
        }
        if chance(70) { guess() }
    }

    /// Adds calls with mostly wrong PINs about a card whose sale gives it one, some of which are
    /// enough to lock it.
    private mutating func guess() {
        let sold = placed.map(\.call).filter { $0.operation == .activation && $0.pin != nil }
        guard let card = sold.randomElement(using: &random)?.card else { return }
        let start = cards.count * 10 + later()
        for index in 0..<Int.random(in: 3...9, using: &random) {
            var call = paying(chance(75) ? .redemption : .transfer, card)
            call.pin = chance(85) ? "0000" : Self.pin
            place(call, at: start + index * 10)
        }
    }

    /// Adds a request and its advices, some of which are early, late or about it for a second time.
    private mutating func place(_ request: ModelMessage, at start: Int) {
        placed.append((start, request))
        guard request.operation != .lookup, !chance(5) else { return }
        let phases: [TillPhase] =
            chance(10)
            ? [.confirmation, .reversal].shuffled(using: &random)
            : [chance(65) ? .confirmation : .reversal]
        for phase in phases {
            let delay = chance(15) ? Int.random(in: -12..<0, using: &random) : later()
            placed.append((start + delay, advice(phase, of: request)))
            if chance(15) { placed.append((start + delay + later(), advice(phase, of: request))) }
        }
    }

    private mutating func later() -> Int {
        chance(70) ? Int.random(in: 1...6, using: &random) : Int.random(in: 7...60, using: &random)
    }

    private mutating func repeatSome() {
        for (place, call) in placed where chance(15) { placed.append((place + later(), call)) }
    }

    private mutating func fate(of call: ModelMessage) -> Fate {
        guard call.operation != .lookup else { return .answered }
        switch Int.random(in: 0..<100, using: &random) {
        case 0..<70: return .answered
        case 70..<80: return .forgotten
        case 80..<92: return .cut
        default: return call.phase == .request ? .cutAndReversed : .cut
        }
    }

    private mutating func message(_ operation: TillOperation, _ card: String) -> ModelMessage {
        let id = messages.newID()
        return ModelMessage(
            operation: operation,
            phase: .request,
            id: id,
            requestID: id,
            card: card
        )
    }

    private mutating func sale(of card: String) -> ModelMessage {
        var sale = message(.activation, card)
        let isGift = gifts.contains(card)
        sale.product = isGift ? (chance(50) ? "till-gift" : "till-start") : "till-plain"
        if chance(4) { sale.product = "till-fixed" }
        if chance(90) { sale.amount = chance(3) ? 600_000 : amount(5_000) }
        if chance(30) { sale.pin = Self.pin }
        return sale
    }

    private mutating func request() -> ModelMessage {
        let card = chance(97) ? any(cards) : "4000000000000000002"
        switch Int.random(in: 0..<100, using: &random) {
        case 0..<12: return sale(of: any(cards))
        case 12..<34: return paying(.load, card)
        case 34..<62: return paying(.redemption, card)
        case 62..<76: return paying(.transfer, card)
        case 76..<86:
            var replace = message(.replace, card)
            replace.other = any(cards)
            return replace
        case 86..<94: return message(.void, card)
        default: return lookup()
        }
    }

    private mutating func paying(_ operation: TillOperation, _ card: String) -> ModelMessage {
        var call = message(operation, card)
        call.amount = amount(chance(80) ? 1_500 : 6_000)
        if operation == .transfer { call.other = any(cards) }
        // A third of the sales gives a PIN; most calls about cards with one send the right one.
        if operation != .load, chance(30) { call.pin = Self.pin }
        return call
    }

    private mutating func lookup() -> ModelMessage { message(.lookup, any(cards)) }

    private mutating func advice(_ phase: TillPhase, of request: ModelMessage) -> ModelMessage {
        var advice = ModelMessage(
            operation: request.operation,
            phase: phase,
            id: messages.newID(),
            requestID: request.id
        )
        let isDivisible = [.load, .redemption, .transfer].contains(request.operation)
        if isDivisible, let amount = request.amount, chance(25) {
            advice.final = Int.random(in: 0...amount + (chance(5) ? 10 : 0), using: &random)
        }
        return advice
    }
}
