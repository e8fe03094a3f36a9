import CardCore
import CardLedger
import CardLedgerTesting
import CardTestSupport

/// Random steps on the cards of one order, over weeks: messages of tills, files that arrive again
/// or are superseded, and acts of operators and the calendar.
struct RandomProgram {
    static let cardCount = 12

    /// The instant of the next step.
    private(set) var now = Workshop.now
    var random: SeededRandom
    var parcels: [[SentMessage]]
    var posted: [PostedParcel] = []
    private(set) var stepCount = 0

    /// The messages of one posted file.
    struct PostedParcel {
        let sender: SenderID
        let number: Int64
        let messages: [Message]
    }

    init(seed: UInt64) {
        random = SeededRandom(seed: seed)
        let kind = CardKind("winter-500", currency: Workshop.terms.currency, amounts: [50_000])
        let cards = (1...Self.cardCount).map { StockedCard(Workshop.serial(Int64($0)), kind) }
        let programme =
            seed.isMultiple(of: 2)
            ? SaleProgramme.anyOrder(seed: seed, Stock(cards))
            : SaleProgramme.inFileOrder(seed: seed, Stock(cards))
        parcels = programme.parcels.reversed()
    }

    /// Adds the parties that the steps name: digests of shipments contain the numbers of stores,
    /// which a ledger gives when it first meets a name.
    static func register(on shop: Workshop) throws {
        for name in ["oslo-1", "bergen-1", "web-1", "o"] {
            let store = Party(.store, name: name, parent: nil, externalID: nil)
            _ = try shop.ledger.add(store, by: shop.context)
        }
    }

    mutating func next() -> ProgramStep {
        stepCount += 1
        now = now.adding(seconds: Int64.random(in: 60...5_000, using: &random))
        switch Int.random(in: 0..<23, using: &random) {
        case 0...7: return sales()
        case 8: return again()
        case 9: return superseding()
        case 10, 11: return hold()
        case 12, 13: return pin()
        case 14, 15: return range()
        case 16: return shipment()
        case 17: return expiry()
        case 18: return undoing()
        case 19...21: return typing()
        default:
            now = now.adding(seconds: Int64.random(in: 1...30, using: &random) * 86_400)
            return status()
        }
    }

    mutating func card() -> CardNumber { CardNumber((1 << 24) + Int64(position())) }

    mutating func position() -> Int { Int.random(in: 1...Self.cardCount, using: &random) }

    var context: RequestContext {
        RequestContext(actor: "kari", command: "step \(stepCount)", at: now)
    }
}
