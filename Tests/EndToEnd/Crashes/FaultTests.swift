import Foundation
import Testing

/// Disks that fail: `strace` makes system calls fail, or kills the process at them.
@Suite(.enabled(if: Strace.isInstalled, "strace is not installed"))
struct FaultTests {
    /// A flush that failed once is never trusted again: the process stops, the next one recovers.
    @Test(arguments: [
        "fsync:error=EIO:when=1", "fsync:error=EIO:when=2", "fdatasync:error=EIO:when=1",
    ])
    func aFailedFlushStopsAMint(fault: String) async throws {
        try await expectFailure(.mint, fault, codes: ["io.fsync_failed"])
    }

    @Test(arguments: ["fsync:error=EIO:when=1", "fdatasync:error=EIO:when=1"])
    func aFailedFlushStopsAnIngest(fault: String) async throws {
        try await expectFailure(.ingest, fault, codes: ["io.fsync_failed"])
    }

    @Test(arguments: ["fsync:error=EIO:when=1", "fdatasync:error=EIO:when=1"])
    func aFailedFlushStopsARelease(fault: String) async throws {
        try await expectFailure(.release, fault, codes: ["io.fsync_failed"])
    }

    @Test(arguments: [Scenario.mint, .ingest, .release, .shred])
    func aFullDiskChangesNothingThatIsNotFinishedLater(scenario: Scenario) async throws {
        try await expectFailure(scenario, "pwrite64:error=ENOSPC:when=2+", codes: ["io.nospace"])
    }

    @Test(arguments: Sweep.places)
    func aMintKilledAtAnyWriteIsFinished(place: Int) async throws {
        let scenario = Scenario.mint
        try await scenario.with { bench in
            let killed = try await bench.underStrace(
                scenario.arguments(in: bench),
                trace: "pwrite64,fdatasync,fsync,rename",
                inject: "pwrite64,fdatasync,fsync,rename:signal=SIGKILL:when=\(place)"
            )
            if place <= Sweep.fewest {
                #expect(killed.status == .killed(signal: SIGKILL), "\(killed.errorText)")
            }
            try await bench.finish(scenario.arguments(in: bench))
            try await bench.expectWhole()
            let undisturbed = try await Undisturbed.of(scenario).account
            #expect(try await Account(of: bench) == undisturbed)
        }
    }

    private func expectFailure(_ scenario: Scenario, _ fault: String, codes: [String]) async throws
    {
        try await scenario.with { bench in
            let call = fault.prefix { $0 != ":" }
            let failed = try await bench.underStrace(
                scenario.arguments(in: bench) + ["--json"],
                trace: String(call),
                inject: fault
            )
            failed.expect(74)
            #expect(codes.contains(try failed.errorCode()), "\(failed.errorText)")
            try await bench.finish(scenario.arguments(in: bench), endings: scenario.endings)
            try await bench.expectWhole()
            let undisturbed = try await Undisturbed.of(scenario).account
            #expect(try await Account(of: bench).facts == undisturbed.facts)
        }
    }
}

/// Limits that the shell sets need no strace.
struct LimitTests {
    @Test(arguments: [Scenario.release, .mint])
    func aFileThatMayNotGrowStopsTheCommandAndNotTheNextOne(scenario: Scenario) async throws {
        try await scenario.with { bench in
            let words = scenario.arguments(in: bench).joined(separator: " ")
            let line = "ulimit -f 16; exec '\(Places.program.path)' \(words) --json"
            let stopped = try await RunningCommand(
                URL(filePath: "/bin/bash"),
                ["-c", line],
                in: bench.folder,
                environment: ["MINTRUN_WORKSPACE": bench.workspace.path]
            ).outcome()
            stopped.expect(74)
            #expect(try bench.filesOfWorkspace().filter { $0.hasSuffix(".part") } == [])
            try await bench.finish(scenario.arguments(in: bench))
            try await bench.expectWhole()
        }
    }
}

/// The system calls at which the process is killed.
enum Sweep {
    /// `make test-slow` runs all of them, the usual run a slice.
    static var places: [Int] {
        isSlow ? Array(1...120) : [1, 2, 3, 5, 8, 12, 17, 23, 30, 40]
    }

    static var isSlow: Bool {
        ProcessInfo.processInfo.environment["MINTRUN_SLOW_TESTS"] != nil
    }

    /// Every mint makes at least that many of these calls on one thread, which is what strace counts.
    static let fewest = 40
}

enum Strace {
    static let program = "/usr/bin/strace"
    static var isInstalled: Bool { FileManager.default.isExecutableFile(atPath: program) }
}

extension Bench {
    /// Runs `mintrun` with a fault in some of its system calls.
    func underStrace(_ arguments: [String], trace: String, inject: String) async throws -> Outcome {
        try await RunningCommand(
            URL(filePath: Strace.program),
            ["-f", "-o", "/dev/null", "-e", "trace=\(trace)", "-e", "inject=\(inject)"]
                + [Places.program.path] + arguments,
            in: folder,
            environment: [
                "MINTRUN_WORKSPACE": workspace.path, "MINTRUN_SEGMENT_SIZE": Self.segmentSize,
            ]
        ).outcome()
    }
}
