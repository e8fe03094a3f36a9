import CardCore
import CardLedger
import CardLedgerTesting
import CardTestSupport

/// Random steps on the cards of one order, over weeks: what tills send, files that come again or
/// are superseded, and what operators and the calendar do.
struct RandomProgram {
    static let cardCount = 12

    /// When the next step happens.
    private(set) var now = Workshop.now
    private var random: SeededRandom
    private var parcels: [[SentMessage]]
    private var posted: [PostedParcel] = []
    private var stepCount = 0

    /// The messages of one posted file.
    private struct PostedParcel {
        let sender: String
        let number: Int64
        let messages: [Message]
    }

    init(seed: UInt64) {
        random = SeededRandom(seed: seed)
        let kind = CardKind("winter-500", Workshop.terms.currency, [50_000])
        let cards = (1...Self.cardCount).map { StockedCard(Workshop.serial(Int64($0)), kind) }
        let programme =
            seed.isMultiple(of: 2)
            ? SaleProgramme.anyOrder(seed: seed, Stock(cards))
            : SaleProgramme.inFileOrder(seed: seed, Stock(cards))
        parcels = programme.parcels.reversed()
    }

    mutating func next() -> ProgramStep {
        stepCount += 1
        now = now.adding(seconds: Int64.random(in: 60...5_000, using: &random))
        switch Int.random(in: 0..<20, using: &random) {
        case 0...7: return sales()
        case 8: return again()
        case 9: return superseding()
        case 10, 11: return hold()
        case 12, 13: return pin()
        case 14, 15: return range()
        case 16: return shipment()
        case 17: return expiry()
        case 18: return undoing()
        default:
            now = now.adding(seconds: Int64.random(in: 1...30, using: &random) * 86_400)
            return status()
        }
    }

    private mutating func card() -> Int64 { (1 << 24) + Int64(position()) }

    private mutating func position() -> Int { Int.random(in: 1...Self.cardCount, using: &random) }

    private var context: RequestContext {
        RequestContext(actor: "kari", command: "step \(stepCount)", at: now)
    }
}

// What tills send.
extension RandomProgram {
    /// The next parcel, in a file or typed.
    private mutating func sales() -> ProgramStep {
        guard let parcel = parcels.popLast(), let sender = parcel.first?.sender else {
            return status()
        }
        let messages = parcel.map(\.message)
        guard Int.random(in: 0..<4, using: &random) > 0 else { return typed(messages, sender) }
        return file(messages, sender)
    }

    private func typed(_ messages: [Message], _ sender: String) -> ProgramStep {
        let (context, now) = (context, now)
        return ProgramStep(name: "\(messages.count) messages of \(sender)") { shop in
            try shop.ledger.decide(by: context) { session in
                let feed = FeedFacts(sender: sender, environment: .live, now: now)
                return Decided(try session.decide(messages, from: feed))
            }
        }
    }

    private mutating func file(_ messages: [Message], _ sender: String) -> ProgramStep {
        let number = Int64(posted.count + 1)
        posted.append(PostedParcel(sender: sender, number: number, messages: messages))
        let now = now
        let isDry = Int.random(in: 0..<8, using: &random) == 0
        return ProgramStep(name: "file \(number) of \(sender)") { shop in
            let (record, outcomes) = try shop.ingest(
                messages,
                from: sender,
                sequence: number,
                at: now,
                end: { isDry ? .forget : .settle($0, publishing: []) }
            )
            return Taken(record: record, outcomes: outcomes)
        }
    }

    /// The rows of an earlier file in a later one, in another order.
    private mutating func again() -> ProgramStep {
        guard let earlier = posted.randomElement(using: &random) else { return status() }
        return file(earlier.messages.shuffled(using: &random), earlier.sender)
    }

    /// A file in the place of an earlier one that leaves some of its rows out.
    private mutating func superseding() -> ProgramStep {
        guard let earlier = posted.randomElement(using: &random) else { return status() }
        let said = earlier.messages.filter { _ in Bool.random(using: &random) }.map(\.id)
        let (context, step) = (context, stepCount)
        return ProgramStep(name: "file \(earlier.number) of \(earlier.sender) anew") { shop in
            try Self.supersede(earlier.sender, earlier.number, said, step, shop, context)
        }
    }

    private static func supersede(
        _ sender: String,
        _ number: Int64,
        _ said: [String],
        _ step: Int,
        _ shop: Workshop,
        _ context: RequestContext
    ) throws -> [UnsaidMessage] {
        var facts = SaleFileFacts(
            sha256: Workshop.hash(step, salt: 77),
            name: "anew-\(step).csv",
            bytes: 1,
            sender: sender,
            sequence: String(number)
        )
        facts.number = nil
        guard let earlier = try shop.ledger.rivals(of: facts).first else { return [] }
        let decision = FileDecisionRecord(
            .supersede,
            of: facts,
            earlier: earlier.number,
            reason: "wrong",
            by: context
        )
        var unsaid: [UnsaidMessage] = []
        _ = try shop.ledger.ingest(facts, by: context) { session in
            let number = try session.begin(decision)
            try session.noteSaid(ids: said, sender: sender)
            try session.findUnsaid(ofFile: earlier.number)
            unsaid = try session.unsaid(below: .max, limit: 100)
            let rows = unsaid.map { SupersededMessage($0, code: "decide.parked") }
            try session.keep(rows, ofDecision: number)
            try session.finish(decision, number: number)
            return .settle(SaleFileOutcome(.applied), publishing: [])
        }
        return unsaid
    }
}

// What operators and the calendar do.
extension RandomProgram {
    private mutating func hold() -> ProgramStep {
        let (card, context) = (card(), context)
        let kind = [HoldKind.recall, .operator, .exposed].randomElement(using: &random) ?? .recall
        let isPlaced = Bool.random(using: &random)
        return ProgramStep(name: "hold \(kind) on \(card), placed \(isPlaced)") { shop in
            isPlaced
                ? try shop.ledger.hold(kind, card: card, reason: "x", by: context)
                : try shop.ledger.releaseHold(kind, card: card, by: context)
        }
    }

    private mutating func pin() -> ProgramStep {
        let (card, context) = (card(), context)
        let tries = (0..<Int.random(in: 1...6, using: &random)).map { _ in
            Int.random(in: 0..<5, using: &random) == 0
        }
        let isUnlocked = Bool.random(using: &random)
        return ProgramStep(name: "PINs \(tries) on \(card), unlocked \(isUnlocked)") { shop in
            let answers = try tries.map {
                try shop.ledger.recordPin(isRight: $0, card: card, by: context)
            }
            if isUnlocked {
                _ = try shop.ledger.unlockPin(card: card, reason: "seen", by: context)
            }
            return answers
        }
    }

    private mutating func range() -> ProgramStep {
        let ends = [position(), position()].sorted()
        let range = CardRange(order: 1, positions: ends[0]...ends[1])
        let act = RangeAct.allCases.randomElement(using: &random) ?? .void
        let (context, id) = (context, "range-\(stepCount)")
        return ProgramStep(name: "\(act) \(range.positions)") { shop in
            try shop.ledger.changeRange(by: context) { session in
                let census = try session.census(range)
                let done =
                    switch act {
                    case .void: try session.spoil(range, in: [.spare, .inactive])
                    case .recall:
                        try session.recall(range, in: [.spare, .inactive], reason: "x")
                    case .release: try session.release(range)
                    }
                let record = RangeRecord(
                    requestID: id,
                    content: id,
                    act: act,
                    range: range,
                    reason: "x",
                    done: done,
                    activated: 0
                )
                try session.record(record)
                return Set(census)
            }
        }
    }

    private mutating func shipment() -> ProgramStep {
        let store = ["oslo-1", "bergen-1"].randomElement(using: &random) ?? ""
        let (context, isReceived) = (context, Bool.random(using: &random))
        return ProgramStep(name: "a pack to \(store), received \(isReceived)") { shop in
            let (shipment, _) = try shop.ledger.ship(
                NewShipment(order: 1, packs: [1], to: store),
                isTrial: false,
                by: context
            )
            guard isReceived else { return shipment }
            return try shop.ledger.receive(
                ShipmentArrival(shipment: shipment.id, packs: nil, place: .destination),
                isTrial: false,
                by: context
            ) { _, _ in }.0
        }
    }

    private func expiry() -> ProgramStep {
        let now = now
        return ProgramStep(name: "expiry as of \(now.day)") { shop in
            try AccountsContract.age(shop.ledger, asOf: now.day, at: now)
        }
    }

    private func undoing() -> ProgramStep {
        let now = now
        return ProgramStep(name: "the latest expiry taken back") { shop in
            try AccountsContract.undo(shop.ledger, at: now)
        }
    }

    private func status() -> ProgramStep {
        let now = now
        return ProgramStep(name: "status") { try $0.ledger.status(at: now, parkedHours: 72) }
    }
}

/// What became of typed messages.
private struct Decided: Hashable {
    let outcomes: [RowOutcome]
    let approvedMinor: [Int64?]
    let settled: [SettledMessage]
    let transfers: [BookedTransfer]

    init(_ decided: DecidedMessages) {
        outcomes = decided.messages.map(\.outcome)
        approvedMinor = decided.messages.map(\.approvedMinor)
        (settled, transfers) = (decided.settled, decided.transfers)
    }
}

/// What became of a file.
private struct Taken: Hashable {
    let record: SaleFileRecord?
    let outcomes: [RowOutcome]
}
