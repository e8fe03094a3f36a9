import Foundation
import Testing

/// The remains of a death, or of a disk, concern one order alone.
struct RecoveryTests {
    @Test func aLostPackageStopsOnlyItsOwnOrder() async throws {
        try await Stage.sealed.with { bench in
            let release = Scenario.release.arguments(in: bench)
            try await bench.die(at: "release.committed", release)
            let name = try #require(bench.filesOfWorkspace().first { $0.hasSuffix(".age.part") })
            let part = bench.workspace.appending(path: name)
            let moved = bench.folder.appending(path: "kept")
            try FileManager.default.moveItem(at: part, to: moved)

            try await bench.finish(["order", "create", bench.path("other-order.yaml")])
            #expect(try await bench.problem()?.contains("unfinished release: ") == true)
            let refused = try await bench.mintrun(release + ["--json"]).expect(13)
            #expect(try refused.errorCode() == "package.lost")
            #expect(try bench.filesOfWorkspace().filter { $0.hasSuffix(".age") } == [])

            try FileManager.default.moveItem(at: moved, to: part)
            try await bench.finish(release)
            #expect(try await bench.problem() == nil)
            try await bench.expectWhole()
        }
    }

    @Test func aLostPackageCanBeCancelledAndShredded() async throws {
        try await Stage.sealed.with { bench in
            try await bench.die(at: "release.committed", Scenario.release.arguments(in: bench))
            for name in try bench.filesOfWorkspace() where name.hasSuffix(".age.part") {
                try FileManager.default.removeItem(at: bench.workspace.appending(path: name))
            }
            try await bench.finish(["order", "cancel", Bench.order, "--reason", "lost"])
            try await bench.finish(["shred", Bench.order])
            try await bench.finish(["order", "create", bench.path("other-order.yaml")])
            try await bench.expectWhole()
        }
    }

    /// The part of a share file holds the shares of all earlier runs.
    @Test func aHalfWrittenShareDoesNotOutliveTheNextCommand() async throws {
        try await Stage.ordered.with { bench in
            try await bench.die(at: "disk.part-written", Scenario.mint.arguments(in: bench))
            #expect(try bench.filesOfWorkspace().contains("shred/\(Bench.order).share.part"))
            try await bench.finish(["order", "create", bench.path("other-order.yaml")])
            #expect(try bench.filesOfWorkspace().filter { $0.hasPrefix("shred/") } == [])
        }
    }

    @Test func removesTheKeyFolderOfADeadGpg() async throws {
        try await Stage.ordered.with { bench in
            let folder = bench.workspace.appending(path: "outbox/.gnupg-Zx81ab")
            try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: false)
            try Data("key".utf8).write(to: folder.appending(path: "recipient.gpg"))
            try await bench.finish(["order", "create", bench.path("other-order.yaml")])
            try await bench.expectWhole()
        }
    }

    /// Cut in the separator, the signature, the empty line, the root, the size, the name.
    ///
    /// The remains of a note are never removed from the log, and no longer count once another note
    /// is written; they hide no other.
    @Test(arguments: [1, 2, 40, 110, 125, 170, 180])
    func aCutOffCheckpointHidesNoOther(byteCount: Int) async throws {
        try await Stage.sealed.with { bench in
            let create = ["order", "create", bench.path("other-order.yaml")]
            // The first line is the reservation's, and the second is not synced yet.
            try await bench.die(at: "disk.line-appended:2", create)
            let log = bench.workspace.appending(path: "checkpoints.log")
            let whole = try Data(contentsOf: log)
            let before = try await bench.checkpointCount()
            try whole.dropLast(byteCount).write(to: log)
            #expect((before - 1...before).contains(try await bench.checkpointCount()))
            try await bench.finish(create)
            try await bench.expectWhole()
            #expect(try await bench.checkpointCount() == before)
        }
    }

    @Test func anUnfinishedShredStopsOnlyItsOwnOrder() async throws {
        try await Stage.acknowledged.with { bench in
            let shred = Scenario.shred.arguments(in: bench)
            try await bench.die(at: "shred.begun", shred)
            let name = try #require(bench.filesOfWorkspace().first { $0.hasSuffix(".age") })
            let package = bench.workspace.appending(path: name)
            try FileManager.default.removeItem(at: package)
            try FileManager.default.createDirectory(at: package, withIntermediateDirectories: false)

            try await bench.finish(["order", "create", bench.path("other-order.yaml")])
            #expect(try await bench.problem()?.contains("unfinished shredding: ") == true)
            try await bench.mintrun(shred).expect(74)

            try FileManager.default.removeItem(at: package)
            try await bench.finish(["mint", "ord-000002"])
            #expect(try await bench.problem() == nil)
            try await bench.finish(shred)
            try await bench.expectWhole()
        }
    }

    @Test func twoOrdersDieInTurnAndBothAreFinished() async throws {
        try await Stage.ordered.with { bench in
            let other = ["run", bench.path("other-order.yaml")]
            try await bench.die(at: "mint.segment-sealed:2", ["mint", Bench.order])
            try await bench.die(at: "mint.segment-recorded:1", other)
            try await bench.die(at: "mint.leg-committed", ["mint", Bench.order])
            try await bench.die(at: "mint.segment-sealed:1", ["mint", Bench.order])
            try await bench.die(at: "mint.share-extended", other)
            try await bench.finish(["mint", Bench.order])
            try await bench.finish(other, endings: [3])
            try await bench.finish(other + bench.custodian)
            try await bench.finish(Scenario.release.arguments(in: bench))
            try await bench.expectWhole()
            let orders = try await bench.mintrun("order", "list", "--json").expect(0).text
            #expect(orders.components(separatedBy: "\"minted\":60").count == 3)
        }
    }

    @Test func anOrderThatDiedCanBeCancelledAndShredded() async throws {
        try await Stage.ordered.with { bench in
            try await bench.die(at: "mint.segment-sealed:2", ["mint", Bench.order])
            try await bench.finish(["order", "cancel", Bench.order, "--reason", "not needed"])
            try await bench.expectWhole()
            try await bench.finish(["shred", Bench.order])
            try await bench.expectWhole()
        }
    }

    @Test func commandsThatOnlyReadWorkAndRepairNothing() async throws {
        try await Stage.sealed.with { bench in
            try await bench.die(at: "release.committed", Scenario.release.arguments(in: bench))
            let before = try bench.filesOfWorkspace().filter { $0.hasPrefix("outbox/") }
            for question in [["status"], ["order", "list"], ["report", "liability"]] {
                try await bench.mintrun(question).expect(0)
            }
            #expect(try bench.filesOfWorkspace().filter { $0.hasPrefix("outbox/") } == before)
            #expect(before.allSatisfy { $0.hasSuffix(".part") } && before.count == 3)
        }
    }
}

extension Bench {
    /// The problem that `order show` reports.
    func problem() async throws -> String? {
        let shown = try await mintrun("order", "show", Self.order, "--json").expect(0).json()
        return shown.isNull("order.problem") ? nil : try shown.string("order.problem")
    }
}

extension Bench {
    /// The number of signed checkpoints that `audit verify` found, all of which match the log.
    fileprivate func checkpointCount() async throws -> Int {
        try await mintrun("audit", "verify", "--json").expect(0).json().integer("checkpoints")
    }
}
