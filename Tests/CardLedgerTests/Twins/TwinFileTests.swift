import CardCore
import CardLedger
import CardLedgerTesting
import Testing

/// Random sale files that a SQLite ledger and one in memory ingest side by side: both answer the
/// same, and report the same.
@Suite struct TwinFileTests {
    @Test(arguments: Seeds.ofTwins)
    func answersTheSame(_ seed: UInt64) throws {
        let twins = try [StoreUnderTest.sqlite, .memory].map { try Workshop($0) }
        for twin in twins { _ = try twin.acknowledged(quantity: RandomFiles.cardCount) }
        var files = RandomFiles(seed: seed)
        for number in 1...80 {
            let step = files.next()
            let answers = twins.map { step.answer(on: $0) }
            let location = "seed \(seed), step \(number): \(step.name)"
            try #require(answers[0] == answers[1], "\(location)")
            if Seeds.comparesAfter(number, interval: 10) { try Self.compare(twins, location) }
        }
    }

    private static func compare(_ twins: [Workshop], _ location: String) throws {
        let readings = try twins.map { try FileReading($0.ledger) }
        for name in Set(readings.flatMap(\.values.keys)).sorted() {
            #expect(readings[0].values[name] == readings[1].values[name], "\(location), \(name)")
        }
    }
}
