import CardCore
import CardLedger
@testable import CardLedgerTesting
import CardTestSupport
import Foundation
import Testing

/// Transactions, snapshots and files of ledgers in memory.
@Suite struct MemoryLedgerTests {
    private struct Stop: Error {}

    /// Refuses every commit.
    private struct Refusal: CallObserver {
        func willCommit(_ context: RequestContext) throws { throw Stop() }
        func didCommit(_ context: RequestContext) {}
        func didWrite(_ files: (any Fact)?) {}
    }

    private static var options: LedgerOptions { Workshop.options() }
    private let context = RequestContext(actor: "kari", command: "test", at: Workshop.now)

    @Test func aFailureAndATrialLeaveTheState() throws {
        let ledger = MemoryLedger(Self.options)
        let before = ledger.state
        #expect(throws: Stop.self) {
            try ledger.transaction(by: context) { transaction in
                try transaction.audit("workspace", "made")
                throw Stop()
            }
        }
        #expect(ledger.state == before)
        try ledger.transaction(by: context, .none, commitIf: { _ in false }) {
            try $0.audit("workspace", "made")
        }
        #expect(ledger.state == before)
    }

    @Test func readersSeeTheLastCommittedState() throws {
        let ledger = MemoryLedger(Self.options)
        try ledger.transaction(by: context) { transaction in
            try transaction.save("1", forSetting: "a")
            #expect(try ledger.setting("a") == nil)
        }
        #expect(try ledger.setting("a") == "1")
    }

    @Test func aPartFailsAlone() throws {
        let ledger = MemoryLedger(Self.options)
        try ledger.transaction(by: context) { transaction in
            try transaction.save("1", forSetting: "a")
            func part() throws {
                try transaction.save("2", forSetting: "a")
                throw Stop()
            }
            let failed = Result { try transaction.savepoint(part) }
            #expect(throws: Stop.self) { try failed.get() }
            try transaction.savepoint { try transaction.save("3", forSetting: "b") }
        }
        #expect(try ledger.setting("a") == "1")
        #expect(try ledger.setting("b") == "3")
    }

    @Test func rollsBackIfTheObserverRefuses() throws {
        let ledger = MemoryLedger(Self.options)
        var refused = context
        refused.observer = Refusal()
        #expect(throws: Stop.self) { try ledger.set("a", to: "1", by: refused) }
        #expect(try ledger.setting("a") == nil)
        // Housekeeping is not reported.
        try ledger.remember(checkpointEntries: 3)
        #expect(try ledger.continuity().history.checkpointEntries == 3)
    }

    @Test func aCopyIsASnapshot() throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "\(UUID())")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let (path, copy) = (folder.appending(path: "a").path, folder.appending(path: "b").path)
        let files = MemoryLedgerFiles()
        let ledger = try files.open(path, Self.options)
        try ledger.set("a", to: "1", by: context)
        let head = try ledger.auditHead()
        try ledger.copy(to: copy)
        try ledger.set("a", to: "2", by: context)
        #expect(try files.inspectCopy(at: copy).head == head)
        let opened = try MemoryLedgerFiles().open(copy, LedgerOptions { _ in Workshop.terms })
        #expect(try opened.setting("a") == "1")
        #expect(opened.workspaceID == ledger.workspaceID)
        #expect(try files.open(path, Self.options).setting("a") == "2")
    }

    @Test func rejectsAMissingFileAndAForeignOne() throws {
        let path = FileManager.default.temporaryDirectory.appending(path: "\(UUID())").path
        let files = MemoryLedgerFiles()
        #expect(throws: LedgerFailure.missing(path: path)) {
            try files.open(path, LedgerOptions { _ in Workshop.terms })
        }
        try Data("another file".utf8).write(to: URL(filePath: path))
        defer { try? FileManager.default.removeItem(atPath: path) }
        #expect(throws: LedgerFailure.foreign(path: path)) { try files.open(path, Self.options) }
        #expect(throws: LedgerFailure.foreign(path: path)) { try files.inspectCopy(at: path) }
    }
}
