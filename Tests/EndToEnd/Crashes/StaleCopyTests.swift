import Foundation
import Testing

/// An older copy that is put back, or a copy at another place, makes no card twice.
struct StaleCopyTests {
    /// The files that go back, and whether the write-ahead logs go with them.
    enum Copy: String, CaseIterable {
        case both, ledger, vault, bothWithoutLogs, ledgerAndCheckpoints

        var files: [String] {
            switch self {
            case .both, .bothWithoutLogs: ["ledger.sqlite", "vault.sqlite"]
            case .ledger: ["ledger.sqlite"]
            case .vault: ["vault.sqlite"]
            case .ledgerAndCheckpoints: ["ledger.sqlite", "checkpoints.log"]
            }
        }
    }

    @Test(arguments: Copy.allCases)
    func aCommandThatWritesStopsAtAnOlderCopy(copy: Copy) async throws {
        try await Stage.sealed.with { bench in
            let other = ["run", bench.path("other-order.yaml")] + bench.custodian
            if copy == .bothWithoutLogs {
                // A dead process leaves its write-ahead log, which nobody copies.
                try await bench.die(at: "mint.finished", other)
            }
            for file in copy.files { try bench.copy(file, to: "kept-\(file)") }
            try await bench.finish(other)
            let package = try bench.onlyPackage()
            let share = bench.workspace.appending(path: "shred/ord-000002.share")
            let bytes = [try Data(contentsOf: package), try Data(contentsOf: share)]

            for file in copy.files {
                for ending in ["-wal", "-shm"] {
                    try? FileManager.default.removeItem(
                        at: bench.workspace.appending(path: file + ending)
                    )
                }
                try bench.putBack("kept-\(file)", as: file)
            }
            try bench.write(
                try bench.folder.appending(path: "order.yaml").text
                    .replacing("crash-1", with: "crash-3"),
                to: "third.yaml"
            )
            for command in [
                other, ["run", bench.path("third.yaml")] + bench.custodian,
                ["sales", "ingest", bench.path("sales.csv")],
                ["shred", Bench.order],
            ] {
                let stopped = try await bench.command(command + ["--json"]).outcome().expect(13)
                #expect(try stopped.errorCode() == "workspace.rolled_back")
            }
            #expect(try Data(contentsOf: package) == bytes[0])
            #expect(try Data(contentsOf: share) == bytes[1])
            #expect(try bench.onlyPackage() == package)

            let status = try await bench.mintrun("status", "--json").expect(0).json()
            #expect(try status.string("stopped.code") == "workspace.rolled_back")
            #expect(try status.string("stopped.hint").hasPrefix("mintrun restore BACKUP --to NEW"))
            let text = try await bench.mintrun("status").expect(0).text
            #expect(text.hasPrefix("STOPPED: "))
            try await bench.mintrun("status", "--check").expect(13)
        }
    }

    @Test(arguments: ["checkpoints.log", "reservations.log"])
    func aMissingOrOlderLogStopsACommandThatWrites(log: String) async throws {
        try await Stage.sealed.with { bench in
            try bench.copy(log, to: "kept")
            try await bench.finish(["order", "create", bench.path("other-order.yaml")])
            for isMissing in [false, true] {
                if isMissing {
                    try FileManager.default.removeItem(at: bench.workspace.appending(path: log))
                } else {
                    try bench.putBack("kept", as: log)
                }
                let stopped = try await bench.mintrun("mint", "ord-000002", "--json").expect(13)
                #expect(try stopped.errorCode() == "workspace.rolled_back")
                #expect(stopped.errorText.contains(log))
            }
        }
    }

    /// The lost order was created and nothing more.
    @Test func aCreatedOrderIsNotForgotten() async throws {
        try await Stage.sealed.with { bench in
            try bench.copy("ledger.sqlite", to: "kept")
            try await bench.finish(["order", "create", bench.path("other-order.yaml")])
            try bench.putBack("kept", as: "ledger.sqlite")
            let stopped = try await bench.mintrun("mint", Bench.order, "--json").expect(13)
            #expect(try stopped.errorCode() == "workspace.rolled_back")
        }
    }

    @Test func aCopyAtAnotherPlaceStopsAndARenamedFolderDoesNot() async throws {
        try await Bench.with { bench in
            let asInUse: ([String]) async throws -> Outcome = { arguments in
                try await bench.atItsPlace(arguments)
            }
            try await asInUse(["init", bench.workspace.path]).expect(0)
            let notes = ["custodian", "create", "ada", "--key-out", bench.path("ada.key")]
            _ = try bench.writePrivately("ada has a long passphrase\n", to: "p")
            try await asInUse(notes + ["--passphrase-file", bench.path("p")]).expect(0)

            let other = bench.folder.appending(path: "other")
            try FileManager.default.moveItem(at: bench.workspace, to: other)
            try await asInUse(["inbox", "key", "create", "age", "--workspace", other.path]).expect(
                0
            )

            _ = try await bench.run("cp", "-a", other.path, bench.workspace.path).expect(0)
            let key = ["inbox", "key", "create", "openpgp", "--json"]
            let stopped = try await asInUse(key).expect(13)
            #expect(try stopped.errorCode() == "workspace.moved")
            #expect(
                stopped.errorText.contains("mintrun restore --here --nothing-left-the-house")
            )
            let status = try await asInUse(["status", "--json"]).expect(0).json()
            #expect(try status.string("stopped.code") == "workspace.moved")
            try await asInUse(["status", "--check"]).expect(13)
        }
    }

    /// A reservation whose order the ledger never committed stops nobody, and later orders have
    /// later ids.
    @Test func aReservationOfADeadRunIsFollowedByAnother() async throws {
        try await Stage.registered.with { bench in
            try await bench.die(at: "order.reserved", Scenario.create.arguments(in: bench))
            try await bench.finish(["order", "create", bench.path("other-order.yaml")])
            try await bench.finish(Scenario.create.arguments(in: bench))
            let log = try bench.workspace.appending(path: "reservations.log").text
            let ids = log.split(separator: "\n").map { $0.split(separator: " ")[1] }
            #expect(ids == ["ord-000001", "ord-000001", "ord-000002"])
            try await bench.expectWhole()
        }
    }

    /// Bytes that a power cut leaves at the end of the log.
    @Test(arguments: ["1 ord-000002 crash-500 NC", "\0\0\0\0\0\0\0\0", "\0\0\0\0 12ab\n"])
    func aTornReservationIsNotCounted(tear: String) async throws {
        try await Stage.ordered.with { bench in
            let log = bench.workspace.appending(path: "reservations.log")
            try (Data(contentsOf: log) + Data(tear.utf8)).write(to: log)
            try await bench.finish(["order", "create", bench.path("other-order.yaml")])
            try await bench.finish(["mint", Bench.order])
            try await bench.expectWhole()
        }
    }

    @Test func aFileInThePlaceOfAPackageIsNotReplaced() async throws {
        try await Stage.sealed.with { bench in
            let place = bench.workspace.appending(path: "outbox/ord-000001-crash-500.zip.age")
            try Data("older".utf8).write(to: place)
            let release = Scenario.release.arguments(in: bench)
            let stopped = try await bench.mintrun(release + ["--json"]).expect(13)
            #expect(try stopped.errorCode() == "path.other_bytes")
            #expect(try place.text == "older")
            try FileManager.default.moveItem(at: place, to: bench.folder.appending(path: "older"))
            try await bench.finish(release)
            try await bench.expectWhole()
        }
    }
}

extension Bench {
    fileprivate func copy(_ file: String, to name: String) throws {
        try FileManager.default.copyItem(
            at: workspace.appending(path: file),
            to: folder.appending(path: name)
        )
    }

    fileprivate func putBack(_ name: String, as file: String) throws {
        let place = workspace.appending(path: file)
        try? FileManager.default.removeItem(at: place)
        try FileManager.default.copyItem(at: folder.appending(path: name), to: place)
    }

    fileprivate func onlyPackage() throws -> URL {
        let packages = try filesOfWorkspace().filter { $0.hasSuffix(".age") }
        try #require(packages.count == 1)
        return workspace.appending(path: packages[0])
    }

    /// Runs `mintrun` with the place of the folder as it is.
    fileprivate func atItsPlace(_ arguments: [String]) async throws -> Outcome {
        try await RunningCommand(
            Places.program,
            arguments,
            in: folder,
            environment: ["MINTRUN_WORKSPACE": workspace.path, "MINTRUN_PLACE": ""]
        ).outcome()
    }
}
