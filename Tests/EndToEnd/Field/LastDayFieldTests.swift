import Foundation
import Testing

/// Validity is judged by the time of the row, on the clock of the store, whenever the file is read.
struct LastDayFieldTests {
    /// A workspace with ten cards that have the same last day; the first one is sold by an operator.
    private static func with(
        _ configuration: String = "",
        _ body: (LastDay) async throws -> Void
    ) async throws {
        try await Shop.with(.ready) { shop in
            try shop.configure(configuration)
            let last = LastDay(shop: shop)
            try await last.prepare()
            try await body(last)
        }
    }

    @Test func rowOfTheLastDayIsAppliedThoughItsFileIsReadOnTheNextOne() async throws {
        try await Self.with { last in
            // Noon of the last day in Hawaii, and the next morning in Auckland, are one moment apart.
            let rows = [
                last.row("h1", "redeem", card: 1, at: "\(last.day)T12:00:00-10:00"),
                last.row("h2", "activate", card: 2, at: "\(last.day)T12:00:00-10:00"),
                last.row("a1", "redeem", card: 1, at: "\(last.next)T09:00:00+13:00"),
                last.row("z1", "redeem", card: 1, at: "\(last.day)T23:59:59Z"),
                last.row("z2", "redeem", card: 1, at: "\(last.next)T00:00:00Z"),
            ]
            let report = try await last.ingest(rows, "1", at: "\(last.next)T07:05:00Z", status: 3)
            #expect(try report.integer("files.0.applied") == 3)
            #expect(try report.keys("files.0.codes") == ["card.expired"])
        }
    }

    @Test func saleWhoseLastDayIsOverAtTheStoreWhenItIsReadIsForAPerson() async throws {
        try await Self.with { last in
            let rows = [
                last.row("n1", "activate", card: 2, at: "\(last.day)T12:00:00+13:00"),
                last.row("n2", "activate", card: 3, at: "\(last.day)T12:00:00-10:00"),
            ]
            let read = "\(last.day)T20:00:00Z"
            let report = try await last.ingest(rows, "1", at: read, status: 3)
            #expect(try report.integer("files.0.applied") == 1)
            #expect(try report.keys("files.0.codes") == ["date.born_expired"])
        }
    }

    @Test func storeZoneIsThatOfTimesWithoutAnOffset() async throws {
        let configuration = """
            stores:
              - {name: kona, sender: till, from: 2026-01-01, zone: Pacific/Honolulu}
              - {name: home, sender: till, from: 2026-01-01}
            zone: Pacific/Auckland
            """
        try await Self.with(configuration) { last in
            let local = try await last.shop.mintrun("template", "show", "generic-columns")
                .expect(0).text.replacing("HH:mm:ssZ", with: "HH:mm:ss")
            let folder = last.shop.bench.workspace.appending(path: "templates/pos")
            try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
            try Data(local.utf8).write(to: folder.appending(path: "generic-columns.yaml"))
            let header = "Store,Register,Receipt,Time,Event,Card number,Price,Currency"
            // The evening in Hawaii is the next day in UTC and in Auckland.
            let rows = [
                "kona,1,r1,\(last.day)T20:00:00,Redeem,\(last.serial(1)),1.00,NOK",
                "home,1,r2,\(last.next)T00:30:00,Redeem,\(last.serial(1)),1.00,NOK",
                "kona,1,r3,\(last.next)T00:30:00,Redeem,\(last.serial(1)),1.00,NOK",
            ]
            try last.shop.bench.write(
                ([header] + rows).joined(separator: "\n") + "\n",
                to: "till.csv"
            )
            let report = try await last.shop.bench.mintrun(
                at: "\(last.next)T09:00:00Z",
                [
                    "sales", "ingest", "till.csv", "--template", "generic-columns", "--sender",
                    "till", "--json", "--clock-is-right",
                ]
            ).expect(3).json()
            #expect(try report.integer("files.0.applied") == 1)
            #expect(try report.keys("files.0.codes") == ["card.expired"])
            #expect(try report.integer("files.0.rejected") == 2)
            // The first booking fixed the zone.
            try last.shop.configure("zone: Europe/Oslo")
            let changed = try await last.shop.mintrun("report", "liability", "--json").expect(78)
            #expect(try changed.errorCode() == "config.zone_changed")
            try await last.shop.mintrun("zone", "set", "Europe/Oslo", "--from", "2030-01-01")
                .expect(0)
            let shown = try await last.shop.json("report", "liability")
            #expect(try shown.string("zone") == "Pacific/Auckland")
            let page = try JSONPage()
            let zones = try await last.shop.mintrun("zone", "show", "--json").expect(0)
            try page.expect(zones, as: "zone show")
            #expect(try zones.json().string("recorded.1.zone") == "Europe/Oslo")
        }
    }

    @Test func expiryWaitsForTheEndOfTheDayEverywhereAndForFilesAndCanBeUndone() async throws {
        try await Self.with { last in
            let shop = last.shop
            try await last.ingest(
                [last.row("s1", "redeem", card: 1, at: "\(last.day)T08:00:00Z")],
                "1",
                at: "\(last.day)T09:00:00Z"
            ).expectVerdict("applied")
            func expire(_ moment: String, _ more: String..., status: Int32 = 0) async throws
                -> Outcome
            {
                let command = ["expire", "--as-of", last.next, "--json"] + more
                return try await shop.bench.mintrun(at: moment, command).expect(status)
            }
            let early = try await expire("\(last.day(after: 4))T11:59:59Z").json()
            #expect(try early.count("products") == 0)
            #expect(try early.string("judgedAsOf") == last.day)
            let due = "\(last.day(after: 4))T12:00:00Z"
            // A number is missing, and the file behind it waits.
            let held = [last.row("s3", "redeem", card: 1, at: "\(last.day)T10:00:00Z")]
            try await last.ingest(held, "3", at: due, status: 75).expectVerdict("held")
            let missing = try await expire(due, status: 3)
            #expect(try missing.errorCode() == "expire.files_missing")
            #expect(missing.errorText.contains("number 2 is missing from till"))
            #expect(!missing.errorText.contains("despite"))
            let done = try await expire(due, "--despite-gaps").json()
            #expect(try done.integer("products.0.expired") == 1)
            #expect(try done.integer("run") == 1)
            let audit = try await shop.mintrun("audit", "export").expect(0).text
            #expect(audit.contains("number 2 is missing from till"))

            let late = [last.row("s2", "redeem", card: 1, at: "\(last.day)T09:30:00Z")]
            let refused = try await last.ingest(late, "2", at: due, "--max-rejects", "1", status: 3)
            #expect(try refused.keys("files.0.codes") == ["card.expired_already"])
            try await expectUndone(last, at: due)
        }
    }

    private func expectUndone(_ last: LastDay, at due: String) async throws {
        let shop = last.shop
        let page = try JSONPage()
        func run(_ arguments: String..., status: Int32 = 0) async throws -> Outcome {
            try await shop.bench.mintrun(at: due, arguments + ["--json"]).expect(status)
        }
        let unsold = try await shop.json("card", "show", last.serial(4))
        #expect(try unsold.string("card.state") == "expired")
        let undone = try await run(
            "expire",
            "undo",
            "--card",
            last.serial(1),
            "--reason",
            "its file came late"
        )
        try page.expect(undone, as: "expire undo")
        #expect(try undone.json().integer("totals.NOK.returned") == 49_900)
        let later = [last.row("s4", "redeem", card: 1, at: "\(last.day)T09:30:00Z")]
        try await last.ingest(later, "1", sender: "other", at: due).expectVerdict("applied")
        // The rest of the run: the card that was used since is not touched again.
        let rest = try await run("expire", "undo", "--run", "1").json()
        #expect(try rest.integer("cards") == 9 && rest.integer("leftCards") == 0)
        #expect(try await run("expire", "undo").json().bool("alreadyDone"))
        try page.expect(try await run("expire", "list"), as: "expire list")
        _ = try await run("expire", "undo", "--run", "9", status: 10)
        let again = try await run("expire", "--as-of", last.next, "--despite-gaps").json()
        #expect(try again.integer("products.0.expired") == 1)
        let once = try await run("expire", "--as-of", last.next, "--despite-gaps").json()
        #expect(try once.count("products") == 0)
        try await shop.mintrun("verify").expect(0)
    }

    /// Rows at a time that the clocks of the store skipped are left to a person, in every kind of
    /// format.
    @Test func timeThatTheClocksSkippedIsRejected() async throws {
        try await Shop.with(.acknowledged) { shop in
            try await TillFile.poslog.prepare(shop)
            let name = try TillFile.poslog.write(to: shop) { text in
                text.replacing("2026-11-20T12:00:00<", with: "2026-03-29T02:30:00<")
            }
            let till = ["--template", "poslog", "--sender", "oslo"]
            let records = try await shop.json(["sales", "ingest", name] + till, status: 3)
            #expect(try records.keys("files.0.codes").contains("date.no_such_time"))
        }
    }

    /// `expire` looks at the last entry that a sale file wrote.
    @Test func overrideForAnOperationDoesNotMoveTheLimitOfExpiry() async throws {
        try await Self.with { last in
            try await last.ingest(
                [last.row("s1", "redeem", card: 1, at: "\(last.day)T08:00:00Z")],
                "1",
                at: "\(last.day)T09:00:00Z"
            ).expectVerdict("applied")
            let block = ["card", "block", last.serial(1), "--reason", "lost", "--clock-is-right"]
            try await last.shop.bench.mintrun(at: "2031-01-01T00:00:00Z", block).expect(0)
            let expire = ["expire", "--as-of", "2030-12-01", "--despite-gaps", "--json"]
            let stopped = try await last.shop.bench.mintrun(at: "2031-01-02T00:00:00Z", expire)
            #expect(try stopped.expect(3).errorCode() == "clock.jumped")
            let card = try await last.shop.json("card", "show", last.serial(1))
            #expect(try card.string("card.state") == "blocked")
        }
    }

    /// Commands under a doubted clock do not make it a trusted one.
    @Test func commandsOnAWrongClockDoNotMoveTheLimit() async throws {
        try await Self.with { last in
            let rows = [last.row("c1", "redeem", card: 1, at: "\(last.day)T08:00:00Z")]
            try last.write(rows, "1", businessDay: "2031-01-01")
            let shop = last.shop
            func run(at moment: String, _ arguments: [String], status: Int32 = 0) async throws
                -> Outcome
            {
                try await shop.bench.mintrun(at: moment, arguments + ["--json"]).expect(status)
            }
            func expectJump(_ moment: String, _ arguments: [String]) async throws {
                let stopped = try await run(at: moment, arguments, status: 3)
                #expect(try stopped.errorCode() == "clock.jumped", "\(arguments)")
            }
            let reason = ["--reason", "asked for"]
            let block = ["card", "block", last.serial(1)] + reason
            let wrong = "2031-01-01T00:00:00Z"
            _ = try await run(at: wrong, ["order", "create", "order.yaml"])
            _ = try await run(at: wrong, ["mint", Shop.request])
            let range = ["--from", last.serial(2), "--to", last.serial(3)]
            _ = try await run(at: wrong, ["card", "recall"] + range + reason)
            for command in [
                ["sales", "ingest", "1.csv"], ["expire", "--as-of", "2030-12-20"], block,
            ] { try await expectJump(wrong, command) }
            // The clock that was right before is believed at once.
            try await shop.mintrun(block).expect(0)
            // After an override, the years before it are doubted in the same way.
            let unblock = ["card", "unblock", last.serial(1)] + reason
            _ = try await run(at: wrong, unblock + ["--clock-is-right"])
            for number in 1...2 {
                try shop.bench.write(Shop.orderFile(request: "more-\(number)"), to: "more.yaml")
                _ = try await run(at: "2027-06-01T00:00:00Z", ["order", "create", "more.yaml"])
                try await expectJump("2027-06-01T00:00:00Z", block)
            }
            // The override moved no limit of expiry, and neither did later commands.
            try await expectJump(wrong, ["expire", "--as-of", "2030-12-20"])
            try await shop.mintrun("verify").expect(0)
        }
    }

    @Test func aClockThatJumpedStopsBookings() async throws {
        try await Self.with { last in
            let rows = [last.row("c1", "redeem", card: 1, at: "\(last.day)T08:00:00Z")]
            try last.write(rows, "1")
            let ingest = ["sales", "ingest", "1.csv", "--json"]
            for moment in ["2031-01-01T00:00:00Z", "2020-01-01T00:00:00Z"] {
                let stopped = try await last.shop.bench.mintrun(at: moment, ingest).expect(3)
                #expect(try stopped.errorCode() == "clock.jumped")
                #expect(!stopped.errorText.contains("clock-is-right"))
                // Looking goes on, and so does making cards.
                for other in [["status"], ["verify"], ["order", "create", "order.yaml"]] {
                    try await last.shop.bench.mintrun(at: moment, other).expect(0)
                }
            }
            // The instants of the log do not go back; the last clock counts.
            let entries = try await last.shop.mintrun("audit", "export").expect(0).text
                .split(separator: "\n").compactMap { $0.firstMatch(of: #/"at":"([^"]+)Z"/#)?.1 }
                .map { $0.contains(".") ? String($0) : $0 + ".000" }
            #expect(entries.count > 5 && entries == entries.sorted())
            let near = "2020-01-01T00:04:00Z"
            let believed = ingest + ["--clock-is-right"]
            let ahead = try await last.shop.bench.mintrun(at: near, believed).expect(3).json()
            #expect(try ahead.string("files.0.reason") == "file.business_date")
            try last.write(rows, "1", businessDay: "2020-01-01")
            let read = try await last.shop.bench.mintrun(at: near, believed).expect(3).json()
            #expect(try read.keys("files.0.codes") == ["date.future"])
        }
    }
}

/// The cards of a product with one last day for all of them.
struct LastDay: Sendable {
    let shop: Shop
    /// The last day: some days ahead, so that the clock of a test need not jump.
    let day = SaleSheet.day(ago: -5)
    var next: String { day(after: 1) }

    func day(after days: Int) -> String { SaleSheet.day(ago: -5 - days) }

    func serial(_ card: Int) -> String {
        let digits = String(repeating: "0", count: 8) + (card < 10 ? "0\(card)" : "\(card)")
        return "LD" + digits
    }

    func prepare() async throws {
        try shop.bench.write(
            """
            id: last-day
            name: Last day
            currency: NOK
            denomination: {fixed: [50000]}
            expiry: {on: \(day)}
            activation: {requiresAcknowledgement: false}
            serial: {prefix: "LD", digits: 10, check: none}
            token: {length: 26, characters: true, numbers: true, alphabet: unambiguous}
            pin: {length: 6, numbers: true}

            """,
            to: "last-day.yaml"
        )
        try await shop.mintrun("product", "add", "last-day.yaml").expect(0)
        try shop.bench.write(
            "requestId: last-1\nproduct: last-day\nquantity: 10\nprinter: northprint\n",
            to: "last-order.yaml"
        )
        try await shop.mintrun(["run", "last-order.yaml"] + Shop.custodians).expect(0)
        try await shop.mintrun("card", "activate", serial(1), "--reason", "a gift").expect(0)
    }

    func row(_ id: String, _ operation: String, card: Int, at time: String) -> [String] {
        let amount = operation == "redeem" ? "100" : "50000"
        return [id, operation, "final", "", "s1", "t1", id, time, serial(card), amount, "NOK"]
    }

    func write(
        _ rows: [[String]],
        _ sequence: String,
        sender: String = "till",
        businessDay: String? = nil
    ) throws {
        let business = businessDay ?? day
        let lines = rows.enumerated().map { place, row in
            (["D", "\(place + 1)"] + row + ["", "", ""]).dropLast().joined(separator: ",")
        }
        let amount = rows.reduce(0) { $0 + (Int($1[9]) ?? 0) }
        let hash = rows.reduce(0) { $0 + (Int($1[8].suffix(8)) ?? 0) }
        let text =
            ["H,1,LIVE,\(sender),\(sequence),\(business),\(business)T21:00:00Z"] + lines
            + ["T,\(rows.count),\(amount),\(hash)"]
        try shop.bench.write(text.joined(separator: "\n") + "\n", to: "\(sequence).csv")
    }

    /// Reads a file at a moment.
    @discardableResult
    func ingest(
        _ rows: [[String]],
        _ sequence: String,
        sender: String = "till",
        at moment: String,
        _ options: String...,
        status: Int32 = 0
    ) async throws -> Document {
        try write(rows, sequence, sender: sender)
        return try await shop.bench.mintrun(
            at: moment,
            ["sales", "ingest", "\(sequence).csv", "--json"] + options
        ).expect(status).json()
    }
}
