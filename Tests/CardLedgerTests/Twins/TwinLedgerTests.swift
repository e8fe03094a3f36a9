import CardCore
import CardLedger
import CardLedgerTesting
import Testing

/// Random programs that a SQLite ledger and one in memory run side by side: both answer the same,
/// and report the same.
@Suite struct TwinLedgerTests {
    @Test(arguments: Seeds.ofTwins)
    func answersTheSame(_ seed: UInt64) throws {
        let twins = try [StoreUnderTest.sqlite, .memory].map {
            try Workshop($0, dormancy: AccountsContract.fees)
        }
        for twin in twins {
            try RandomProgram.register(on: twin)
            _ = try twin.acknowledged(quantity: RandomProgram.cardCount)
        }
        var program = RandomProgram(seed: seed)
        for number in 1...60 {
            let step = program.next()
            let answers = twins.map { step.answer(on: $0) }
            let location = "seed \(seed), step \(number): \(step.name)"
            try #require(answers[0] == answers[1], "\(location)")
            if Seeds.comparesAfter(number, interval: 20) {
                try Self.compare(twins, at: program.now, location)
            }
        }
    }

    private static func compare(_ twins: [Workshop], at now: Instant, _ location: String) throws {
        let readings = try twins.map { try LedgerReading($0.ledger, at: now) }
        for name in readings[0].values.keys.sorted() {
            #expect(readings[0].values[name] == readings[1].values[name], "\(location), \(name)")
        }
        let vault = [VaultCount(order: 1, rows: RandomProgram.cardCount, shareExists: true)]
        for twin in twins {
            let wrong = try twin.ledger.verify(vault: vault).filter { !$0.ok }
            #expect(wrong.isEmpty, "\(location): \(wrong)")
        }
    }
}
