import CardCore
import CardTestSupport
import Testing

struct SaleFileJudgeTests {
    static func file(
        _ sequence: String = "5",
        sender: SenderID = "S1",
        name: String = "f.csv"
    ) -> SaleFileFacts {
        var file = SaleFileFacts(
            sha256: .numbered(1),
            name: name,
            bytes: 9,
            sender: sender,
            sequence: sequence
        )
        file.environment = .live
        return file
    }

    static func feed(_ numbers: ClosedRange<Int64>?, isTaken: Bool = false) -> FeedState {
        var feed = FeedState()
        feed.first = numbers?.lowerBound
        feed.highest = numbers?.upperBound
        feed.sequenceIsTaken = isTaken
        return feed
    }

    static func judged(
        _ verdict: FileVerdict,
        _ reason: FileRefusal? = nil
    ) -> SaleFileJudge.Admission {
        .judged(FileJudgement(verdict, reason))
    }

    @Test(arguments: [
        ("1", nil as ClosedRange<Int64>?, false, SaleFileJudge.Admission.admitted(missing: nil)),
        ("2", nil, false, judged(.held, .sequenceGap)),
        ("6", 5...5, false, .admitted(missing: nil)),
        ("7", 5...5, false, judged(.held, .sequenceGap)),
        ("5", 5...5, true, judged(.quarantined, .sequenceUsed)),
        ("4", 5...5, false, judged(.quarantined, .belowFirst)),
        ("6", 5...7, false, .admitted(missing: nil)), ("5.1", 5...7, true, .admitted(missing: nil)),
        ("99.3", nil, false, .admitted(missing: nil)),
        ("0006", 5...5, false, .admitted(missing: nil)),
        ("", nil, false, .admitted(missing: nil)), ("", 5...5, true, .admitted(missing: nil)),
        ("0", nil, false, judged(.rejected, .sequenceSyntax)),
        ("-1", nil, false, judged(.rejected, .sequenceSyntax)),
        ("5.", nil, false, judged(.rejected, .sequenceSyntax)),
        ("5.0", nil, false, judged(.rejected, .sequenceSyntax)),
        ("5.1.1", nil, false, judged(.rejected, .sequenceSyntax)),
        ("1234567890123", nil, false, judged(.rejected, .sequenceSyntax)),
    ])
    func rejectsGapsAndRepetitionsInTheFeed(
        _ sequence: String,
        _ known: ClosedRange<Int64>?,
        isTaken: Bool,
        expected: SaleFileJudge.Admission
    ) {
        let judge = SaleFileJudge(settings: SenderSettings())
        #expect(judge.admit(Self.file(sequence), Self.feed(known, isTaken: isTaken)) == expected)
    }

    @Test func reportsGapsInsteadOfHoldingIfTheSenderSettingsDo() {
        var settings = SenderSettings()
        settings.gaps = .alarm
        let judge = SaleFileJudge(settings: settings)
        let late = judge.admit(Self.file("9"), Self.feed(5...6))
        #expect(late == .admitted(missing: 7...8))
        #expect(judge.admit(Self.file("8"), Self.feed(5...9)) == .admitted(missing: nil))
    }

    @Test func judgesAFileInTheDocumentedOrder() {
        var settings = SenderSettings()
        settings.isAllowed = false
        settings.environments = [.test]
        var feed = Self.feed(5...5)
        feed.digestIsPosted = true
        feed.nameIsTaken = true
        let file = Self.file("x")
        func admission(_ file: SaleFileFacts, hasSecret: Bool) -> SaleFileJudge.Admission {
            SaleFileJudge(settings: settings).admit(file, feed, hasSecret: hasSecret)
        }
        #expect(admission(file, hasSecret: true) == Self.judged(.replayed))
        feed.digestIsPosted = false
        #expect(admission(file, hasSecret: true) == Self.judged(.rejected, .sender))
        settings.isAllowed = true
        #expect(admission(file, hasSecret: true) == Self.judged(.rejected, .environment))
        settings.environments = [.live]
        #expect(admission(file, hasSecret: true) == Self.judged(.quarantined, .secret))
        #expect(admission(file, hasSecret: false) == Self.judged(.quarantined, .sameName))
        settings.reusesNames = true
        #expect(admission(file, hasSecret: false) == Self.judged(.rejected, .sequenceSyntax))
        #expect(admission(Self.file("6"), hasSecret: false) == .admitted(missing: nil))
        var anonymous = Self.file("6", sender: "")
        #expect(admission(anonymous, hasSecret: false) == Self.judged(.rejected, .sender))
        anonymous.sender = "S1"
        anonymous.environment = nil
        #expect(admission(anonymous, hasSecret: false) == Self.judged(.rejected, .environment))
    }

    @Test func appliesAnOperatorsDecision() {
        let judge = SaleFileJudge(settings: SenderSettings())
        var feed = Self.feed(5...7, isTaken: true)
        feed.nameIsTaken = true
        for decision in [FileDecision.both, .supersede] {
            feed.decision = decision
            #expect(judge.admit(Self.file("6"), feed) == .admitted(missing: nil))
        }
        var behindAGap = Self.feed(5...7)
        behindAGap.decision = .both
        #expect(judge.admit(Self.file("9"), behindAGap) == Self.judged(.held, .sequenceGap))
        #expect(
            judge.admit(Self.file("6"), feed, hasSecret: true)
                == Self.judged(.quarantined, .secret)
        )
        feed.decision = nil
        #expect(judge.admit(Self.file("6"), feed) == Self.judged(.quarantined, .sameName))
        feed.digestIsVoided = true
        #expect(judge.admit(Self.file("6"), feed) == Self.judged(.rejected, .voided))
        feed.digestIsPosted = true
        #expect(judge.admit(Self.file("6"), feed) == Self.judged(.replayed))
    }

    @Test func asksForAnApprovalLast() {
        var settings = SenderSettings()
        settings.requiresApproval = true
        let judge = SaleFileJudge(settings: settings)
        var feed = Self.feed(5...5)
        #expect(judge.admit(Self.file("6"), feed) == Self.judged(.held, .needsApproval))
        #expect(judge.admit(Self.file("5.1"), feed) == Self.judged(.held, .needsApproval))
        #expect(judge.admit(Self.file("8"), feed) == Self.judged(.held, .sequenceGap))
        feed.isApproved = true
        #expect(judge.admit(Self.file("6"), feed) == .admitted(missing: nil))
    }

    @Test(arguments: [
        (0, 100, FileVerdict.applied), (20, 100, .partial), (21, 2100, .partial),
        (21, 2099, .rejected), (99, 100, .rejected), (19, 20, .partial), (0, 0, .applied),
    ])
    func acceptsOnePercentOrTwentyRejects(_ rejected: Int, _ all: Int, verdict: FileVerdict) {
        var counts = RowCounts()
        for _ in 0..<rejected { counts.count(.rejected) }
        for row in rejected..<all { counts.count([.applied, .replayed, .parked][row % 3]) }
        #expect(counts.rows == all)
        let judgement = SaleFileJudge(settings: SenderSettings()).conclude(counts)
        #expect(judgement.verdict == verdict)
        #expect(judgement.reason == (verdict == .rejected ? .tooManyRejects : nil))
    }

    @Test func refusesAFileOfWhichEveryRowWasRejected() {
        let judge = SaleFileJudge(settings: SenderSettings())
        for rows in [1, 20, 21, 1_000_000] {
            var counts = RowCounts()
            counts.rejected = rows
            for limit in [nil, RejectLimit(rows: rows, basisPoints: 10_000)] {
                let judgement = judge.conclude(counts, limit: limit)
                #expect(judgement == FileJudgement(.rejected, .allRejected))
            }
            for verdict in [Verdict.applied, .replayed, .parked] {
                var other = counts
                other.count(verdict)
                let none = RejectLimit(rows: nil, basisPoints: nil)
                #expect(judge.conclude(other, limit: none) == FileJudgement(.partial))
            }
        }
    }

    @Test func acceptsAFileWithCountedSales() {
        let judge = SaleFileJudge(settings: SenderSettings())
        var counts = RowCounts()
        counts.rejected = 21
        #expect(judge.conclude(counts).reason == .allRejected)
        #expect(judge.conclude(counts, countedRecords: 1).reason == .tooManyRejects)
        #expect(judge.conclude(counts, countedRecords: 2079) == FileJudgement(.partial))
        counts.rejected = 1
        #expect(judge.conclude(counts, countedRecords: 30) == FileJudgement(.partial))
    }

    @Test func beginsAStreamWithTheNumberOfTheSettings() {
        var settings = SenderSettings()
        settings.firstNumber = 500
        let judge = SaleFileJudge(settings: settings)
        let admissions = ["499", "500", "501"].map { judge.admit(Self.file($0), FeedState()) }
        #expect(
            admissions == [
                Self.judged(.quarantined, .belowFirst), .admitted(missing: nil),
                Self.judged(.held, .sequenceGap),
            ]
        )
        // A feed that exists has the same first number as before.
        #expect(judge.admit(Self.file("8"), Self.feed(3...7)) == .admitted(missing: nil))
        // A number that arrived or was given up does not hold later files.
        var arrived = FeedState()
        arrived.highest = 500
        #expect(judge.admit(Self.file("501"), arrived) == .admitted(missing: nil))
        #expect(judge.admit(Self.file("500"), arrived) == .admitted(missing: nil))
        var first = FeedState()
        first.decision = .first
        #expect(judge.admit(Self.file("9000"), first) == .admitted(missing: nil))
        var below = Self.feed(3...7)
        below.decision = .both
        #expect(judge.admit(Self.file("2"), below) == .admitted(missing: nil))
    }

    @Test func rejectsAnImplausibleBusinessDate() throws {
        let today = try #require(Day("2026-11-25"))
        var settings = SenderSettings()
        func admission(_ days: Int, isStated: Bool = true) -> SaleFileJudge.Admission {
            var feed = Self.feed(5...5)
            feed.today = today
            var file = Self.file("6")
            file.businessDate = Day(daysSinceEpoch: today.daysSinceEpoch + days)
            file.statesBusinessDate = isStated
            return SaleFileJudge(settings: settings).admit(file, feed)
        }
        for days in [0, 1, 2, -1, -400] { #expect(admission(days) == .admitted(missing: nil)) }
        for days in [3, 400, -401, -9000] {
            #expect(admission(days) == Self.judged(.rejected, .businessDate))
            #expect(admission(days, isStated: false) == .admitted(missing: nil))
        }
        // Of such a sender, the rows are rejected by their own age.
        settings.maxAgeDays = 30
        #expect(admission(-401) == .admitted(missing: nil))
        #expect(admission(3) == Self.judged(.rejected, .businessDate))
    }

    @Test(arguments: FileDecision.allCases)
    func appliesADecisionOnlyToItsKindOfFile(_ decision: FileDecision) {
        let possible: [FileDecision: Set<FileRefusal>] = [
            .both: [.sameName, .sequenceUsed, .belowFirst, .businessDate, .sameRows],
            .supersede: [.sameName, .sequenceUsed],
            .void: [
                .sameName, .sequenceUsed, .belowFirst, .businessDate, .sameRows, .allRejected,
                .sequenceGap, .noLineEnd, .otherTemplate,
            ],
            .first: [.sequenceGap],
            .whole: [.noLineEnd],
        ]
        for reason in FileRefusal.allCases {
            let verdict: FileVerdict = reason == .sequenceGap ? .held : .quarantined
            let judgement = FileJudgement(verdict, reason)
            #expect(
                decision.isPossible(about: judgement, hasConflictingFile: true, first: nil)
                    == possible[decision, default: []].contains(reason),
                "\(decision) \(reason)"
            )
        }
        let gap = FileJudgement(.held, .sequenceGap)
        #expect(!decision.isPossible(about: gap, hasConflictingFile: true, first: 1))
        let name = FileJudgement(.quarantined, .sameName)
        #expect(
            decision.isPossible(about: name, hasConflictingFile: false, first: nil)
                == [.both, .void].contains(decision)
        )
    }

    @Test(arguments: FileDecision.allCases)
    func closesOnlyOpenRowsOfAPostedFile(_ decision: FileDecision) {
        for verdict in [FileVerdict.replayed, .quarantined] {
            for hasOpenRows in [false, true] {
                #expect(
                    decision.isPossible(
                        about: FileJudgement(verdict),
                        hasConflictingFile: true,
                        first: nil,
                        hasOpenRows: hasOpenRows
                    ) == (decision == .void && verdict == .replayed && hasOpenRows)
                )
            }
        }
    }

    @Test func limitOfACallReplacesThatOfTheSender() {
        var counts = RowCounts()
        counts.rejected = 30
        counts.applied = 70
        let judge = SaleFileJudge(settings: SenderSettings())
        let limits: [(RejectLimit, FileVerdict)] = [
            (RejectLimit(rows: 30, basisPoints: nil), .partial),
            (RejectLimit(rows: 29, basisPoints: nil), .rejected),
            (RejectLimit(rows: nil, basisPoints: 3000), .partial),
            (RejectLimit(rows: nil, basisPoints: 2999), .rejected),
            (RejectLimit(rows: nil, basisPoints: nil), .partial),
            (RejectLimit(rows: 0, basisPoints: 0), .rejected),
        ]
        for (limit, verdict) in limits {
            #expect(judge.conclude(counts, limit: limit).verdict == verdict)
        }
    }

    @Test func ordersFilesBySenderAndSequence() {
        let given = [
            ("b", "2"), ("a", "10"), ("a", "9.2"), ("a", "x"), ("a", "9.10"), ("a", "9"),
            ("b", "1"),
        ]
        let files = given.map { Self.file($0.1, sender: SenderID($0.0), name: $0.0 + $0.1) }
        #expect(
            SaleFileJudge.inOrder(files).map(\.name)
                == ["a9", "a9.2", "a9.10", "a10", "ax", "b1", "b2"]
        )
    }

    @Test func numbersACorrectionAfterItsFile() {
        #expect(SaleSequence("17")?.nextCorrection.description == "17.1")
        #expect(SaleSequence("17.1")?.nextCorrection.description == "17.2")
    }

    @Test func onlyAppliedAndPartialFilesArePosted() {
        #expect(FileVerdict.allCases.filter(\.isPosted) == [.applied, .partial])
    }
}
