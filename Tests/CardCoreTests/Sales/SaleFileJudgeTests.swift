import CardCore
import Testing

struct SaleFileJudgeTests {
    static func file(
        _ sequence: String = "5",
        sender: String = "S1",
        name: String = "f.csv"
    ) -> SaleFileFacts {
        var file = SaleFileFacts(
            sha256: [1],
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
        feed.numbers = numbers
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
        ("5", nil as ClosedRange<Int64>?, false, SaleFileJudge.Admission.admitted(missing: nil)),
        ("6", 5...5, false, .admitted(missing: nil)),
        ("7", 5...5, false, judged(.held, .sequenceGap)),
        ("5", 5...5, true, judged(.quarantined, .sequenceUsed)),
        ("4", 5...5, false, judged(.rejected, .sequenceBack)),
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
    func theStreamHasNoGapsAndNoRepetitions(
        _ sequence: String,
        _ known: ClosedRange<Int64>?,
        _ isTaken: Bool,
        _ expected: SaleFileJudge.Admission
    ) {
        let judge = SaleFileJudge(settings: SenderSettings())
        #expect(judge.admit(Self.file(sequence), Self.feed(known, isTaken: isTaken)) == expected)
    }

    @Test func aSenderMayBeSetToReportGapsInsteadOfWaiting() {
        var settings = SenderSettings()
        settings.gaps = .alarm
        let judge = SaleFileJudge(settings: settings)
        let late = judge.admit(Self.file("9"), Self.feed(5...6))
        #expect(late == .admitted(missing: 7...8))
        #expect(judge.admit(Self.file("8"), Self.feed(5...9)) == .admitted(missing: nil))
    }

    @Test func aFileIsJudgedInTheDocumentedOrder() {
        var settings = SenderSettings()
        settings.isAllowed = false
        settings.environments = [.test]
        var feed = Self.feed(5...5)
        feed.digestIsSettled = true
        feed.nameIsTaken = true
        let file = Self.file("x")
        func admission(_ file: SaleFileFacts, hasSecret: Bool) -> SaleFileJudge.Admission {
            SaleFileJudge(settings: settings).admit(file, feed, hasSecret: hasSecret)
        }
        #expect(admission(file, hasSecret: true) == Self.judged(.replayed))
        feed.digestIsSettled = false
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

    @Test func whatAnOperatorDecidedStands() {
        let judge = SaleFileJudge(settings: SenderSettings())
        var feed = Self.feed(5...7, isTaken: true)
        feed.nameIsTaken = true
        feed.isDecided = true
        #expect(judge.admit(Self.file("6"), feed) == .admitted(missing: nil))
        var behindAGap = Self.feed(5...7)
        behindAGap.isDecided = true
        #expect(judge.admit(Self.file("9"), behindAGap) == Self.judged(.held, .sequenceGap))
        #expect(
            judge.admit(Self.file("6"), feed, hasSecret: true)
                == Self.judged(.quarantined, .secret)
        )
        feed.isDecided = false
        #expect(judge.admit(Self.file("6"), feed) == Self.judged(.quarantined, .sameName))
        feed.digestIsVoided = true
        #expect(judge.admit(Self.file("6"), feed) == Self.judged(.rejected, .voided))
        feed.digestIsSettled = true
        #expect(judge.admit(Self.file("6"), feed) == Self.judged(.replayed))
    }

    @Test func anApprovalIsAskedForLast() {
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
        (21, 2099, .rejected), (100, 100, .rejected), (20, 20, .partial), (0, 0, .applied),
    ])
    func aFileMayHaveOnePercentOrTwentyRejects(_ rejected: Int, _ all: Int, _ verdict: FileVerdict)
    {
        var counts = RowCounts()
        for _ in 0..<rejected { counts.count(.rejected) }
        for row in rejected..<all { counts.count([.applied, .replayed, .parked][row % 3]) }
        #expect(counts.rows == all)
        let judgement = SaleFileJudge(settings: SenderSettings()).conclude(counts)
        #expect(judgement.verdict == verdict)
        #expect(judgement.reason == (verdict == .rejected ? .tooManyRejects : nil))
    }

    @Test func aLimitForOneCallWinsOverThatOfTheSender() {
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

    @Test func filesGivenTogetherAreTakenBySenderAndSequence() {
        let given = [
            ("b", "2"), ("a", "10"), ("a", "9.2"), ("a", "x"), ("a", "9.10"), ("a", "9"),
            ("b", "1"),
        ]
        let files = given.map { Self.file($0.1, sender: $0.0, name: $0.0 + $0.1) }
        #expect(
            SaleFileJudge.inOrder(files).map(\.name)
                == ["a9", "a9.2", "a9.10", "a10", "ax", "b1", "b2"]
        )
    }

    @Test func aCorrectionIsNumberedAfterItsFile() {
        #expect(SaleSequence("17")?.nextCorrection.description == "17.1")
        #expect(SaleSequence("17.1")?.nextCorrection.description == "17.2")
    }

    @Test func onlyAppliedAndPartialFilesSettle() {
        #expect(FileVerdict.allCases.filter(\.settles) == [.applied, .partial])
    }
}
