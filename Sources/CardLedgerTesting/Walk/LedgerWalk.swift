import CardCore
import CardTestSupport

/// Random work on a ledger: with one seed, the same steps on every ledger.
///
/// Many steps name things that are not there, or are not possible any more: a ledger has to refuse
/// them in the same way, too.
package struct LedgerWalk {
    private var random: SeededRandom
    /// How many steps were made; ids are made of it.
    private(set) var stepCount = 0

    package init(seed: UInt64) { random = SeededRandom(seed: seed) }

    /// The next step.
    package mutating func next() -> WalkStep {
        stepCount += 1
        switch below(10) {
        case 0: return registryStep()
        case 1...4: return orderStep()
        case 5: return stockStep()
        case 6: return cardStep()
        case 7: return workplaceStep()
        default: return saleStep()
        }
    }
}

/// One call of a ledger in a workshop.
package struct WalkStep {
    package let name: String
    /// Makes the call, and returns its result.
    package let run: (Workshop) throws -> Any

    init(_ name: String, _ run: @escaping (Workshop) throws -> Any) {
        self.name = name
        self.run = run
    }

    /// The result or the failure of the step, as a text.
    package func outcome(in shop: Workshop) -> String {
        do {
            return MemoryDump.text(of: try run(shop))
        } catch {
            return "thrown: \(String(reflecting: error))"
        }
    }
}

// Choices.
extension LedgerWalk {
    mutating func below(_ bound: Int) -> Int { random.uniform(below: bound) }

    mutating func isTrue(_ times: Int = 1, of all: Int = 2) -> Bool { below(all) < times }

    mutating func element<Value>(_ values: [Value]) -> Value { values[below(values.count)] }

    mutating func range(in whole: ClosedRange<Int>) -> ClosedRange<Int> {
        let one = whole.lowerBound + below(whole.count)
        let other = whole.lowerBound + below(whole.count)
        return min(one, other)...max(one, other)
    }

    /// The number of an order that may be there.
    mutating func order() -> Int64 { Int64(1 + below(1 + min(6, stepCount / 6))) }

    /// The number of a card that may be there.
    mutating func card() -> Int64 {
        CardNumbering.number(order: order(), position: 1 + below(LedgerWalk.mostCards + 1))
    }

    /// A moment at which a call may be made; clocks go back at times.
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
