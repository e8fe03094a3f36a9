@testable import CardCore
import Testing

/// A book with an order or two, and short ways to write the messages of a till.
struct Scene {
    static let now = Instant(milliseconds: 1_790_000_000_000)  // 2026-09-21
    static let nok = currency("NOK")
    static let eur = currency("EUR")

    var facts = FeedFacts(sender: "S1", environment: .live, now: now, nextMessage: 1000)
    var orders = [order()]
    var cards: [Card] = []
    var messages: [KnownMessage] = []
    var received: [CardNumber: StoreID] = [:]
    var products = LoadedProducts(known: ["winter", "summer"])

    var engine: PostingEngine {
        PostingEngine(
            facts: facts,
            orders: orders,
            cards: cards,
            messages: messages,
            received: received,
            products: products
        )
    }

    static func currency(_ code: String) -> Currency {
        guard let currency = Currency(code) else { preconditionFailure(code) }
        return currency
    }

    static func terms(_ currency: Currency = nok) -> ProductTerms {
        ProductTerms(currency: currency, denomination: .fixed([50_000]))
    }

    static func order(
        _ id: OrderID = 1,
        product: ProductID = "winter",
        environment: Environment = .live,
        terms: ProductTerms = terms()
    ) -> OrderTerms {
        OrderTerms(
            id: id,
            state: .acknowledged,
            environment: environment,
            product: product,
            terms: terms,
            denominationMinor: nil,
            orderedOn: day("2026-01-31"),
            acknowledged: [1...100]
        )
    }

    static func day(_ text: String) -> Day {
        guard let day = Day(text) else { preconditionFailure(text) }
        return day
    }

    /// An empty card; its number is its position.
    static func card(
        _ serial: Serial,
        _ number: CardNumber,
        life: LifeCycle = .inactive,
        order: OrderID = 1
    ) -> Card {
        Card(
            number: number,
            serial: serial,
            order: order,
            position: Int(number.value),
            lifeCycle: life
        )
    }

    static func message(
        _ id: MessageID,
        _ operation: CardCore.Operation,
        in phase: Phase,
        on card: Serial = "A",
        amount: Int64? = nil,
        original: MessageID? = nil,
        other: Serial? = nil,
        store: StoreID = "0001"
    ) -> Message {
        var message = Message(
            id: id,
            operation: operation,
            phase: phase,
            store: store,
            time: now,
            card: card
        )
        message.amountMinor = amount
        message.currency = amount == nil ? nil : nok
        message.originalID = original
        message.otherCard = other
        return message
    }
}

extension PostingEngine {
    /// Decides the message and requires the verdict.
    @discardableResult mutating func expect(
        _ verdict: Verdict,
        _ code: RowCode?,
        for message: Message,
        at location: SourceLocation = #_sourceLocation
    ) -> RowOutcome {
        let outcome = decide(message)
        #expect(outcome.verdict == verdict, "\(message.id)", sourceLocation: location)
        #expect(outcome.code == code, "\(message.id)", sourceLocation: location)
        return outcome
    }

    @discardableResult mutating func expect(
        _ verdict: Verdict,
        for message: Message,
        at location: SourceLocation = #_sourceLocation
    ) -> RowOutcome { expect(verdict, nil, for: message, at: location) }

    /// The card with that serial after the messages so far.
    func now(_ serial: Serial) -> Card {
        guard let place = card(serial) else { preconditionFailure("no card \(serial)") }
        return cards[place]
    }
}

/// Balances of a journal, by account.
func balances(_ transfers: [BookedTransfer]) -> [Account: Int64] {
    var balances: [Account: Int64] = [:]
    for booked in transfers {
        balances[booked.transfer.debit, default: 0] -= booked.transfer.amountMinor
        balances[booked.transfer.credit, default: 0] += booked.transfer.amountMinor
    }
    return balances
}
