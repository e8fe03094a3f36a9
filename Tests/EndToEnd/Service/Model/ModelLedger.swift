/// An independent model of the service: cards, calls and the answers that the contract asks for.
///
/// It shares no code with the program. Amounts are minor units of one currency.
struct ModelLedger {
    private(set) var cards: [String: ModelCard]
    private(set) var calls: [String: ModelCall] = [:]
    /// The ids of requests that were reversed before they arrived, with the operation.
    private(set) var tombstones: [String: TillOperation] = [:]

    /// Cards that were never sold, with the products that they may become.
    init(_ cards: [String: ModelCard]) { self.cards = cards }

    /// The cards of a program.
    init(gifts: [String], plains: [String]) {
        let gift = ModelCard(product: "till-gift", becomes: ["till-gift", "till-start"])
        let plain = ModelCard(product: "till-plain", becomes: ["till-plain"])
        let all = gifts.map { ($0, gift) } + plains.map { ($0, plain) }
        self.init(Dictionary(uniqueKeysWithValues: all))
    }

    /// Decides a call, and stores what the service must store of it.
    mutating func answer(_ call: ModelMessage) -> ModelAnswer {
        switch call.phase {
        case .request: answerRequest(call)
        case .confirmation, .reversal: answerAdvice(call)
        }
    }

    /// The state of a card.
    func card(_ number: String) -> ModelCard? { cards[number] }

    mutating func change(_ card: String, _ change: (inout ModelCard) -> Void) {
        guard var changed = cards[card] else { return }
        change(&changed)
        cards[card] = changed
    }

    mutating func store(_ call: ModelCall) { calls[call.message.id] = call }

    /// Refuses a request for ever, should it arrive.
    mutating func bury(_ request: String, _ operation: TillOperation) {
        tombstones[request] = operation
    }
}

/// A card of the model.
struct ModelCard: Hashable {
    enum Life: Hashable { case inactive, activating, active, voided, replaced }

    var life = Life.inactive
    /// The money that can be spent.
    var available = 0
    /// Loads and transfers to it that are not confirmed.
    var pending = 0
    /// Redemptions that are not confirmed.
    var reserved = 0
    /// The product in force.
    var product: String
    var pin: String?
    /// The wrong PINs since the last right one.
    var wrongPINs = 0
    /// The products that it may become when it is sold.
    let becomes: [String]

    init(product: String, becomes: [String]) {
        self.product = product
        self.becomes = becomes
    }

    var book: Int { available + pending }
    var isLocked: Bool { wrongPINs >= 5 }
}

/// A call as the model sees it.
struct ModelMessage: Hashable {
    let operation: TillOperation
    let phase: TillPhase
    let id: String
    let requestID: String
    var card = ""
    var other = ""
    var product: String?
    var amount: Int?
    var pin: String?
    /// The amount of an advice that remains.
    var final: Int?
}

/// An answered call that took its id.
struct ModelCall: Hashable {
    enum State: Hashable { case open, confirmed, reversed, refused, advice }

    let message: ModelMessage
    var state: State
    var answer: ModelAnswer
    /// The approved amount, and the parts of it that were confirmed and sent back.
    var approved = 0
    var confirmed = 0
    var reversed = 0
    /// The cards as they were before the request.
    var before: [String: ModelCard] = [:]

    var openAmount: Int { approved - confirmed - reversed }
}

/// The answer that the model expects.
struct ModelAnswer: Hashable {
    let status: Int
    var errorType: String?
    var book: Int?
    var available: Int?

    static let accepted = ModelAnswer(status: 202)

    static func refused(_ errorType: String, status: Int = 400) -> ModelAnswer {
        ModelAnswer(status: status, errorType: errorType)
    }

    static func done(book: Int, available: Int) -> ModelAnswer {
        ModelAnswer(status: 201, book: book, available: available)
    }
}
