import CardCore
import Testing

struct InboxRuleTests {
    @Test(arguments: [
        "day.csv.part", "day.csv.filepart", "DAY.CSV.FILEPART", "day.tmp", "day.csv.Temp",
        "day.csv.crdownload", "day.csv.partial", "day.csv.writing", ".day.csv.swp", "day.csv.swp",
        "day.csv~", ".~lock.day.csv#", "~$day.csv", "~day.csv", "#day.csv#", "day.csv.part2",
        "day.csv.tmp.4711", "day.csv.tmp4711", ".part", "day.lock",
    ])
    func recognisesNamesOfUnfinishedFiles(_ name: String) {
        #expect(InboxName(name) == .unfinished)
    }

    @Test(arguments: [
        ("Thumbs.db", InboxName.skipped), ("THUMBS.DB", .skipped), ("desktop.ini", .skipped),
        (".DS_Store", .skipped), (".day.csv", .skipped), (".day.csv.4Fa9xZ", .skipped),
        ("day.csv", .file), ("part", .file), ("tmp", .file), ("temp.csv", .file), ("2026", .file),
        ("departed", .file), ("day.part.csv", .file), ("day.2026", .file), ("", .file),
        ("day.csv.sig", .signature), ("day.sigs", .file),
    ])
    func distinguishesFilesFromOtherEntries(_ name: String, _ expected: InboxName) {
        #expect(InboxName(name) == expected)
    }

    @Test func waitsLongerForFormatsWithoutTrailer() {
        let settings = InboxSettings()
        #expect(settings.quietSeconds(hasTrailer: true) == 5)
        #expect(settings.quietSeconds(hasTrailer: false) == 60)
    }

    @Test func readsOnlyFilesThatOneTemplateClaims() {
        #expect(InboxClaim([]) == .nobody)
        #expect(InboxClaim(["till"]) == .template("till"))
        #expect(InboxClaim(["till", "shop"]) == .several(["shop", "till"]))
    }

    @Test(arguments: [
        ([] as [String], nil as String?, true), ([], "till", true), ([], "shop", false),
        (["till", "native"], "shop", true), (["shop"], "till", false), (["shop"], nil, false),
    ])
    func bindsSendersToTheirTemplates(
        _ listed: [String],
        _ first: String?,
        isAllowed: Bool
    ) {
        #expect(TemplateBinding(listed: Set(listed), first: first).allows("till") == isAllowed)
    }

    @Test(arguments: [
        (0, 0, false), (0, 1, false), (0, 5000, false), (1, 1, true), (1, 100, true),
        (1, 101, false), (2, 200, true), (2, 201, false), (9, 900, true), (9, 901, false),
        (10, 5000, true), (10, 1_000_000, true),
    ])
    func suspectsTenRowsOrOneOfAHundred(_ same: Int, _ rows: Int, isSuspect: Bool) {
        var found = SameRows()
        for _ in 0..<same { found.count("oslo") }
        #expect((found.suspect(ofRows: rows) != nil) == isSuspect)
    }

    @Test func namesTheSenderOfMostRows() {
        var rows = SameRows()
        for sender in ["oslo", "bergen", "bergen", "oslo", "bergen"] as [SenderID] {
            rows.count(sender)
        }
        #expect(rows.suspect(ofRows: 5)?.sender == "bergen")
        #expect(rows.suspect(ofRows: 5)?.rows == 3)
    }
}

/// Files whose end may be missing, and files of a template that is not one of their sender's.
extension SaleFileJudgeTests {
    @Test(arguments: [
        (false, false, held(.noLineEnd)), (true, false, .admitted(missing: nil)),
        (false, true, .admitted(missing: nil)),
    ])
    func holdsFilesThatEndInsideALine(
        _ isExpected: Bool,
        _ isWhole: Bool,
        admission: SaleFileJudge.Admission
    ) {
        var settings = SenderSettings()
        settings.endsWithoutLineEnd = isExpected
        var file = Self.file()
        file.endsInsideLine = true
        var feed = FeedState()
        feed.highest = 4
        feed.decision = isWhole ? .whole : nil
        #expect(SaleFileJudge(settings: settings).admit(file, feed) == admission)
    }

    private static func held(_ reason: FileRefusal) -> SaleFileJudge.Admission {
        judged(.held, reason)
    }

    @Test func quarantinesFilesOfOtherTemplatesBeforeTheyWait() {
        var file = Self.file()
        file.template = "shop"
        file.endsInsideLine = true
        var feed = FeedState()
        feed.binding = TemplateBinding(listed: [], first: "till")
        let judge = SaleFileJudge(settings: SenderSettings())
        #expect(judge.admit(file, feed) == Self.judged(.quarantined, .otherTemplate))
        #expect(
            judge.admit(file, feed, hasSecret: true) == Self.judged(.quarantined, .secret)
        )
        feed.digestIsPosted = true
        #expect(judge.admit(file, feed) == Self.judged(.replayed))
    }

    @Test func acceptsNativeCorrectionsOfEverySender() {
        var feed = FeedState()
        feed.binding = TemplateBinding(listed: ["poslog"], first: nil)
        let judge = SaleFileJudge(settings: SenderSettings())
        #expect(judge.admit(Self.file("5.1"), feed) == .admitted(missing: nil))
        #expect(judge.admit(Self.file("5"), feed) == Self.judged(.quarantined, .otherTemplate))
    }
}
