import Foundation
import Testing

/// Packages without encryption: whole in their folder, or not there at all.
struct PlaintextPackageTests {
    private static func release(_ bench: Bench) -> [String] {
        ["release", Bench.order, "--plaintext", bench.path("plain"), "--json"] + bench.custodian
    }

    /// Runs `body` on a minted order, in a workspace that allows unencrypted packages.
    private static func with(_ body: (Bench) async throws -> Void) async throws {
        try await Stage.sealed.with { bench in
            let settings = bench.workspace.appending(path: "mintrun.yaml")
            let allowed = try settings.text
                .replacing("plaintextPackages: refused", with: "plaintextPackages: allowed")
            try Data(allowed.utf8).write(to: settings)
            try await body(bench)
        }
    }

    private static func files(_ bench: Bench) throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: bench.path("plain")).sorted()
    }

    /// Returns true if the audit log records the opening, and whether it records the package.
    private static func recorded(_ bench: Bench) async throws -> [Bool] {
        let log = try await bench.mintrun("audit", "export").expect(0).text
        return ["opened", "plaintext package written"].map { log.contains("\"\($0)\"") }
    }

    @Test func leavesNothingIfACellDoesNotFit() async throws {
        try await Self.with { bench in
            let template = try Places.repository
                .appending(path: "templates/printers/generic-csv.yaml").text
                .replacing("field: token,", with: "field: token, width: 3,")
            let own = bench.workspace.appending(path: "templates/generic-csv.yaml")
            try Data(template.utf8).write(to: own)
            let failed = try await bench.mintrun(Self.release(bench))
            #expect(try failed.errorCode() == "package.cell")
            #expect(try Self.files(bench).isEmpty)
            #expect(try await Self.recorded(bench) == [true, false])
        }
    }

    @Test(arguments: SignalTests.signals)
    func leavesNothingIfItIsStopped(signal: Int32, status: Int32) async throws {
        try await Self.with { bench in
            let place = ["MINTRUN_CRASH_AT": "release.half-written:1:\(signal)"]
            let stopped = try await bench.command(Self.release(bench), place).outcome()
                .expect(status)
            #expect(try stopped.errorCode() == "signal.stopped")
            #expect(try Self.files(bench).isEmpty)
            #expect(try await Self.recorded(bench) == [true, false])
        }
    }

    @Test func removesThePartOfAKilledRun() async throws {
        try await Self.with { bench in
            let zip = "\(Bench.order)-crash-500.zip"
            let place = ["MINTRUN_CRASH_AT": "release.half-written"]
            _ = try await bench.command(Self.release(bench), place).outcome()
            #expect(try Self.files(bench) == [zip + ".part"])
            #expect(try await Self.recorded(bench) == [true, false])
            try await bench.mintrun(Self.release(bench)).expect(0)
            #expect(try Self.files(bench) == [zip])
            #expect(try await Self.recorded(bench) == [true, true])
            // A package that is there is not opened again, and stays.
            let again = try await bench.mintrun(Self.release(bench))
            #expect(try again.errorCode() == "path.exists")
            #expect(try Self.files(bench) == [zip])
        }
    }
}
