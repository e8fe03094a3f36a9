import CardTestSupport
import Foundation
import Testing

/// Ctrl-C and `kill`: the command ends at once, nothing half-done can be seen, and the same command
/// given again finishes it.
struct SignalTests {
    static let signals: [(signal: Int32, status: Int32)] = [
        (SIGINT, 130), (SIGTERM, 143), (SIGHUP, 129),
    ]

    @Test(arguments: Self.signals)
    func aStoppedMintStoresWholeSegments(signal: Int32, status: Int32) async throws {
        try await Stage.ordered.with { bench in
            let mint = Scenario.mint.arguments(in: bench)
            let place = "mint.segment-recorded:1:\(signal)"
            try await bench.command(mint, ["MINTRUN_CRASH_AT": place]).outcome().expect(status)
            let shown = try await bench.mintrun("order", "show", Bench.order, "--json").json()
            #expect(try shown.integer("order.minted") == 20)
            #expect(try shown.string("order.state") == "minting")
            try await bench.expectWhole()
            try await bench.finish(mint)
            try await bench.expectWhole()
        }
    }

    @Test(arguments: Self.signals)
    func aStoppedIngestAppliesNothing(signal: Int32, status: Int32) async throws {
        try await Stage.acknowledged.with { bench in
            let ingest = Scenario.ingest.arguments(in: bench)
            let place = "ingest.rows-decided:1:\(signal)"
            let stopped = try await bench.command(
                ingest + ["--json"],
                ["MINTRUN_CRASH_AT": place]
            ).outcome().expect(status)
            #expect(try stopped.errorCode() == "signal.stopped")
            let hint = "repeat the command: it continues at the same place"
            #expect(stopped.errorText.contains(hint))
            #expect(try bench.filesOfWorkspace().filter { $0.hasPrefix("results/") } == [])
            try await bench.expectWhole()
            try await bench.finish(ingest, endings: [3])
            let undisturbed = try await Undisturbed.of(.ingest).account
            #expect(try await Account(of: bench) == undisturbed)
        }
    }

    /// The program that encrypts is given up, and killed: it must not finish a shorter package.
    @Test(arguments: Self.signals)
    func aStoppedReleaseLeavesNoChildAndNoPackage(signal: Int32, status: Int32) async throws {
        try await Stage.sealed.with { bench in
            let child = try bench.encryptWith(
                "echo $$ > '\(bench.path("child"))'\nexec sleep 36000\n"
            )
            let running = try bench.command(Scenario.release.arguments(in: bench))
            var pid: Int32?
            try await wait(until: "the program that encrypts runs", every: .milliseconds(20)) {
                let text = try? child.text
                pid = text.flatMap { Int32($0.trimmingCharacters(in: .whitespacesAndNewlines)) }
                return pid != nil
            }
            running.send(signal: signal)
            try await running.outcome().expect(status)
            #expect(kill(try #require(pid), 0) == -1, "the child is still there")
            #expect(try bench.filesOfWorkspace().filter { $0.hasPrefix("outbox/") } == [])
            try await bench.expectWhole()

            _ = try bench.encryptWith("exec /usr/bin/age \"$@\"\n")
            try await bench.finish(Scenario.release.arguments(in: bench))
            try await bench.expectWhole()
        }
    }
}

extension Bench {
    /// Makes the workspace encrypt with a script; returns the file for the script's pid.
    fileprivate func encryptWith(_ script: String) throws -> URL {
        let program = try write("#!/bin/sh\n" + script, to: "age")
        try FileManager.default.setAttributes(
            [.posixPermissions: 0o755],
            ofItemAtPath: program.path
        )
        let file = workspace.appending(path: "mintrun.yaml")
        let text = try file.text.replacing(/\nprograms:\n(?: .*\n)*/, with: "\n")
        try Data((text + "\nprograms:\n  age: \(program.path)\n").utf8).write(to: file)
        return folder.appending(path: "child")
    }
}
