import Foundation
import Testing

/// A power cut loses any part of a command's work that was not flushed; its repetition completes it.
///
/// `make faults` rebuilds thousands of such disks, this suite a few.
@Suite(.enabled(if: Strace.isInstalled, "strace is not installed"))
struct PowerCutTests {
    @Test(arguments: ["run", "ingest", "shred"])
    func powerCutLosesNothing(scenario: String) async throws {
        let outcome = try await Self.cut(scenario, "--states", "8")
        #expect(outcome.status == .exited(0), "\(outcome.text)\(outcome.errorText)")
        #expect(outcome.text.contains("8 states, 0 bad"), "\(outcome.text)")
    }

    /// The same record without its flushes must lose something, or the test sees nothing.
    @Test func powerCutWithoutFlushesIsFound() async throws {
        let outcome = try await Self.cut("ingest", "--states", "150", "--control", "all")
        #expect(outcome.status == .exited(0), "\(outcome.text)\(outcome.errorText)")
        #expect(outcome.text.contains("1 bad"), "\(outcome.text)")
    }

    private static func cut(_ scenario: String, _ options: String...) async throws -> Outcome {
        await Turns.few.take()
        defer { Task { await Turns.few.giveBack() } }
        let script = Places.repository.appending(path: "Tests/PowerCut/powercut.py")
        return try await Bench.with { bench in
            try await RunningCommand(
                URL(filePath: "/usr/bin/env"),
                [
                    "python3", script.path, "--program", Places.program.path, "--scenario",
                    scenario, "--folder", bench.folder.path,
                ] + options,
                in: bench.folder
            ).outcome()
        }
    }
}
