import Foundation
import Testing

/// Live and test money, available amounts, days, prices and corrected rows.
struct FiguresTests {
    @Test func reportsAreAboutLiveOrTestCards() async throws {
        try await Shop.with(.acknowledged) { shop in
            try await shop.addTestCards()
            var live = SaleSheet("1")
            live.add("activate", id: "a", card: 1, amount: 50_000)
            live.add("redeem", id: "r", card: 1, amount: 700)
            _ = try await shop.ingest(live, as: "1.csv")
            var test = SaleSheet("2", environment: "TEST")
            for card in 41...42 {
                test.add("activate", id: "t\(card)", card: card, amount: 50_000)
            }
            _ = try await shop.ingest(test, as: "2.csv")
            for (environment, owed, file) in [
                ("live", 49_300, "1.csv"), ("test", 100_000, "2.csv"),
            ] {
                let option = ["--environment", environment]
                func report(_ words: String...) async throws -> Document {
                    let outcome = try await shop.mintrun(["report"] + words + ["--json"] + option)
                        .expect(0)
                    try JSONPage().expect(outcome, as: "report \(words[0])")
                    return try outcome.json()
                }
                let debt = try await report("liability")
                #expect(try debt.integer("totals.NOK.outstanding") == owed)
                #expect(try debt.bool("balanced") && !debt.bool("earlierTestMoney"))
                let accounts = try await report("accounts")
                let sums = try (0..<accounts.count("accounts")).map {
                    try accounts.integer("accounts.\($0).balance")
                }
                #expect(try accounts.bool("balanced") && sums.reduce(0, +) == 0)
                #expect(try await report("sales").integer("totals.NOK.net") == owed)
                let settlement = try await report("settlement", "--sender", "oslo")
                #expect(try settlement.count("files") == 1)
                #expect(try settlement.string("files.0.file") == file)
                #expect(try settlement.integer("totals.NOK.owed") == owed)
                for document in [debt, accounts, settlement] {
                    #expect(try document.string("environment") == environment)
                }
            }
            #expect(try await shop.outstanding() == 49_300)
            try await shop.expectAllIsWell()
        }
    }

    @Test func noMoneyMovesBetweenALiveAndATestCard() async throws {
        try await Shop.with(.acknowledged) { shop in
            try await shop.addTestCards()
            for card in [1, 41] {
                try await shop.mintrun("card", "activate", Shop.serial(card), "--reason", "sold")
                    .expect(0)
            }
            for (verb, card, other, code) in [
                ("replace", 1, 42, "card.test_in_live_file"),
                ("replace", 41, 2, "card.live_in_test_file"),
                ("transfer", 1, 41, "card.test_in_live_file"),
                ("transfer", 41, 1, "card.live_in_test_file"),
            ] {
                let refused = try await shop.mintrun([
                    "card", verb, Shop.serial(card), Shop.serial(other), "--reason", "x", "--json",
                ]).expect(3)
                #expect(try refused.errorCode() == code)
            }
            #expect(try await shop.outstanding() == 50_000)
            let shown = try await shop.json("card", "show", Shop.serial(41))
            #expect(try shown.string("card.environment") == "test")
            try await shop.expectAllIsWell()
        }
    }

    /// The row that the migration of a ledger with test money on live accounts writes.
    @Test func namesTestMoneyThatEarlierVersionsCounted() async throws {
        try await Shop.with(.acknowledged) { shop in
            try await shop.addTestCards()
            var test = SaleSheet("1", environment: "TEST", day: SaleSheet.day(ago: 1))
            test.add("activate", id: "t", card: 41, amount: 50_000)
            _ = try await shop.ingest(test, as: "1.csv")
            let ledger = shop.bench.workspace.appending(path: "ledger.sqlite").path
            let reports = [
                ["liability"], ["accounts"], ["sales"], ["settlement", "--sender", "oslo"],
            ]
            for earlier in [false, true] {
                if earlier {
                    let sql = "INSERT INTO shared_account SELECT 1, max(message) FROM journal"
                    try await shop.bench.run("sqlite3", ledger, sql).expect(0)
                }
                for report in reports {
                    let words = ["report"] + report
                    let shown = try await shop.mintrun(words + ["--json"]).expect(0).json()
                    #expect(try shown.bool("earlierTestMoney") == earlier, "\(report)")
                    let text = try await shop.mintrun(words).expect(0).text
                    #expect(text.contains("--environment test reports it") == earlier)
                    let test = try await shop.mintrun(words + ["--environment", "test", "--json"])
                    #expect(try !test.expect(0).json().bool("earlierTestMoney"))
                }
            }
            let before = try await shop.json("report", "liability", "--as-of", "2020-01-01")
            #expect(try !before.bool("earlierTestMoney"))
        }
    }

    @Test func availableIsTheSumOverTheCards() async throws {
        try await Shop.with(.acknowledged) { shop in
            var sheet = SaleSheet("1")
            let later = "activeFrom=\(SaleSheet.day(ago: -30))T00:00:00Z"
            for card in [1, 2, 3, 4] {
                sheet.add(
                    "activate",
                    id: "a\(card)",
                    card: card,
                    amount: 50_000,
                    keys: card == 2 ? [later] : []
                )
            }
            sheet.add("activate", "request", id: "a7", card: 7, amount: 50_000)
            sheet.add("block", id: "b3", card: 3)
            sheet.add("void", id: "v4", card: 4)
            sheet.add("redeem", id: "r1", card: 1, amount: 700)
            let report = try await shop.ingest(sheet, as: "1.csv")
            // Verdict, state, amount and available of each row, at the moment of the row.
            let answers = try shop.lines(of: try report.string("files.0.ackFile"))
            let ends = answers.filter { $0.hasPrefix("R,") }.map { line in
                line.split(separator: ",", omittingEmptySubsequences: false).suffix(4)
                    .joined(separator: ",")
            }
            #expect(
                ends == [
                    "unused,50000,50000,NOK", "unused,50000,0,NOK", "unused,50000,50000,NOK",
                    "unused,50000,50000,NOK", "activating,50000,0,NOK", "blocked,50000,0,NOK",
                    "voided,50000,0,NOK", "used,49300,49300,NOK",
                ]
            )
            var sum = 0
            for card in 1...8 where ![5, 6].contains(card) {
                sum += try await shop.available(onCard: card)
            }
            let debt = try await shop.json("report", "liability")
            #expect(try sum == debt.integer("totals.NOK.available") && sum == 49_300)
            #expect(try debt.integer("totals.NOK.voided") == 50_000)
            #expect(try debt.integer("totals.NOK.outstanding") == 249_300)
            // A copy of the file leaves the recorded answers as they are.
            let before = answers
            try await shop.mintrun("card", "unblock", Shop.serial(3), "--reason", "found")
                .expect(0)
            try shop.bench.write(sheet.text, to: "again.csv")
            try await shop.mintrun("sales", "ingest", "again.csv").expect(0)
            #expect(try shop.lines(of: try report.string("files.0.ackFile")) == before)
            #expect(try await shop.available(onCard: 3) == 50_000)
        }
    }

    @Test func pricesThatAreNotTheValueAreShownOrRejected() async throws {
        try await Shop.with(.acknowledged) { shop in
            func ingest(_ rows: [(Int, String, String)], _ name: String, status: Int32 = 0)
                async throws -> Document
            {
                let lines = rows.map { card, price, currency in
                    "b-1,4,\(name)-\(card),\(SaleSheet.today)T10:00:00+01:00,Sale,1,"
                        + "\(Shop.serial(card)),\(price),\(currency)\n"
                }
                let header =
                    "Store,Register,Receipt,Time,Event,Quantity,Card number,Price,Currency\n"
                try shop.bench.write(header + lines.joined(), to: name)
                let options = ["--template", "generic-columns", "--sender", "bergen"]
                return try await shop.json(["sales", "ingest", name] + options, status: status)
            }
            _ = try await ingest([(1, "500.00", "NOK"), (2, "450.00", "NOK")], "1.csv")
            let shown = try await shop.json("sales", "show", "1.csv")
            #expect(shown.isNull("rows.0.soldFor"))
            #expect(try shown.integer("rows.1.soldFor") == 45_000)
            #expect(try shown.integer("rows.1.value") == 50_000)
            let text = try await shop.mintrun("sales", "show", "1.csv").expect(0).text
            #expect(text.contains("NOK 500.00 sold for 450.00"))
            let settlement = try await shop.mintrun("report", "settlement", "--sender", "bergen")
                .expect(0).text
            #expect(settlement.contains("1 card worth NOK 500.00 sold for 450.00"))
            let json = try await shop.mintrun(
                "report",
                "settlement",
                "--sender",
                "bergen",
                "--json"
            ).expect(0)
            try JSONPage().expect(json, as: "report settlement")
            #expect(try json.json().integer("prices.0.rows") == 1)

            let foreign = try await ingest([(3, "50.00", "EUR")], "2.csv", status: 3)
            #expect(try foreign.keys("files.0.codes") == ["money.currency_mismatch"])
            try shop.configure("senders: [{name: bergen, priceMustMatch: true}]")
            let strict = try await ingest(
                [(4, "450.00", "NOK"), (7, "500.00", "NOK")],
                "3.csv",
                status: 3
            )
            #expect(try strict.keys("files.0.codes") == ["money.price"])
            #expect(try strict.integer("files.0.applied") == 1)
            #expect(try await shop.state(ofCard: 4) == "inactive")
            #expect(try await shop.outstanding() == 150_000)
        }
    }

    @Test func aCorrectedRowIsNoDifferenceOfTheSettlement() async throws {
        try await Shop.with(.acknowledged) { shop in
            var wrong = SaleSheet("1")
            wrong.add("activate", id: "a1", card: 1, amount: 50_000)
            wrong.add("activate", id: "a2", card: 2, amount: 51_000)
            _ = try await shop.ingest(wrong, as: "1.csv", status: 3)
            func difference() async throws -> [Int] {
                let report = try await shop.json("report", "settlement", "--sender", "oslo")
                return [
                    try report.integer("files.0.lines.0.difference"),
                    try report.integer("lines.0.difference"),
                    try report.integer("lines.0.correctedRows"),
                    try report.integer("lines.0.corrected"),
                    try report.count("lines.0.reasons"),
                ]
            }
            #expect(try await difference() == [51_000, 51_000, 0, 0, 1])
            var right = SaleSheet("2")
            right.add("activate", id: "a2", card: 2, amount: 50_000)
            _ = try await shop.ingest(right, as: "2.csv")
            #expect(try await difference() == [0, 0, 1, 51_000, 0])
        }
    }

    /// Two rows of one reason have different amounts, and the correction of one has a third one.
    @Test func theDifferenceIsThatOfTheRowsThatAreOpen() async throws {
        try await Shop.with(.acknowledged) { shop in
            var wrong = SaleSheet("1")
            wrong.add("activate", id: "a1", card: 1, amount: 51_000)
            wrong.add("activate", id: "a2", card: 2, amount: 52_000)
            wrong.add("activate", id: "a3", card: 3, amount: 50_000)
            _ = try await shop.ingest(wrong, as: "1.csv", status: 3)
            func difference() async throws -> [Int] {
                let report = try await shop.json("report", "settlement", "--sender", "oslo")
                let reasons = try report.count("files.0.lines.0.reasons")
                return [
                    try report.integer("files.0.lines.0.difference"),
                    try report.integer("lines.0.difference"),
                    try report.integer("lines.0.corrected"),
                    try reasons == 0 ? 0 : report.integer("files.0.lines.0.reasons.0.amount"),
                ]
            }
            #expect(try await difference() == [103_000, 103_000, 0, 103_000])
            for (number, row, open) in [("2", 2, 51_000), ("3", 1, 0)] {
                var right = SaleSheet(number)
                right.add("activate", id: "a\(row)", card: row, amount: 50_000)
                _ = try await shop.ingest(right, as: "\(number).csv")
                #expect(try await difference() == [open, open, 103_000 - open, open])
            }
            try await shop.expectAllIsWell()
        }
    }

    @Test func everyReportNamesItsZone() async throws {
        try await Shop.with(.acknowledged) { shop in
            try shop.configure("zone: Europe/Oslo")
            var sheet = SaleSheet("1")
            sheet.add("activate", id: "a", card: 1, amount: 50_000)
            _ = try await shop.ingest(sheet, as: "1.csv")
            for report in [
                ["liability"], ["accounts"], ["sales"], ["settlement", "--sender", "oslo"],
                ["order", Shop.request], ["lost"],
            ] {
                let words = ["report"] + report
                let text = try await shop.mintrun(words).expect(0).text
                #expect(text.contains("days in Europe/Oslo"), "\(report)")
                let json = try await shop.mintrun(words + ["--json"]).expect(0).json()
                #expect(try json.string("zone") == "Europe/Oslo", "\(report)")
            }
        }
    }

    @Test func amountsHaveSeparatorsOnATerminalOnly() async throws {
        try await Shop.with(.acknowledged) { shop in
            var sheet = SaleSheet("1")
            for card in 1...3 {
                sheet.add("activate", id: "a\(card)", card: card, amount: 50_000)
            }
            _ = try await shop.ingest(sheet, as: "1.csv")
            let piped = try await shop.mintrun("report", "liability").expect(0).text
            #expect(piped.contains("1500.00") && !piped.contains("1 500.00"))
            let shown = try await shop.bench.onTerminal(["report", "liability"]).expect(0).text
            #expect(shown.contains("1 500.00") && !shown.contains("1500.00"))
            let json = try await shop.bench.onTerminal(["report", "liability", "--json"]).expect(0)
            #expect(json.text.contains("\"outstanding\":150000"))
        }
    }
}

extension Bench {
    /// Runs `mintrun` on a terminal of its own.
    ///
    /// - Returns: everything that the terminal showed.
    fileprivate func onTerminal(_ words: [String]) async throws -> Outcome {
        let program = """
            import os, pty, sys
            child, terminal = pty.fork()
            if child == 0:
                os.execv(sys.argv[1], sys.argv[1:])
            shown = b''
            while True:
                try:
                    more = os.read(terminal, 1000)
                except OSError:
                    break
                if not more:
                    break
                shown += more
            sys.stdout.write(shown.decode())
            sys.exit(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]))
            """
        return try await RunningCommand(
            URL(filePath: "/usr/bin/env"),
            ["python3", "-c", program, Places.program.path] + words,
            in: folder,
            environment: ["MINTRUN_WORKSPACE": workspace.path]
        ).outcome()
    }
}
