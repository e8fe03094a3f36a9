import CardTestSupport
import Foundation
import Testing

/// Everything can be sent twice, by one process after another or by two at once.
struct RepetitionTests {
    @Test func theSameRequestIsTheSameOrderAndAnotherContentIsAConflict() async throws {
        try await Shop.with(.ready) { shop in
            let first = try await shop.json("order", "create", "order.yaml")
            #expect(try !first.bool("alreadyDone"))
            let again = try await shop.json("order", "create", "order.yaml")
            #expect(try again.bool("alreadyDone"))
            #expect(try again.string("order.id") == (try first.string("order.id")))

            // Content is the order's data, not its notation.
            try shop.bench.write(
                Shop.orderFile(more: "environment: live # as usual\n"),
                to: "same.yaml"
            )
            #expect(try await shop.json("order", "create", "same.yaml").bool("alreadyDone"))
            for (name, more, quantity) in [("a", "", 37), ("b", "environment: test\n", 38)] {
                try shop.bench.write(
                    Shop.orderFile(quantity: quantity, more: more),
                    to: "\(name).yaml"
                )
                let other = try await shop.mintrun("order", "create", "\(name).yaml", "--json")
                    .expect(12)
                #expect(try other.errorCode() == "order.conflict")
            }
            #expect(try await shop.json("order", "list").count("orders") == 1)
        }
    }

    @Test func anOrderFromOptionsMakesAnIdOfItsOwnUnlessItIsGivenOne() async throws {
        try await Shop.with(.ready) { shop in
            let options = [
                "order", "create", "--json", "--product", "winter-500", "--quantity", "3",
                "--printer", "northprint", "--denomination", "50000",
            ]
            let one = try await shop.mintrun(options).expect(0).json()
            let two = try await shop.mintrun(options).expect(0).json()
            #expect(
                try one.string("order.requestId") != (try two.string("order.requestId"))
            )
            #expect(try one.string("order.lastSerial") == Shop.serial(3))
            #expect(try two.string("order.firstSerial") == Shop.serial(4))
            let named = options + ["--request-id", "mine"]
            #expect(try await !shop.mintrun(named).expect(0).json().bool("alreadyDone"))
            #expect(try await shop.mintrun(named).expect(0).json().bool("alreadyDone"))
        }
    }

    @Test func twoRunsOfTheSameOrderAtOnceAreOneRun() async throws {
        try await Shop.with(.sealed) { shop in
            let running = try await shop.startHeld(["run", "order.yaml"] + Shop.custodians)
            let second = try await shop.mintrun("run", "order.yaml", "--json").expect(75)
            try shop.release()
            #expect(try second.errorCode() == "order.in_progress")
            #expect(second.output.isEmpty)
            let first = try await running.outcome().expect(0).json()
            #expect(try first.string("order.state") == "released")
            #expect(try await shop.json("run", "order.yaml").bool("alreadyDone"))
        }
    }

    @Test func twoIngestsOfTheSameFileAtOnceSellOnce() async throws {
        try await Shop.with(.acknowledged) { shop in
            var sheet = SaleSheet("1")
            for card in 7...30 { sheet.add("activate", id: "a\(card)", card: card, amount: 50000) }
            try shop.bench.write(sheet.text, to: "1.csv")
            let ingest = ["sales", "ingest", "1.csv", "--json"]
            let both = [try shop.bench.start(ingest), try shop.bench.start(ingest)]
            var verdicts: [String] = []
            for one in both {
                verdicts.append(try await one.outcome().expect(0).json().string("files.0.verdict"))
            }
            #expect(verdicts.sorted() == ["applied", "replayed"])
            #expect(try await shop.outstanding() == 24 * 50000)
        }
    }

    @Test func aHeldLockStopsWritersAndNoReader() async throws {
        try await Shop.with(.released) { shop in
            let lock = shop.bench.workspace.appending(path: ".lock").path
            let holder = try RunningCommand(
                URL(filePath: "/usr/bin/flock"),
                ["--no-fork", lock, "sleep", "36000"],
                in: shop.bench.folder
            )
            defer { holder.send(signal: SIGKILL) }
            try await wait(until: "another program holds the lock", every: .milliseconds(20)) {
                try await shop.bench.run("flock", "-n", lock, "true").status != .exited(0)
            }
            let writer = try await shop.mintrun(
                "sales",
                "ingest",
                "order.yaml",
                "--wait",
                "0",
                "--json"
            ).expect(11)
            #expect(try writer.errorCode() == "lock.timeout")
            #expect(writer.errorText.contains("wait for it to end, or give --wait SECONDS"))
            for reader in [
                ["status"], ["order", "list"], ["order", "show", Shop.request], ["verify"],
                ["card", "show", Shop.serial(1)], ["report", "liability"], ["audit", "verify"],
            ] {
                try await shop.mintrun(reader).expect(0)
            }
            // The hint's remedy: the other run ends, and the command waits long enough.
            holder.send(signal: SIGKILL)
            let zone = ["zone", "set", "Europe/Oslo", "--from", "2020-01-01", "--wait", "30"]
            try await shop.mintrun(zone).expect(0)
        }
    }

    @Test func aKilledRunLeavesNoLockAndTheNextOneFinishesItsWork() async throws {
        try await Shop.with(.sealed) { shop in
            let run = ["run", "order.yaml"] + Shop.custodians
            let running = try await shop.startHeld(run)
            running.send(signal: SIGKILL)
            #expect(try await running.outcome().status == .killed(signal: SIGKILL))
            let next = try await shop.mintrun(run + ["--json", "--wait", "0"]).expect(0).json()
            #expect(try next.string("order.state") == "released")
            #expect(try await shop.json("verify").bool("ok"))
        }
    }

    @Test(arguments: ["ledger", "vault"])
    func aWorkspaceOfANewerProgramIsLeftAlone(_ store: String) async throws {
        try await Shop.with(.sealed) { shop in
            let file = shop.bench.workspace.appending(path: "\(store).sqlite").path
            try await shop.bench.run("sqlite3", file, "PRAGMA user_version = 9999").expect(0)
            let digest = try await shop.bench.run("sha256sum", file).text
            for command in [["status"], ["mint", Shop.request]] {
                let outcome = try await shop.mintrun(command + ["--json"]).expect(78)
                #expect(try outcome.errorCode() == "schema.too_new")
                #expect(outcome.output.isEmpty)
            }
            #expect(try await shop.bench.run("sha256sum", file).text == digest)
        }
    }
}

extension Shop {
    private var hold: URL { bench.folder.appending(path: "hold") }

    /// Starts a run that stops in the middle of its package, with the workspace's lock, until it is
    /// released.
    fileprivate func startHeld(_ run: [String]) async throws -> RunningCommand {
        try bench.write("", to: hold.lastPathComponent)
        let place = ["MINTRUN_HOLD_AT": "release.half-written", "MINTRUN_HOLD": hold.path]
        let running = try bench.command(run + ["--json"], place)
        let sign = hold.appendingPathExtension("reached").path
        try await wait(until: "the run stops in the middle of its package") {
            FileManager.default.fileExists(atPath: sign)
        }
        return running
    }

    fileprivate func release() throws { try FileManager.default.removeItem(at: hold) }
}
