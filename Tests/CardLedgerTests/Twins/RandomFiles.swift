import CardCore
import CardLedger
import CardLedgerTesting
import CardTestSupport

/// Random sale files of two senders, with rejected rows, corrections and decisions about them: with
/// one seed, the same steps on every ledger.
///
/// Ids, names, digests and sequences come from small pools, so that files repeat, correct and
/// contradict each other.
struct RandomFiles {
    static let senders: [SenderID] = ["pos", "web"]
    static let cardCount = 8
    private var random: SeededRandom
    private(set) var stepCount = 0
    /// The instant of the next step.
    private(set) var now = Workshop.now

    init(seed: UInt64) { random = SeededRandom(seed: seed) }

    /// The next step.
    mutating func next() -> ProgramStep {
        stepCount += 1
        now = now.adding(seconds: Int64(60 * below(2_000)))
        switch below(14) {
        case 0...7: return file()
        case 8...9: return refusal()
        case 10: return decision()
        case 11: return skip()
        case 12: return operation()
        default: return search()
        }
    }

    var context: RequestContext {
        RequestContext(actor: "kari", command: "step \(stepCount)", at: now)
    }
}

// Choices.
extension RandomFiles {
    mutating func below(_ bound: Int) -> Int { random.uniform(below: bound) }

    mutating func isTrue(_ times: Int = 1, of all: Int = 2) -> Bool { below(all) < times }

    mutating func element<Value>(_ values: [Value]) -> Value { values[below(values.count)] }

    mutating func position() -> Int { 1 + below(Self.cardCount) }

    mutating func card() -> CardNumber { Self.card(position()) }

    /// The card at that position of the one order.
    static func card(_ position: Int) -> CardNumber { CardNumber((1 << 24) + Int64(position)) }

    /// The ids of rows that files may contain.
    static let ids = (1...4).flatMap { receipt in
        (1...3).flatMap { line in
            ["", ".1.n", ".2.n", ":voided"].map {
                MessageID("sale:\(receipt):2026-11-20:\(line)\($0)")
            }
        }
    }
    static let receipts = (1...4).map { "sale:\($0):2026-11-20" }
    static let names = ["a.csv", "b.csv", "1.1.rejected.csv"]
    static let digests = (0..<40).map { SHA256Digest(Workshop.hash($0, salt: 7)) }
    static let sequences = ["", "1", "2", "3", "4", "5", "6", "1.1", "1.2", "2.1", "3.1", "7", "8"]
    static let days = (18...24).compactMap { Day("2026-11-\($0)") }
    static let templates = [
        FileTemplate(name: "native", digest: nil),
        FileTemplate(name: "tills", digest: SHA256Digest(Workshop.hash(1, salt: 4))),
        FileTemplate(name: "tills", digest: SHA256Digest(Workshop.hash(2, salt: 4))),
    ]

    mutating func facts() -> SaleFileFacts {
        var facts = SaleFileFacts(
            sha256: element(Self.digests),
            name: element(Self.names),
            bytes: Int64(below(1_000)),
            sender: element(Self.senders),
            sequence: element(Self.sequences)
        )
        facts.number = Int64(facts.sequence)
        facts.firstNumber = Int64(1 + below(3))
        facts.businessDate = isTrue(3, of: 4) ? element(Self.days) : nil
        facts.environment = isTrue() ? .live : nil
        facts.template = element(Self.templates).name
        return facts
    }

    mutating func message() -> Message {
        let operations: [Operation] = [
            .activate, .activate, .activate, .redeem, .redeem, .load, .refund, .deactivate, .block,
        ]
        let operation = element(operations)
        var message = Message(
            id: element(Self.ids),
            operation: operation,
            phase: isTrue(1, of: 8) ? .request : .final,
            store: element(["oslo-1", "bergen-1"]),
            time: Workshop.now.adding(seconds: -Int64(below(3)) * 86_400),
            card: Workshop.serial(Int64(position()))
        )
        switch operation {
        case .activate: message.amountMinor = 50_000
        case .redeem, .load: message.amountMinor = Int64(1 + below(3)) * 1_000
        case .refund: message.amountMinor = isTrue() ? 1_000 : nil
        default: break
        }
        if message.amountMinor != nil { message.currency = Workshop.terms.currency }
        if operation == .refund || operation == .deactivate, isTrue() {
            message.originalID = element(Self.ids)
        }
        message.receipt = isTrue() ? "17" : ""
        message.terminal = isTrue() ? "till 3" : ""
        return message
    }
}
