import CardCore
import CardLedgerTesting
import CardTestSupport

/// Random work on orders, stock, the registry and the workspace: with one seed, the same steps on
/// every ledger.
///
/// Many steps name things that are not there, or are not possible any more: a ledger has to refuse
/// them in the same way, too.
struct RandomWork {
    private var random: SeededRandom
    /// The number of steps so far; ids are made of it.
    private(set) var stepCount = 0

    init(seed: UInt64) { random = SeededRandom(seed: seed) }

    /// The next step.
    mutating func next() -> ProgramStep {
        stepCount += 1
        switch below(10) {
        case 0: return registryStep()
        case 1: return workplaceStep()
        case 2...3: return stockStep()
        default: return orderStep()
        }
    }
}

// Choices.
extension RandomWork {
    mutating func below(_ bound: Int) -> Int { random.uniform(below: bound) }

    mutating func isTrue(_ times: Int = 1, of all: Int = 2) -> Bool { below(all) < times }

    mutating func element<Value>(_ values: [Value]) -> Value { values[below(values.count)] }

    mutating func range(in whole: ClosedRange<Int>) -> ClosedRange<Int> {
        let one = whole.lowerBound + below(whole.count)
        let other = whole.lowerBound + below(whole.count)
        return min(one, other)...max(one, other)
    }

    /// An order that may exist.
    mutating func order() -> OrderID { OrderID(Int64(1 + below(1 + min(6, stepCount / 6)))) }

    /// A moment at which a call may be made; clocks are set back at times.
    mutating func context(_ command: String) -> RequestContext {
        let seconds = Int64(stepCount * 600 - (isTrue(1, of: 8) ? 1800 : 0))
        return RequestContext(
            actor: element(["kari", "ola"]),
            command: command,
            requestID: isTrue(1, of: 4) ? "call-\(stepCount)" : nil,
            at: Workshop.now.adding(seconds: seconds)
        )
    }

    /// The largest order.
    static let mostCards = 12
}
