import Foundation
import Testing

/// The harness itself: a helper that cannot fail proves nothing.
struct SupportTests {
    @Test func recordsTheOutputAndStatusOfAProgram() async throws {
        try await Bench.with { bench in
            let outcome = try await bench.run("sh", "-c", "echo out; echo err >&2; exit 7")
            #expect(outcome.status == .exited(7))
            #expect(outcome.text == "out\n")
            #expect(outcome.errorText == "err\n")
        }
    }

    @Test func runsAProgramWithoutInputAndEnvironment() async throws {
        try await Bench.with { bench in
            let outcome = try await bench.run("sh", "-c", "cat; echo ${MINTRUN_WORKSPACE-unset}")
            #expect(outcome.text == "unset\n")
        }
    }

    /// A server that inherits a pipe of a test keeps its reader waiting.
    @Test func aProgramInheritsNothingOfTheTests() async throws {
        var ends: [Int32] = [-1, -1]
        #expect(pipe(&ends) == 0)
        defer { for end in ends { close(end) } }
        try await Bench.with { bench in
            for end in ends {
                let outcome = try await bench.run("sh", "-c", "test ! -e /proc/$$/fd/\(end)")
                #expect(outcome.status == .exited(0), "\(end)")
            }
        }
    }

    @Test func reportsASignal() async throws {
        try await Bench.with { bench in
            let sleeper = try RunningCommand(
                URL(filePath: "/bin/sleep"),
                ["36000"],
                in: bench.folder
            )
            sleeper.send(signal: SIGKILL)
            #expect(try await sleeper.outcome().status == .killed(signal: SIGKILL))
        }
    }

    /// A switch of the tests that reaches people is a hole.
    @Test func installedProgramHasNoSwitches() async throws {
        try await Bench.with { bench in
            let trace = bench.folder.appending(path: "trace").path
            let switches = [
                "MINTRUN_NOW": "9500-01-01T00:00:00Z", "MINTRUN_CRASH_AT": "disk.part-renamed",
                "MINTRUN_CRASH_TRACE": trace, "MINTRUN_PLACE": "elsewhere",
            ]
            let words = ["init", bench.workspace.path]
            try await bench.installed(words, switches).expect(0)
            #expect(!FileManager.default.fileExists(atPath: trace))
            try await bench.installed(["status"]).expect(0)
            let stopped = try await RunningCommand(
                Places.program,
                words,
                in: bench.folder,
                environment: switches
            ).outcome()
            stopped.expect(74)
        }
    }

    @Test func aMegabyteOfOutputDoesNotBlock() async throws {
        try await Bench.with { bench in
            let outcome = try await bench.run("head", "-c", "1000000", "/dev/zero")
            #expect(outcome.output.count == 1_000_000)
        }
    }

    @Test func aFolderIsGoneAfterTheTest() async throws {
        let folder = try await Bench.with { bench in
            try bench.write("x", to: "file")
            return bench.folder
        }
        #expect(!FileManager.default.fileExists(atPath: folder.path))
    }

    @Test func aDocumentIsReadByPath() throws {
        let bytes = Data((#"{"files":[{"rows":3,"reason":null,"ok":true}]}"# + "\n").utf8)
        let document = try Document(bytes, of: "test")
        #expect(try document.integer("files.0.rows") == 3)
        #expect(try document.bool("files.0.ok"))
        #expect(document.isNull("files.0.reason"))
        #expect(!document.isNull("files.0.nothing"))
        #expect(try document.count("files") == 1)
        #expect(try document.keys("files.0") == ["ok", "reason", "rows"])
    }

    @Test(arguments: ["", "{}", "{}\n{}\n", "[]\n", "{\n}\n", "text\n"])
    func refusesAnythingButOneDocumentInOneLine(_ text: String) {
        #expect(throws: NotADocument.self) { try Document(Data(text.utf8), of: "test") }
    }

    @Test func namesValuesThatDifferFromRunToRun() {
        let folder = URL(filePath: "/tmp/mintrun-1")
        let text =
            "/tmp/mintrun-1/a 2026-11-21T08:30:00.250Z 2026-11-21 12.5 s "
            + String(repeating: "0a", count: 32)
        #expect(
            Transcript.normalised(text, folder: folder)
                == "<folder>/a <time> <day> <seconds> <digest>"
        )
    }
}
