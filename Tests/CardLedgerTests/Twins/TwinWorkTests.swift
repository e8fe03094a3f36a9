import CardCore
import CardLedger
import CardLedgerTesting
import Testing

/// Random work on orders, stock, registry and workspace that a SQLite ledger and one in memory do
/// side by side: both answer the same, and report the same.
@Suite struct TwinWorkTests {
    @Test(arguments: Seeds.ofTwins)
    func answersTheSame(_ seed: UInt64) throws {
        let twins = try [StoreUnderTest.sqlite, .memory].map { try Workshop($0) }
        var work = RandomWork(seed: seed)
        for number in 1...150 {
            let step = work.next()
            let answers = twins.map { step.answer(on: $0) }
            let location = "seed \(seed), step \(number): \(step.name)"
            try #require(answers[0] == answers[1], "\(location)")
            if Seeds.comparesAfter(number, interval: 50) { try Self.compare(twins, location) }
        }
        try Self.verify(twins, "seed \(seed)")
    }

    private static func compare(_ twins: [Workshop], _ location: String) throws {
        let readings = try twins.map { try WorkReading($0.ledger) }
        let names = Set(readings.flatMap(\.values.keys))
        for name in names.sorted() {
            #expect(readings[0].values[name] == readings[1].values[name], "\(location), \(name)")
        }
    }

    private static func verify(_ twins: [Workshop], _ location: String) throws {
        let vault = try twins[0].ledger.orders().map {
            VaultCount(
                order: $0.id,
                rows: $0.shredBegunAt == nil ? $0.minted : 0,
                shareExists: $0.shredBegunAt == nil
            )
        }
        for twin in twins {
            let wrong = try twin.ledger.verify(vault: vault).filter { !$0.ok }
            #expect(wrong.isEmpty, "\(location): \(wrong)")
        }
    }
}
