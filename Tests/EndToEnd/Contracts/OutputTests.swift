import Foundation
import Testing

/// Standard output, arguments and permissions: a command never succeeds if it could not do its
/// work.
struct OutputTests {
    private static let questions: [[String]] = [
        ["status"], ["verify"], ["version"], ["--help"], ["card", "--help"], ["--version"],
        ["order", "list"], ["order", "show", Shop.request], ["card", "show", Shop.serial(1)],
        ["custodian", "list"], ["printer", "list"], ["printer", "show", "northprint"],
        ["printer", "show", "northprint", "--allowed-signers"],
        ["product", "list"], ["product", "show", "winter-500"],
        ["sales", "list"], ["sales", "gaps"], ["stock", "show"],
        ["report", "liability"], ["report", "order", Shop.request], ["report", "sales"],
        ["report", "accounts"], ["template", "list"], ["template", "show", "generic-columns"],
        ["audit", "verify"], ["audit", "export"], ["inbox", "key", "show"],
        ["order", "cancel", Shop.request, "--reason", "x", "--dry-run"],
    ]

    @Test func outputThatCannotBeWrittenEndsEveryQuestionWith74() async throws {
        try await Shop.with(.acknowledged) { shop in
            for question in Self.questions {
                let asked = try await shop.mintrun(question)
                guard !asked.output.isEmpty else {
                    Issue.record("\(question) says nothing: \(asked.errorText)")
                    continue
                }
                let lost = try await shop.bench.mintrun(into: "/dev/full", question).expect(74)
                #expect(
                    lost.errorText.contains("cannot write standard output: No space left"),
                    "\(question): \(lost.errorText)"
                )
            }
            for output in ["closed", "broken pipe"] {
                try await shop.bench.mintrun(into: output, ["status"]).expect(74)
                try await shop.bench.mintrun(into: output, ["audit", "export"]).expect(74)
            }
        }
    }

    /// The repetition would be refused, or do it once more: the hint names another command.
    @Test func reportsFinishedWorkIfItsResultIsLost() async throws {
        try await Shop.with(.acknowledged) { shop in
            let sample = Places.samples.appending(path: "pos/nordic-till.csv").path
            try shop.bench.write("H,1,LIVE,x,1,2026-01-15,2026-01-15T21:00:00Z\n", to: "a.csv")
            let create = [
                "custodian", "create", "carol", "--key-out", "carol.key", "--passphrase-file",
                "alice.passphrase", "--custodian-key", "alice.key", "--custodian-key", "bob.key",
                "--custodian-passphrase-file", "alice.passphrase",
                "--custodian-passphrase-file", "bob.passphrase",
            ]
            let made = "the workspace is made: mintrun status --workspace … shows it"
            let written = "the template is written; read it with: cat …"
            let cases: [(output: String, words: [String], hint: String)] = [
                ("/dev/full", ["init", "one"], made), ("closed", ["init", "two"], made),
                ("broken pipe", ["init", "three"], made),
                ("/dev/full", ["template", "show", "native", "--out", "native.yaml"], written),
                ("closed", ["template", "new", sample, "--out", "till.yaml"], written),
                (
                    "/dev/full", ["backup", "copies"],
                    "the backup is written: mintrun backup check … shows it"
                ),
                (
                    "/dev/full",
                    ["sales", "ingest", "a.csv", "--dry-run", "--outcome", "a.note"],
                    "the outcome is written: mintrun sales outcome verify … shows it"
                ),
                (
                    "/dev/full", create,
                    "custodian carol is registered: mintrun custodian list shows it"
                ),
            ]
            for (output, words, hint) in cases {
                let lost = try await shop.bench.mintrun(into: output, words).expect(74)
                let reported = lost.errorText
                #expect(reported.contains("the command did its work"), "\(words): \(reported)")
                #expect(TypedHint.holds(reported, hint), "\(reported)")
                let line = try #require(
                    reported.firstMatch(of: #/hint: [^:]*: (.*?)( shows it)?\n/#)
                )
                let shown = try await shop.type(String(line.output.1)).expect(0)
                #expect(!shown.text.isEmpty, "\(line.output.1)")
            }
            let json = try await shop.bench.mintrun(into: "/dev/full", ["init", "four", "--json"])
                .expect(74)
            #expect(try json.errorCode() == "cli.output_lost")
        }
    }

    /// The first file that is opened would have the number of the closed stream.
    @Test func aClosedStreamIsNeverAFileOfTheWorkspace() async throws {
        try await Shop.with(.acknowledged) { shop in
            let line = #""$0" "$@" <&- >&- 2>&-"#
            let words = ["card", "activate", Shop.serial(1), "--reason", "sold"]
            let closed = try await RunningCommand(
                URL(filePath: "/bin/bash"),
                ["-c", line, Places.program.path] + words,
                in: shop.bench.folder,
                environment: ["MINTRUN_WORKSPACE": shop.bench.workspace.path]
            ).outcome()
            closed.expect(74)
            // The id of the request could not be read.
            #expect(try await shop.state(ofCard: 1) == "inactive")
            try await shop.expectAllIsWell()
            #expect(try await shop.json("audit", "verify").bool("ok"))
        }
    }

    /// Words of a rule are not hidden because somebody typed one of them.
    @Test func aRuleAboutAnOptionIsShownWhole() async throws {
        try await Bench.with { bench in
            let load = ["card", "load", "NC1", "--amount", "1.00", "--reason", "program"]
            for id in ["redo", "superseded", "fee-", "breakage-"] {
                let refused = try await bench.mintrun(load + ["--request-id", id]).expect(64)
                let rule = "redo, superseded, ord- and digits, and those that begin with expire-"
                #expect(refused.errorText.contains(rule), "\(refused.errorText)")
                #expect(!refused.errorText.contains("(argument"), "\(refused.errorText)")
            }
        }
    }

    @Test(arguments: [
        [], ["card"], ["audit"], ["sales"], ["report"], ["inbox"], ["inbox", "key"], ["stock"],
        ["order"], ["custodian"], ["printer"], ["product"], ["template"], ["package"],
    ])
    func aNounWithoutAVerbIsWrongUsage(words: [String]) async throws {
        try await Bench.with { bench in
            let asked = try await bench.mintrun(words).expect(64)
            #expect(asked.output.isEmpty)
            let noun = (["mintrun"] + words).joined(separator: " ")
            #expect(asked.errorText.contains("usage: \(noun) "), "\(asked.errorText)")
            try await bench.mintrun(words + ["--help"]).expect(0)
        }
    }

    /// The runtime ends a process without `/proc`, at some moment: so no work is begun.
    @Test(.enabled(if: Namespace.isAllowed, "no mount namespace is allowed here"))
    func doesNothingWithoutProc() async throws {
        try await Shop.with(.acknowledged) { shop in
            func withoutProc(_ words: [String]) async throws -> Outcome {
                let line = #"mount -t tmpfs none /proc && exec "$0" "$@""#
                return try await RunningCommand(
                    URL(filePath: "/usr/bin/unshare"),
                    ["-m", "/bin/sh", "-c", line, Places.program.path] + words,
                    in: shop.bench.folder,
                    environment: ["MINTRUN_WORKSPACE": shop.bench.workspace.path]
                ).outcome()
            }
            let sale = ["activate", Shop.serial(1), "--reason", "sold"]
            for words in [["shred", Shop.order], ["card"] + sale, []] {
                let refused = try await withoutProc(words).expect(64)
                #expect(refused.errorText.contains("mount -t proc"), "\(refused.errorText)")
            }
            let shown = try await withoutProc(["status", "--json"]).expect(64)
            #expect(try shown.errorCode() == "cli.no_proc")
            let state = try await shop.state(ofCard: 1)
            #expect(state == "inactive")
        }
    }
}

enum Namespace {
    static let isAllowed: Bool = {
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/unshare")
        process.arguments = ["-m", "mount", "-t", "tmpfs", "none", "/proc"]
        process.standardError = FileHandle.nullDevice
        guard (try? process.run()) != nil else { return false }
        process.waitUntilExit()
        return process.terminationStatus == 0
    }()
}

/// A name that may not be looked at is not one that is absent.
@Suite(.enabled(if: OtherUser.isAvailable, "only root can become somebody else"))
struct PermissionTests {
    /// Closes a place of the workspace, and asks as somebody who may not look into it.
    private func refusal(
        _ shop: Shop,
        closing place: String,
        _ words: [String]
    ) async throws -> Outcome {
        let path = shop.bench.workspace.appending(path: place).path
        try await shop.bench.run("chmod", "000", path).expect(0)
        let asked = try await OtherUser.run(words, in: shop.bench)
        try await shop.bench.run("chmod", "700", path).expect(0)
        return asked
    }

    @Test func readsACopyAndNamesTheDatabaseFileThatIsNotWritable() async throws {
        try await Shop.with(.acknowledged) { shop in
            let owner = OtherUser.name
            try await shop.bench.run("chown", "-R", owner, shop.bench.folder.path).expect(0)
            try await shop.bench.run("chmod", "755", shop.bench.folder.path).expect(0)
            let sale = ["card", "activate", Shop.serial(1), "--reason", "sold", "--json"]
            for name in [
                "ledger.sqlite", "ledger.sqlite-shm", "ledger.sqlite-wal", "vault.sqlite-shm",
            ] {
                let file = shop.bench.workspace.appending(path: name).path
                try await shop.bench.run(
                    "sh",
                    "-c",
                    "touch \(file); chown \(owner) \(file); chmod 400 \(file)"
                ).expect(0)
                let asked = try await OtherUser.run(["status"], in: shop.bench).expect(0)
                #expect(asked.errorText.contains("private copy"), "\(name)")
                let refused = try await OtherUser.run(sale, in: shop.bench).expect(74)
                #expect(try refused.errorCode() == "io.readonly", "\(name)")
                #expect(refused.errorText.contains("\(file) is not writable"))
                let hint = "chmod u+w \(file), then run the command again"
                #expect(refused.errorText.contains(hint), "\(refused.errorText)")
                try await shop.bench.run("chmod", "u+w", file).expect(0)
            }
            try await OtherUser.run(sale, in: shop.bench).expect(0)
            try await OtherUser.run(["verify"], in: shop.bench).expect(0)
        }
    }

    @Test func reportsMissingPermissionAndNotAbsence() async throws {
        try await Shop.with(.acknowledged) { shop in
            try await shop.bench.run("chown", "-R", OtherUser.name, shop.bench.folder.path)
                .expect(0)
            try await shop.bench.run("chmod", "755", shop.bench.folder.path).expect(0)
            try await OtherUser.run(["status"], in: shop.bench).expect(0)
            let status = ["status", "--json"]
            let cases: [(String, [String])] = [
                (".", status), ("keys", status), ("keys/pepper.key", status),
                ("vault.sqlite", status), ("ledger.sqlite", status), ("mintrun.yaml", status),
                ("templates", ["template", "list", "--json"]),
                ("templates", ["template", "show", "shopify-orders", "--json"]),
                ("shred", ["verify", "--json"]),
                ("inbox", ["sales", "ingest", "--json"]),
                ("outbox", ["package", "fetch", Shop.request, "--to", "copy", "--json"]),
                ("checkpoints.log", ["audit", "verify", "--json"]),
            ]
            for (place, words) in cases {
                let asked = try await refusal(shop, closing: place, words)
                #expect(asked.status == .exited(74), "\(place): \(asked.errorText)")
                #expect(asked.errorText.contains("path.permission"), "\(place): \(asked.errorText)")
                #expect(asked.output.isEmpty || words[0] == "verify", "\(place): \(asked.text)")
            }
        }
    }
}

/// Somebody who is not root.
enum OtherUser {
    static let name = "nobody"
    static let program = "/usr/bin/setpriv"

    static var isAvailable: Bool {
        getuid() == 0 && FileManager.default.isExecutableFile(atPath: program)
    }

    @discardableResult
    static func run(_ words: [String], in bench: Bench) async throws -> Outcome {
        // The built program may lie in a folder that only root enters.
        let copy = bench.folder.appending(path: "mintrun-of-everybody")
        if !FileManager.default.fileExists(atPath: copy.path) {
            // By another process: one that is started meanwhile would keep the copy open.
            try await bench.run("cp", Places.program.path, copy.path).expect(0)
        }
        return try await RunningCommand(
            URL(filePath: program),
            ["--reuid", name, "--clear-groups", copy.path] + words,
            in: bench.folder,
            environment: ["MINTRUN_WORKSPACE": bench.workspace.path]
        ).outcome()
    }
}
