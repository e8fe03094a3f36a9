import CardCore
import Testing

/// Files that are not posted, and the events for which they wait.
@Suite struct FileWaitTests {
    /// A kind of file, and the later files with its name that replace it.
    private static let kinds: [(file: SaleFileRecord, replacements: SaleFileGroup?)] = [
        (FiledSales.file(5, .held, reason: .sequenceGap, sequence: "7"), nil),
        (FiledSales.file(5, .held, reason: .needsApproval), nil),
        (FiledSales.file(5, .held, reason: .noLineEnd), .all),
        (FiledSales.file(5, .held, reason: .noLineEnd, sequence: "7"), .all),
        (FiledSales.file(5, .rejected, reason: .allRejected, sequence: "7"), nil),
        (FiledSales.file(5, .rejected, reason: .allRejected), .posted),
    ]

    @Test func aFileWaitsUntilItsBytesItsNumberOrADecisionAnswersIt() {
        for (file, replacements) in Self.kinds {
            #expect(file.replacements == replacements)
            for mask in 0..<8 {
                for newest: FileNumber? in [nil, 4, 5, 6] {
                    var answers = FileAnswers()
                    answers.hasPostedBytes = mask & 1 != 0
                    answers.hasPostedNumber = mask & 2 != 0
                    answers.isDecided = mask & 4 != 0
                    answers.newestOfName = newest
                    let isReplaced = replacements != nil && newest == 6
                    let waits = mask == 0 && !isReplaced
                    #expect(file.waits(after: answers) == waits, "\(file) \(answers)")
                }
            }
        }
    }

    @Test(arguments: [FileVerdict.applied, .partial])
    func postedFileDoesNotWait(_ verdict: FileVerdict) {
        #expect(!FiledSales.file(1, verdict).waits(after: FileAnswers()))
    }

    @Test func findsTheLatestRecordOfEachFileInTheOrderOfFeeds() {
        let files = [
            FiledSales.file(9, bytes: 4, sender: "b", sequence: "2"),
            FiledSales.file(2, bytes: 1, sender: "b", sequence: "10"),
            FiledSales.file(6, bytes: 3, sender: "b"),
            FiledSales.file(4, bytes: 2, sender: "a", sequence: "3"),
            // The same bytes again, under another sender.
            FiledSales.file(7, bytes: 1, sender: "a", sequence: "3"),
        ]
        #expect(files.latestOfEach.map(\.number) == [4, 7, 6, 9])
        #expect(Array(files.reversed()).latestOfEach.map(\.number) == [4, 7, 6, 9])
    }

    @Test func distinguishesRecordsOfOneFileByTheirVerdicts() {
        let records = [
            FiledSales.file(1, .quarantined, reason: .sameRows),
            FiledSales.file(2, .rejected, reason: .allRejected),
            FiledSales.file(3, .held, reason: .sequenceGap),
            FiledSales.file(4, .partial),
        ]
        #expect(records.latestRefusal?.number == 3)
        #expect(records.latestAllRejected?.number == 2)
        #expect(records.wasRefused(as: .sameRows) && !records.wasRefused(as: .secret))
        #expect([SaleFileRecord]().latestRefusal == nil)
        // A posted file was not rejected, even if an earlier record has a reason.
        #expect(![FiledSales.file(1, .partial, reason: .secret)].wasRefused(as: .secret))
    }
}

/// Keys and groups of files.
@Suite struct SaleFileKeyTests {
    @Test(
        arguments: [
            (SaleFileKey.name("a.csv"), [1, 2, 3, 4]), (.name("b.csv"), [5]), (.sequence("1"), [1]),
            (.sequence(""), [5]), (.corrections(of: 1), [2]), (.corrections(of: 11), [4]),
            (.number(1), [1]), (.number(11), [3]), (.number(2), []),
        ] as [(SaleFileKey, [FileNumber])]
    )
    func findsFiles(_ key: SaleFileKey, _ numbers: [FileNumber]) {
        let files = [
            FiledSales.file(1, sequence: "1"), FiledSales.file(2, sequence: "1.1"),
            FiledSales.file(3, sequence: "11"), FiledSales.file(4, sequence: "11.2"),
            FiledSales.file(5, name: "b.csv"),
        ]
        #expect(files.filter { key.matches($0.facts) }.map(\.number) == numbers)
    }

    @Test(arguments: FileVerdict.allCases)
    func eachVerdictIsInItsGroups(_ verdict: FileVerdict) {
        let file = FiledSales.file(1, verdict)
        let groups = SaleFileGroup.allCases.filter { $0.contains(file) }
        switch verdict {
        case .applied, .partial: #expect(groups == [.all, .posted])
        case .held: #expect(groups == [.all, .held])
        case .rejected, .quarantined: #expect(groups == [.all, .refused])
        case .replayed: #expect(groups == [.all])
        }
        let refused = FiledSales.file(1, .rejected, reason: .allRejected)
        #expect(SaleFileGroup.allCases.filter { $0.contains(refused) } == [.all, .allRejected])
    }

    @Test func conflictingFilesHaveTheNumberElseTheName() {
        let numbered = FiledSales.file(1, name: "a.csv", sequence: "7").facts
        #expect(ConflictingFiles.keys(of: numbered) == [.sequence("7"), .name("a.csv")])
        #expect(
            ConflictingFiles.keys(of: FiledSales.file(1, name: "a.csv").facts) == [.name("a.csv")]
        )
        for decision in FileDecision.allCases {
            #expect(ConflictingFiles.isSuperseded(by: [decision]) == (decision == .supersede))
            #expect(FileDecision.closesRows([.both, decision]) == (decision == .void))
        }
        #expect(!ConflictingFiles.isSuperseded(by: []) && !FileDecision.closesRows([]))
    }
}
