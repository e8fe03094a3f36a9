import Foundation
import Synchronization
import Testing

/// Acceptance check EL29: random programs of all operations, shuffled, repeated and with lost
/// answers, end in the balances of an independent model.
///
/// `MINTRUN_SERVICE_PROGRAMS` is their number, `MINTRUN_SERVICE_SEED` the seed of one of them.
struct ServiceModelTests {
    private static func number(_ name: String) -> UInt64? {
        ProcessInfo.processInfo.environment[name].flatMap(UInt64.init)
    }

    private static let seeds: Range<UInt64> = {
        if let seed = number("MINTRUN_SERVICE_SEED") { return seed..<seed + 1 }
        return 1..<(number("MINTRUN_SERVICE_PROGRAMS") ?? 60) + 1
    }()

    private static let giftsEach = 3
    private static let plainsEach = 2

    @Test func randomProgramsEndInTheBalancesOfTheModel() async throws {
        var settings = ServedSettings()
        settings.limits = ServedSettings.highLimits + "\n  wrongPINsPerTerminal: 100000"
        try await ServedShop.with(settings) { served in
            try await Self.importCards(served)
            let next = NextSeed(Self.seeds)
            try await withThrowingTaskGroup(of: Void.self) { group in
                for _ in 1...8 {
                    group.addTask {
                        while let seed = next.take() { try await Self.run(seed, served) }
                    }
                }
                try await group.waitForAll()
            }
            try await served.stop()
            try await served.expectAllIsWell()
        }
    }

    private static func run(_ seed: UInt64, _ served: ServedShop) async throws {
        let place = Int(seed - seeds.lowerBound)
        let till = TillTerminal(
            served,
            served.till,
            terminal: terminal(seed),
            seed: seed &* 1_000_003
        )
        var run = ModelRun(
            seed: seed,
            till: till,
            gifts: (0..<giftsEach).map { number("7100", place * giftsEach + $0) },
            plains: (0..<plainsEach).map { number("7200", place * plainsEach + $0) }
        )
        try await run.run()
    }

    /// Each program has a terminal of its own.
    private static func terminal(_ seed: UInt64) -> String {
        let digits = String(seed % 10_000_000)
        return "M" + String(repeating: "0", count: 7 - digits.count) + digits
    }

    private static func number(_ start: String, _ place: Int) -> String {
        let digits = String(place)
        return start + String(repeating: "0", count: 14 - digits.count) + digits + "1"
    }

    private static func importCards(_ served: ServedShop) async throws {
        for (start, product, each) in [
            ("7100", "till-gift", giftsEach), ("7200", "till-plain", plainsEach),
        ] {
            let rows = (0..<seeds.count * each).map { number(start, $0) + "\n" }
            try served.shop.bench.write("number\n" + rows.joined(), to: "\(start).csv")
            try await served.shop.mintrun("card", "import", "\(start).csv", "--product", product)
                .expect(0)
        }
    }
}

/// Hands out the seeds of the programs, each once.
private final class NextSeed: Sendable {
    private let rest: Mutex<Range<UInt64>>

    init(_ seeds: Range<UInt64>) { rest = Mutex(seeds) }

    func take() -> UInt64? { rest.withLock { $0.popFirst() } }
}
