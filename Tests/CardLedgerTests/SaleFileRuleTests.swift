import CardCore
import CardLedger
import Testing

struct SaleFileRuleTests {
    private static func file(_ number: Int64?, at seconds: Int64 = 0) -> SaleFileRecord {
        var facts = SaleFileFacts(
            sha256: SHA256Digest([UInt8](repeating: 1, count: 32)),
            name: "7.csv",
            bytes: 10,
            sender: "pos",
            sequence: number.map { String($0) } ?? ""
        )
        facts.number = number
        return SaleFileRecord(
            number: 3,
            facts: facts,
            outcome: SaleFileOutcome(.rejected, reason: .allRejected),
            takenAt: Instant(milliseconds: seconds * 1000)
        )
    }

    @Test func aFirstFileBeginsAFeed() {
        let feed = Feed(after: Self.file(7, at: 5), known: nil)
        #expect(feed.sender == "pos")
        #expect(feed.numbers == 7...7)
        #expect(feed.files == 1)
        #expect(feed.lastTakenAt == Instant(milliseconds: 5000))
    }

    @Test func aCorrectionMovesNoNumber() {
        let correction = Self.file(nil, at: 9)
        #expect(Feed(after: correction, known: nil).numbers == nil)
        let feed = Feed(after: correction, known: Feed(after: Self.file(7), known: nil))
        #expect(feed.numbers == 7...7)
        #expect(feed.files == 2)
        #expect(feed.lastTakenAt == Instant(milliseconds: 9000))
    }

    @Test(arguments: [(Int64(8), Int64(7)...8), (6, 6...7), (7, 7...7)])
    func aNumberWidensTheFeed(_ number: Int64, _ numbers: ClosedRange<Int64>) {
        let known = Feed(after: Self.file(7), known: nil)
        #expect(Feed(after: Self.file(number), known: known).numbers == numbers)
    }

    @Test func recognisesTheSameAnswer() {
        let known = Self.file(7)
        var outcome = known.outcome
        #expect(known.saysSame(as: known.facts, outcome))
        outcome.ackFile = "outbox/other.csv"
        outcome.digest = SHA256Digest([UInt8](repeating: 9, count: 32))
        #expect(known.saysSame(as: known.facts, outcome))
    }

    @Test func distinguishesAnswersByCount() {
        let known = Self.file(7)
        for count in [\SaleFileOutcome.rows, \.rejected, \.replayed] {
            var outcome = known.outcome
            outcome[keyPath: count] += 1
            #expect(!known.saysSame(as: known.facts, outcome))
        }
    }

    @Test func distinguishesAnswersByVerdictNameAndSender() {
        let known = Self.file(7)
        var other = known
        other.outcome.verdict = .held
        #expect(!known.saysSame(as: other.facts, other.outcome))
        other = known
        other.outcome.reason = nil
        #expect(!known.saysSame(as: other.facts, other.outcome))
        other = known
        other.facts.name = "8.csv"
        #expect(!known.saysSame(as: other.facts, other.outcome))
        other = known
        other.facts.sender = "web"
        #expect(!known.saysSame(as: other.facts, other.outcome))
    }
}
