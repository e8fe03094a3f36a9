import ArgumentParser
import CardCore
import CardJobs
import CardTestSupport
import Foundation
import Synchronization
import Testing

@testable import MintrunCommands

/// Commands run in a program that a test makes, without a process of their own.
struct CommandTests {
    private let scratch: ScratchFolder
    private let program: Program
    private var workspace: String { scratch.path("workspace") }

    init() throws {
        let now = try #require(Instant("2026-11-21T08:30:00Z"))
        scratch = try ScratchFolder()
        program = Program.onThisMachine(clock: FixedClock(now: now))
    }

    /// The texts that a command shows, by stream.
    private final class Shown: Sendable {
        private let texts = Mutex<[StandardStreams.Stream: String]>([:])

        var output: String { texts.withLock { $0[.output, default: ""] } }
        var errors: String { texts.withLock { $0[.error, default: ""] } }

        func add(_ text: String, to stream: StandardStreams.Stream) -> Bool {
            texts.withLock { $0[stream, default: ""] += text }
            return true
        }
    }

    @discardableResult
    private func run(_ arguments: String...) async throws -> Shown {
        let command = try #require(try Mintrun.command(of: arguments) as? any ProgramCommand)
        let shown = Shown()
        try await Console.$streams.withValue({ shown.add($0, to: $1) }) {
            try await command.run(in: program)
        }
        return shown
    }

    @Test func initMakesTheWorkspaceThatTheOptionNames() async throws {
        try await Bench.with { bench in
            let named = bench.folder.appending(path: "named").path
            try await bench.mintrun("init", "--workspace", named).expect(0)
            #expect(FileManager.default.fileExists(atPath: named + "/mintrun.yaml"))
            #expect(
                !FileManager.default.fileExists(atPath: bench.folder.path + "/mintrun.yaml")
            )
            try await bench.mintrun("init", "other", "--workspace", named).expect(64)
            let inside = try await bench.mintrun("init", named + "/inner").expect(3)
            #expect(inside.errorText.contains("/inner lies in the workspace \(named)"))
        }
    }

    @Test func initMakesAWorkspaceAndNamesItsFolder() async throws {
        let shown = try await run("init", workspace, "--custody", "single", "--quiet")
        #expect(shown.output.hasPrefix("workspace made in \(workspace), custody single\n"))
        #expect(shown.errors.isEmpty)
        #expect(FileManager.default.fileExists(atPath: "\(workspace)/mintrun.yaml"))
    }

    @Test func initRefusesAFolderThatIsNotEmpty() async throws {
        try await run("init", workspace, "--quiet")
        await #expect(throws: RegistryFailure.self) { try await run("init", workspace, "--quiet") }
    }

    @Test func orderListShowsThatThereAreNoOrders() async throws {
        try await run("init", workspace, "--quiet")
        let text = try await run("order", "list", "--workspace", workspace)
        #expect(text.output == "no orders yet\n")
        let json = try await run("order", "list", "--json", "--workspace", workspace)
        #expect(try Document(Data(json.output.utf8), of: "order list").count("orders") == 0)
    }

    @Test func reportLiabilityBalancesAnEmptyJournal() async throws {
        try await run("init", workspace, "--quiet")
        let json = try await run("report", "liability", "--json", "--workspace", workspace)
        let report = try Document(Data(json.output.utf8), of: "report liability")
        #expect(try report.bool("balanced"))
        #expect(try report.string("asOf").hasPrefix("2026-11-21T08:30:00"))
    }

    @Test func orderShowRefusesAnOrderThatDoesNotExist() async throws {
        try await run("init", workspace, "--quiet")
        await #expect(throws: OrderStateFailure.self) {
            try await run("order", "show", "ord-000009", "--workspace", workspace)
        }
    }
}
