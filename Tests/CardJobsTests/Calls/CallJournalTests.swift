import CardCore
import CardSystem
import CardTestSupport
import CardVault
import Synchronization
import Testing

@testable import CardJobs

/// The journal is written line by line, and every change of it but a torn end is found.
struct CallJournalTests {
    let stage: JournalStage

    init() throws { stage = try JournalStage() }

    private func later(_ days: Int64) -> Instant {
        JournalStage.noon.adding(seconds: days * 86_400)
    }

    @Test func isReadInTheOrderInWhichItWasWritten() throws {
        let journal = try stage.journal(entries: 9)
        try journal.append([JournalStage.call("1"), JournalStage.call("2")], at: later(0))
        try journal.append([JournalStage.call("3")], at: later(0))
        try journal.append([], at: later(1))
        try journal.append([JournalStage.call("4")], at: later(2))
        let (keys, summary) = try stage.read()
        #expect(keys == ["1", "2", "3", "4"])
        #expect(summary == JournalReader.Summary(entries: 9, callCount: 4, tornCount: 0))
        #expect(
            stage.scratch.run("ls journal; stat -c %a journal/*").output
                == "calls-2026-11-26.log\ncalls-2026-11-28.log\n600\n600\n"
        )
    }

    @Test func aLaterProcessGoesOnAtTheEnd() throws {
        for (index, day) in [0, 0, 1, 3, 3].enumerated() {
            let call = JournalStage.call("\(index)")
            try stage.journal().append([call], at: later(Int64(day)))
        }
        #expect(try stage.read().keys == ["0", "1", "2", "3", "4"])
    }

    @Test func aClockThatGoesBackWritesOnInTheNewestFile() throws {
        for (key, day) in [("1", 3), ("2", 0)] {
            try stage.journal().append([JournalStage.call(key)], at: later(Int64(day)))
        }
        #expect(try stage.read().keys == ["1", "2"])
        try stage.journal().append([JournalStage.call("3")], at: later(1))
        #expect(try stage.read().keys == ["1", "2", "3"])
        #expect(stage.scratch.run("ls journal").output == "calls-2026-11-29.log\n")
    }

    @Test func theFirstFilesMayBeDeleted() throws {
        let journal = try stage.journal()
        for day in 0..<3 {
            try journal.append([JournalStage.call("\(day)")], at: later(Int64(day)))
        }
        stage.scratch.run("rm journal/calls-2026-11-26.log")
        #expect(try stage.read().keys == ["1", "2"])
        stage.scratch.run("rm journal/calls-2026-11-27.log")
        #expect(try stage.read().keys == ["2"])
    }

    @Test func aMissingFileInTheMiddleIsFound() throws {
        let journal = try stage.journal()
        for day in 0..<3 {
            try journal.append([JournalStage.call("\(day)")], at: later(Int64(day)))
        }
        stage.scratch.run("rm journal/calls-2026-11-27.log")
        #expect(code { try stage.read() } == .journalDamaged)
    }

    /// The last write may be cut off at every byte.
    @Test func aTornEndIsLeftOutAndWrittenOver() throws {
        try stage.journal().append([JournalStage.call("1")], at: later(0))
        let path = "\(stage.folder)/calls-2026-11-26.log"
        let whole = try Disk.ofTests.read(path)
        try stage.journal().append([JournalStage.call("2")], at: later(0))
        let both = try Disk.ofTests.read(path)
        for end in whole.count..<both.count {
            try Disk.ofTests.write(Array(both.prefix(end)), to: path, replacing: true)
            let (keys, summary) = try stage.read()
            #expect(keys == ["1"] && summary.tornCount == (end > whole.count ? 1 : 0), "\(end)")
            try stage.journal().append([JournalStage.call("3")], at: later(0))
            #expect(try stage.read().keys == ["1", "3"], "\(end)")
            #expect(try stage.read().summary.tornCount == 0, "\(end)")
        }
    }

    @Test func aTornFirstLineIsWrittenOver() throws {
        try stage.journal().append([JournalStage.call("1")], at: later(0))
        try stage.journal().append([JournalStage.call("2")], at: later(1))
        let path = "\(stage.folder)/calls-2026-11-27.log"
        let bytes = try Disk.ofTests.read(path)
        for end in [0, 1, 40, 90] {
            try Disk.ofTests.write(Array(bytes.prefix(end)), to: path, replacing: true)
            #expect(try stage.read().keys == ["1"], "\(end)")
            try stage.journal().append([JournalStage.call("3")], at: later(1))
            #expect(try stage.read().keys == ["1", "3"], "\(end)")
        }
    }

    @Test func aTornEndOfAnEarlierFileIsNotAGap() throws {
        try stage.journal().append([JournalStage.call("1")], at: later(0))
        stage.scratch.run("printf '512 abc' >> journal/calls-2026-11-26.log")
        try stage.journal().append([JournalStage.call("2")], at: later(1))
        let (keys, summary) = try stage.read()
        #expect(keys == ["1", "2"] && summary.tornCount == 1)
    }

    /// A byte of any line at every place, but the line feed of the last one.
    @Test func aChangedByteIsFound() throws {
        try fill(1...3)
        let path = "\(stage.folder)/calls-2026-11-26.log"
        let bytes = try Disk.ofTests.read(path)
        for place in stride(from: 0, to: bytes.count - 1, by: 7) {
            var changed = bytes
            changed[place] ^= 1
            try Disk.ofTests.write(changed, to: path, replacing: true)
            #expect(code { try stage.read() } == .journalDamaged, "\(place)")
            #expect(code { try stage.journal() } == .journalDamaged, "\(place)")
        }
    }

    /// A crash leaves zeros where the disk wrote nothing, in the last line and before a line feed
    /// that it did write.
    @Test func zerosOfACrashAreTorn() throws {
        try fill(1...3)
        let path = "\(stage.folder)/calls-2026-11-26.log"
        var bytes = try Disk.ofTests.read(path)
        for place in (bytes.count - 60)..<(bytes.count - 40) { bytes[place] = 0 }
        try Disk.ofTests.write(bytes, to: path, replacing: true)
        let (keys, summary) = try stage.read()
        #expect(keys == ["1", "2"] && summary.tornCount == 1)
        try stage.journal().append([JournalStage.call("4")], at: later(0))
        #expect(try stage.read().keys == ["1", "2", "4"])
    }

    private func fill(_ keys: ClosedRange<Int>) throws {
        let journal = try stage.journal()
        for key in keys { try journal.append([JournalStage.call("\(key)")], at: later(0)) }
    }

    @Test func linesOfAnotherKeyAndOfAnotherWorkspaceAreRefused() throws {
        try stage.journal().append([JournalStage.call("1")], at: later(0))
        let stranger = ServiceKey(OperatorKey.create(.service, epoch: 1))
        #expect(code { try stage.read(under: stranger) } == .journalDamaged)
        #expect(
            code { try stage.journal(of: [UInt8](repeating: 8, count: 16)) }
                == .journalOtherWorkspace
        )
    }

    /// Its first line is not proven, and names the workspace that must take its files back.
    @Test func aJournalOfAnotherWorkspaceWithItsOwnKeyIsNotDamaged() throws {
        try stage.journal().append([JournalStage.call("1")], at: later(0))
        let other = [UInt8](repeating: 0xA8, count: 16)
        let key = ServiceKey(OperatorKey.create(.service, epoch: 1))
        #expect(code { try stage.journal(of: other, under: key) } == .journalOtherWorkspace)
        #expect(code { try stage.read(of: other, under: key) } == .journalOtherWorkspace)
        #expect(try stage.read().keys == ["1"])
        stage.scratch.run("sed -i 1s/workspace/workspice/ journal/calls-*.log")
        #expect(code { try stage.journal(of: other, under: key) } == .journalDamaged)
    }

    @Test func aFolderMustExistAndContainAJournal() throws {
        #expect(code { try stage.read() } == .journalAbsent)
        stage.scratch.run("rmdir journal")
        #expect(code { try stage.journal() } == .pathMissing)
        #expect(code { try stage.read() } == .pathMissing)
        stage.scratch.run("touch journal")
        #expect(code { try stage.journal() } == .pathNotFolder)
    }

    /// Each file states the entries of the audit log before its first call.
    @Test func aLaterFileHasTheEntriesBeforeIt() throws {
        let size = Counter()
        let journal = try CallJournal(
            in: stage.folder,
            of: JournalStage.workspace,
            under: stage.key,
            on: Disk.ofTests
        ) { size.value }
        for day in 0..<3 {
            try journal.prepare(at: later(Int64(day)))
            size.add(10)
            try journal.append([JournalStage.call("\(day)")], at: later(Int64(day)))
        }
        #expect(try stage.read().summary.entries == 0)
        stage.scratch.run("rm journal/calls-2026-11-26.log")
        #expect(try stage.read().summary.entries == 10)
        stage.scratch.run("rm journal/calls-2026-11-27.log")
        #expect(try stage.read().summary.entries == 20)
    }

    private final class Counter: Sendable {
        private let count = Mutex<Int64>(0)
        var value: Int64 { count.withLock { $0 } }
        func add(_ more: Int64) { count.withLock { $0 += more } }
    }

    @Test func oneServiceWritesAFolder() throws {
        let first = try stage.journal()
        #expect(code { try stage.journal() } == .journalInUse)
        withExtendedLifetime(first) {}
    }

    @Test func theLastCallIsKnownToALaterProcess() throws {
        #expect(try stage.journal().lastCall == nil)
        try fill(1...3)
        #expect(try stage.journal().lastCall?.key.key == "3")
        // The first line of a day was torn from its calls.
        stage.scratch.run("touch journal/calls-2026-11-29.log")
        #expect(try stage.journal().lastCall?.key.key == "3")
    }

    /// Lines behind a cut, or in another file, would be lost.
    @Test(
        arguments: [
            ("truncate -s -5 FILE", "mv copy FILE"), ("echo x >> FILE", "mv copy FILE"),
            ("mv FILE away", "cp copy FILE"), ("mv FILE away; touch FILE", "mv away FILE"),
            ("mv journal gone; mkdir journal", "rmdir journal; mv gone journal"),
            ("mv journal gone", "cp -r gone journal"),
        ]
    )
    func aFileThatIsNotAsItWasStopsTheCalls(_ damage: String, _ repair: String) throws {
        let journal = try stage.journal()
        try journal.append([JournalStage.call("1")], at: later(0))
        let file = "journal/calls-2026-11-26.log"
        func run(_ script: String) {
            stage.scratch.run(script.replacing("FILE", with: file))
        }
        run("cp FILE copy")
        run(damage)
        for _ in 1...2 {
            let failure = code { try journal.catchUp() }
            #expect([.journalBlocked, .journalDamaged].contains(failure))
            #expect(journal.failure == failure)
        }
        run(repair)
        try journal.catchUp()
        #expect(journal.failure == nil)
        try journal.append([JournalStage.call("2")], at: later(0))
        #expect(try stage.read().keys == ["1", "2"])
        #expect(try stage.read().summary.tornCount == 0)
    }

    /// A pipe in the place of the next file cannot be written, as a full disk.
    @Test func afterAFailureTheMissingLinesAreWrittenFirst() throws {
        let journal = try stage.journal()
        try journal.append([JournalStage.call("1")], at: later(0))
        stage.scratch.run("mkfifo journal/calls-2026-11-27.log")
        #expect(
            code { try journal.append([JournalStage.call("2")], at: later(1)) } == .journalBehind
        )
        #expect(journal.failure == .journalBehind)
        #expect(code { try journal.catchUp() } == .journalBlocked)
        stage.scratch.run("rm journal/calls-2026-11-27.log")
        try journal.catchUp()
        #expect(journal.failure == nil)
        try journal.append([JournalStage.call("3")], at: later(1))
        #expect(try stage.read().keys == ["1", "2", "3"])
    }
}

/// A group is decided only while the journal can be written, and is in both when it returns.
struct JournaledCallsTests {
    let stage: JournalStage

    init() throws { stage = try JournalStage() }

    private func served(
        _ journal: CallJournal?,
        _ decide: @escaping @Sendable ([PreparedCall]) throws -> [CallResult]
    ) -> JournaledCalls {
        JournaledCalls(journal: journal, clock: FixedClock(now: JournalStage.noon), decide)
    }

    private static func accepted(_ calls: [PreparedCall]) -> [CallResult] {
        calls.map { _ in .answered(CallAnswer(status: 201, body: "")) }
    }

    @Test func writesTheAnsweredCallsOfAGroup() throws {
        let served = served(try stage.journal()) { calls in
            calls.map { call in
                call.key.key == "stale" ? .stale : .answered(CallAnswer(status: 201, body: ""))
            }
        }
        let results = try served.decide(["1", "stale", "2"].map { JournalStage.prepared($0) })
        #expect(results.count == 3)
        #expect(try stage.read().keys == ["1", "2"])
    }

    @Test func aGroupThatFailsIsNotWritten() throws {
        let served = served(try stage.journal()) { _ in throw JournalFailure.absent(folder: "") }
        #expect(throws: JournalFailure.self) { try served.decide([JournalStage.prepared("1")]) }
        #expect(throws: JournalFailure.absent(folder: stage.folder)) { try stage.read() }
    }

    @Test func nothingIsDecidedWhileLinesAreMissing() throws {
        let journal = try stage.journal()
        stage.scratch.run("mkfifo journal/calls-2026-11-26.log")
        let served = served(journal, Self.accepted)
        #expect(throws: JournalFailure.behind(folder: stage.folder, cause: .pathNotRegular)) {
            try served.decide([JournalStage.prepared("1")])
        }
        let blocked = self.served(journal) { _ in preconditionFailure("a call was decided") }
        #expect(throws: JournalFailure.blocked(folder: stage.folder, cause: .pathNotRegular)) {
            try blocked.decide([JournalStage.prepared("2")])
        }
        stage.scratch.run("rm journal/calls-2026-11-26.log")
        _ = try served.decide([JournalStage.prepared("3")])
        #expect(try stage.read().keys == ["1", "3"])
    }

    @Test func withoutAJournalTheLedgerDecidesAlone() throws {
        #expect(try served(nil, Self.accepted).decide([JournalStage.prepared("1")]).count == 1)
    }
}
