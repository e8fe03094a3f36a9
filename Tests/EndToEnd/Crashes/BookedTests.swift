import CardTestSupport
import Foundation
import Testing

/// Once something is booked its result is shown, and the exit status is that of the result.
struct BookedTests {
    private static func load(_ serial: String) -> [String] {
        ["card", "load", serial, "--amount", "10.00", "--reason", "cash at the workspace"]
    }

    /// Every step of a load, and every signal: either nothing is booked, or the result is there.
    @Test func aSignalAtAnyStepLeavesNothingOrShowsTheResult() async throws {
        try await Shop.with(.acknowledged) { shop in
            let serial = Shop.serial(1)
            let sell = ["card", "activate", serial, "--reason", "sold"]
            try await shop.mintrun(sell).expect(0)
            var balance = 50_000
            let trace = shop.bench.folder.appending(path: "trace")
            let load = Self.load(serial) + ["--again"]
            try await shop.bench.command(load, ["MINTRUN_CRASH_TRACE": trace.path]).outcome()
                .expect(0)
            balance += 1000
            let steps = try trace.text.split(separator: "\n").map(String.init)
            #expect(steps.contains("request.announced") && steps.contains("request.booked"))
            for (signal, status) in [(SIGINT, 130), (SIGTERM, 143), (SIGHUP, 129)] {
                for step in steps {
                    let outcome = try await shop.bench.command(
                        load,
                        ["MINTRUN_CRASH_AT": "\(step):1:\(signal)"]
                    ).outcome()
                    let isBooked = outcome.status == .exited(0)
                    if isBooked { balance += 1000 }
                    #expect(try await shop.available(onCard: 1) == balance, "\(step)")
                    #expect(isBooked == outcome.text.contains("load NOK 10.00 done"), "\(step)")
                    if !isBooked { outcome.expect(Int32(status)) }
                    let mustBook = ["request.booked", "checkpoint.written"].contains(step)
                    #expect(!mustBook || isBooked, "\(step): \(outcome.errorText)")
                }
            }
            try await shop.expectAllIsWell()
        }
    }

    /// `timeout` signals a program twice, and impatient people do.
    @Test(.enabled(if: Strace.isInstalled, "strace is not installed"))
    func twoSignalsAtAnyCallLeaveNothingOrShowTheResult() async throws {
        try await Shop.with(.acknowledged) { shop in
            let sell = ["card", "activate", Shop.serial(1), "--reason", "sold"]
            try await shop.mintrun(sell).expect(0)
            var balance = 50_000
            let load = Self.load(Shop.serial(1)) + ["--again"]
            for place in [1, 2, 3, 4, 6, 8, 10, 12] {
                let calls = "fdatasync,pwrite64,write"
                let outcome = try await shop.bench.underStrace(
                    load,
                    trace: calls,
                    inject: "\(calls):signal=SIGINT:when=\(place)..\(place + 1)"
                )
                if outcome.status == .exited(0) { balance += 1000 }
                #expect(try await shop.available(onCard: 1) == balance, "at call \(place)")
                #expect(
                    (outcome.status == .exited(0)) == outcome.text.contains("10.00 done"),
                    "at call \(place): \(outcome.status) \(outcome.text) \(outcome.errorText)"
                )
            }
        }
    }

    /// A hangup that `nohup` asked to ignore stays ignored.
    @Test func aHangupIsIgnoredUnderNohup() async throws {
        try await Shop.with(.acknowledged) { shop in
            let words = ["card", "activate", Shop.serial(1), "--reason", "sold"]
            let line = "trap '' HUP; MINTRUN_CRASH_AT=recovery.finished:1:1 exec \"$0\" \"$@\""
            let running = try RunningCommand(
                URL(filePath: "/bin/sh"),
                ["-c", line, Places.program.path] + words,
                in: shop.bench.folder,
                environment: ["MINTRUN_WORKSPACE": shop.bench.workspace.path]
            )
            // The crash point waits for a signal that counts.
            try await shop.bench.waitForLock(of: "card activate")
            running.send(signal: SIGTERM)
            try await running.outcome().expect(143)
        }
    }

    @Test func reportsTheFilesThatWereIngestedBeforeASignal() async throws {
        try await Shop.with(.acknowledged) { shop in
            for (number, card) in [("1", 7), ("2", 8)] {
                var sheet = SaleSheet(number)
                sheet.add("activate", id: "a\(card)", card: card, amount: 50_000)
                try shop.bench.write(sheet.text, to: "\(number).csv")
            }
            let ingest = ["sales", "ingest", "1.csv", "2.csv", "--json"]
            let stopped = try await shop.bench.command(
                ingest,
                ["MINTRUN_CRASH_AT": "ingest.settled:1:\(SIGINT)"]
            ).outcome().expect(130)
            let taken = try stopped.json()
            #expect(try taken.count("files") == 1)
            #expect(try taken.string("files.0.verdict") == "applied")
            #expect(try stopped.errorCode() == "signal.stopped")
            let rest = try await shop.mintrun(ingest).expect(0).json()
            #expect(try rest.string("files.0.verdict") == "replayed")
            #expect(try rest.string("files.1.verdict") == "applied")
        }
    }

    @Test(arguments: ["/dev/full", "closed", "broken pipe"])
    func reportsTheBookingIfTheResultCannotBeShown(_ output: String) async throws {
        try await Shop.with(.acknowledged) { shop in
            let serial = Shop.serial(1)
            let sell = ["card", "activate", serial, "--reason", "sold"]
            try await shop.mintrun(sell).expect(0)
            let lost = try await shop.bench.mintrun(into: output, Self.load(serial)).expect(74)
            let shown = lost.errorText
            #expect(shown.contains(": do not type it again"), "\(shown)")
            #expect(shown.contains("booked as op-") && !shown.contains("--again"), "\(shown)")
            let hint = "the same command with this request id reports the result: "
            let line = try #require(shown.components(separatedBy: hint).last)
            #expect(line != shown)
            #expect(try await shop.type(line).expect(0).text.contains("already done"))
            #expect(try await shop.available(onCard: 1) == 51_000)
            let json = Self.load(serial) + ["--again", "--json"]
            let document = try await shop.bench.mintrun(into: output, json).expect(74)
            #expect(document.errorText.contains(#""code":"cli.output_lost""#))
            let name = try shop.bench.write(
                Shop.orderFile(request: "w2"),
                to: "w2.yaml"
            ).lastPathComponent
            let order = try await shop.bench.mintrun(into: output, ["order", "create", name])
                .expect(74)
            let repeated = "repeat the command: it reports the result"
            #expect(order.errorText.contains(repeated), "\(order.errorText)")
            let answer = try await shop.mintrun("order", "create", name).expect(0).text
            #expect(answer.contains("already"), "\(answer)")
        }
    }
}

/// A request is not booked if its id could not be shown.
struct UnshownRequestTests {
    private static func mintrun(_ shop: Shop, into streams: String, _ words: [String]) async throws
        -> Outcome
    {
        try await RunningCommand(
            URL(filePath: "/bin/bash"),
            ["-c", "\"$0\" \"$@\" \(streams)", Places.program.path] + words,
            in: shop.bench.folder,
            environment: ["MINTRUN_WORKSPACE": shop.bench.workspace.path]
        ).outcome()
    }

    @Test func booksNothingIfNeitherStreamAcceptsTheID() async throws {
        try await Shop.with(.acknowledged) { shop in
            let sell = ["card", "activate", Shop.serial(1), "--reason", "sold"]
            let load = ["card", "load", Shop.serial(1), "--amount", "10.00", "--reason", "cash"]
            let range = ["card", "recall", "--from", Shop.serial(2), "--to", Shop.serial(3)]
            try await shop.mintrun(sell).expect(0)
            let order = ["order", "create", "--product", "winter-500", "--quantity", "5"]
            for streams in [">&- 2>&-", "> /dev/full 2> /dev/full", ">&- 2> /dev/full"] {
                for words in [
                    load, load + ["--json"], range + ["--reason", "burnt"],
                    order + ["--printer", "northprint"],
                ] {
                    try await Self.mintrun(shop, into: streams, words).expect(74)
                }
            }
            let full = try await Self.mintrun(shop, into: "2>&- > /dev/full", load).expect(74)
            #expect(full.text.isEmpty && full.errorText.isEmpty)
            #expect(try await shop.available(onCard: 1) == 50_000)
            #expect(try await shop.state(ofCard: 2) == "inactive")
            #expect(try await shop.json("order", "list").count("orders") == 1)
            try await shop.expectAllIsWell()
        }
    }

    /// Standard output is enough: the id precedes the result.
    @Test func booksIfStandardOutputAcceptsTheID() async throws {
        try await Shop.with(.acknowledged) { shop in
            let sell = ["card", "activate", Shop.serial(1), "--reason", "sold"]
            let sold = try await Self.mintrun(shop, into: "2>&-", sell).expect(0)
            #expect(sold.text.hasPrefix("mintrun: request op-"), "\(sold.text)")
            #expect(sold.text.contains("done"))
            let load = ["card", "load", Shop.serial(1), "--amount", "10.00", "--reason", "cash"]
            let loaded = try await Self.mintrun(shop, into: "2> /dev/full", load + ["--json"])
            // The end of an empty line, then the document.
            let lines = loaded.expect(0).text.split(separator: "\n")
            #expect(lines.count == 1 && lines[0].hasPrefix("{"), "\(lines)")
            let id = try #require(lines[0].firstMatch(of: #/"id":"(op-[0-9-]+)"/#)).output.1
            try await shop.mintrun(load + ["--request-id", String(id)]).expect(0)
            #expect(try await shop.available(onCard: 1) == 51_000)
        }
    }
}

/// The checkpoint follows the money: a failed write is a warning.
struct CheckpointFailureTests {
    @Test func aCheckpointThatCannotBeWrittenIsAWarningAndTheNextCommandWritesIt() async throws {
        try await Shop.with(.acknowledged) { shop in
            let log = shop.bench.workspace.appending(path: "checkpoints.log")
            let sound = try log.text
            // Larger than the file limit below: empty lines before the notes, which no note
            // contains.
            try Data((String(repeating: "\n", count: 3 << 20) + sound).utf8).write(to: log)
            let size = try log.text.utf8.count
            let serial = Shop.serial(1)
            let words = ["card", "activate", serial, "--reason", "sold"]
            let line = "ulimit -f 3072; exec \"$0\" \"$@\""
            let warned = try await RunningCommand(
                URL(filePath: "/bin/bash"),
                ["-c", line, Places.program.path] + words,
                in: shop.bench.folder,
                environment: ["MINTRUN_WORKSPACE": shop.bench.workspace.path]
            ).outcome().expect(0)
            #expect(warned.text.contains("done"))
            #expect(warned.errorText.contains("mintrun: warning: "), "\(warned.errorText)")
            #expect(try log.text.utf8.count == size)
            #expect(try await shop.available(onCard: 1) == 50_000)
            let before = try await shop.json("audit", "verify").integer("checkpoints")
            try await shop.mintrun("card", "unlock", serial, "--reason", "x").expect(0)
            #expect(try await shop.json("audit", "verify").integer("checkpoints") == before + 1)
        }
    }

    /// A failure that is known beforehand prevents the booking.
    @Test func aCheckpointLogThatCannotBeOpenedStopsTheCommandBeforeItBooks() async throws {
        try await Shop.with(.acknowledged) { shop in
            let log = shop.bench.workspace.appending(path: "checkpoints.log")
            let moved = shop.bench.folder.appending(path: "kept.log")
            try FileManager.default.moveItem(at: log, to: moved)
            try FileManager.default.createSymbolicLink(at: log, withDestinationURL: moved)
            let words = ["card", "activate", Shop.serial(1), "--reason", "sold", "--json"]
            let stopped = try await shop.mintrun(words)
            #expect(stopped.output.isEmpty && stopped.status != .exited(0))
            #expect(try await shop.state(ofCard: 1) == "inactive")
        }
    }
}

extension Bench {
    /// Runs `mintrun` with a standard output that fails.
    func mintrun(into output: String, _ words: [String]) async throws -> Outcome {
        let line =
            switch output {
            case "closed": #""$0" "$@" >&-"#
            case "broken pipe": #"{ "$0" "$@"; echo $? > status; } | true; exit $(cat status)"#
            default: #""$0" "$@" > \#(output)"#
            }
        return try await RunningCommand(
            URL(filePath: "/bin/bash"),
            ["-c", line, Places.program.path] + words,
            in: folder,
            environment: ["MINTRUN_WORKSPACE": workspace.path]
        ).outcome()
    }

    /// Waits until a run of the command holds the workspace's lock.
    func waitForLock(of command: String) async throws {
        let lock = workspace.appending(path: ".lock")
        try await wait(until: "\(command) holds the lock", every: .milliseconds(5)) {
            try lock.text.split(separator: "\n").contains(Substring(command))
        }
    }
}
