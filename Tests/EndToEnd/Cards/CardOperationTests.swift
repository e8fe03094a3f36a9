import Foundation
import Testing

/// Operators' own messages: operations on cards, typed.
struct CardOperationTests {
    @Test func everyOperationIsAMessageWithTheRulesOfFiles() async throws {
        try await Shop.with(.acknowledged) { shop in
            func operate(_ verb: String, card place: Int, _ more: String...) async throws
                -> Document
            {
                let why = more.contains("--reason") ? [] : ["--reason", "by phone"]
                return try await shop.mintrun(
                    ["card", verb, Shop.serial(place), "--json"] + why + more
                ).expect(0).json()
            }
            let sold = try await operate("activate", card: 1, "--store", "oslo-1")
            #expect(try sold.string("card.state") == "unused")
            #expect(try sold.integer("message.amount") == 50_000)
            #expect(try sold.string("message.id").hasPrefix("op-"))
            #expect(try sold.integer("card.pack") == 1 && sold.integer("card.position") == 1)
            _ = try await operate("activate", card: 2, "--amount", "500.00")
            #expect(
                try await operate("load", card: 1, "--amount", "20.00").integer("card.available")
                    == 52_000
            )
            let moved = try await operate("transfer", card: 1, Shop.serial(2), "--amount", "100.00")
            #expect(try moved.integer("card.available") == 42_000)
            #expect(try await shop.available(onCard: 2) == 60_000)
            let why = ["--reason", "torn at the edge"]
            let replace = ["card", "replace", Shop.serial(2), Shop.serial(3)] + why
            let trial = try await shop.mintrun(replace + ["--dry-run"]).expect(0).text
            #expect(trial.contains("to card") && trial.contains(Shop.serial(3)))
            let both = try await shop.mintrun(replace + ["--json"]).expect(0).json()
            #expect(try both.string("card.state") == "replaced")
            #expect(try both.string("otherCard.serial") == Shop.serial(3))
            #expect(try both.integer("otherCard.amount") == 60_000)
            #expect(try await shop.available(onCard: 3) == 60_000)
            _ = try await operate("block", card: 3, "--reason", "reported lost")
            #expect(try await shop.state(ofCard: 3) == "blocked")
            _ = try await operate("unblock", card: 3, "--reason", "found again")
            _ = try await operate("void", card: 3, "--reason", "stolen")
            #expect(try await shop.state(ofCard: 3) == "voided")
            _ = try await operate("activate", card: 4)
            #expect(try await operate("deactivate", card: 4).string("card.state") == "inactive")
            #expect(try await shop.outstanding() == 102_000)
            // The hold of a replaced card has no effect any more.
            _ = try await operate("block", card: 1)
            let replaced = try await operate("replace", card: 1, Shop.serial(7))
            #expect(try replaced.string("card.state") == "replaced")
            let old = try await shop.mintrun("card", "show", Shop.serial(1)).expect(0).text
            #expect(old.contains("operator: nothing to do, another card has its balance"))
            #expect(!old.contains("unblock"))
            #expect(try await shop.outstanding() == 102_000)
            try await shop.expectAllIsWell()
            let shown = try await shop.mintrun("card", "show", Shop.serial(3)).expect(0).text
            for words in [
                "block final", "(reported lost)", "hold.released", "replace final",
                "\(Shop.serial(2)) to \(Shop.serial(3))", "store operator", "pack 1, carton 1",
                "released  file \(Shop.zip).age", "acknowledged  as good", "with card block",
                "with card unblock", "with card void", "kind operator  reason found again",
            ] { #expect(shown.contains(words), "\(words)\n\(shown)") }
        }
    }

    /// The log alone names the card, the operation and the reason.
    @Test func auditEntryStatesWhatWasDone() async throws {
        try await Shop.with(.acknowledged) { shop in
            let why = ["--reason", "by phone"]
            let sale = ["card", "activate", Shop.serial(1)] + why + ["--request-id", "sale-1"]
            try await shop.mintrun(sale).expect(0)
            let recall = ["card", "recall", "--from", Shop.serial(2), "--to", Shop.serial(4)]
            try await shop.mintrun(recall + why + ["--request-id", "recall-1"]).expect(0)
            let log = try await shop.mintrun("audit", "export").expect(0).text
            let lines = log.split(separator: "\n").map { $0.replacing("\\", with: "") }
            let typed = lines.filter { $0.contains("\"sale-1\"") }
            let range = lines.filter { $0.contains("\"recall-1\"") }
            for words in [
                "\"operation\":\"activate\"", "\"serial\":\"\(Shop.serial(1))\"",
                "\"amount\":50000", "\"currency\":\"NOK\"", "\"reason\":\"by phone\"",
            ] { #expect(typed.contains { $0.contains(words) }, "\(words)\n\(typed)") }
            for words in [
                "\"firstSerial\":\"\(Shop.serial(2))\"", "\"lastSerial\":\"\(Shop.serial(4))\"",
                "\"requestId\":\"recall-1\"", "\"reason\":\"by phone\"",
            ] { #expect(range.contains { $0.contains(words) }, "\(words)\n\(range)") }
            try await shop.mintrun("audit", "verify").expect(0)
            try await shop.expectAllIsWell()
        }
    }

    /// Of two cards the one that is why is named, with its ways out.
    @Test func namesTheCardOfTheRefusal() async throws {
        try await Shop.with(.acknowledged) { shop in
            let why = ["--reason", "by phone"]
            let (first, other) = (Shop.serial(1), Shop.serial(2))
            func refuse(_ words: [String], _ code: String, card: String, hint: String)
                async throws
            {
                let refused = try await shop.mintrun(["card"] + words + why + ["--json"])
                #expect(try refused.errorCode() == code, "\(words)")
                let shown = refused.errorText
                #expect(shown.contains("card \(card): ") && shown.contains(hint), "\(shown)")
            }
            for words in [
                ["activate", first], ["activate", Shop.serial(4)], ["block", Shop.serial(5)],
            ] {
                try await shop.mintrun(["card"] + words + why).expect(0)
            }
            let move = ["transfer", first, other]
            let activate = "activate it first: mintrun card activate \(other) --reason TEXT"
            try await refuse(move, "card.not_active", card: other, hint: activate)
            try await shop.type("mintrun card activate \(other) --reason TEXT").expect(0)
            try await shop.mintrun(["card", "block", other] + why).expect(0)
            let unblock = "mintrun card unblock \(other) --reason TEXT"
            try await refuse(move, "card.blocked", card: other, hint: unblock)
            try await refuse(
                ["transfer", other, first],
                "card.blocked",
                card: other,
                hint: unblock
            )
            let sold = Shop.serial(4)
            let state = "name a card that can be sold; see its state: mintrun card show \(sold)"
            let new = ["replace", first, sold]
            try await refuse(new, "card.already_active", card: sold, hint: state)
            let held = "mintrun card unblock \(Shop.serial(5)) --reason TEXT"
            try await refuse(
                ["replace", first, Shop.serial(5)],
                "card.blocked",
                card: Shop.serial(5),
                hint: held
            )

            try await ofFiles(shop)
            // The money of a refund goes to the card that replaced the one that paid.
            try await shop.mintrun(["card", "replace", Shop.serial(4), Shop.serial(7)] + why)
                .expect(0)
            try await shop.mintrun(["card", "block", Shop.serial(7)] + why).expect(0)
            let refund = ["refund", Shop.serial(4), "--amount", "1.00"]
            let found = "mintrun card unblock \(Shop.serial(7)) --reason TEXT"
            try await refuse(refund, "card.blocked", card: Shop.serial(7), hint: found)
            try await shop.type(found).expect(0)
            try await shop.type(unblock).expect(0)
            try await shop.mintrun(["card"] + move + why).expect(0)
        }
    }

    /// A rejected row of two cards names the one that is the cause.
    private func ofFiles(_ shop: Shop) async throws {
        var sheet = SaleSheet("1")
        sheet.add("transfer", id: "to", card: 1, amount: 1000)
        sheet.add("transfer", id: "from", card: 2, amount: 1000)
        sheet.add("lookup", id: "look", card: 1)
        let text = sheet.text.replacing(
            "\(Shop.serial(1)),1000,NOK,,",
            with: "\(Shop.serial(1)),1000,NOK,\(Shop.serial(2)),"
        ).replacing(
            "\(Shop.serial(2)),1000,NOK,,",
            with: "\(Shop.serial(2)),1000,NOK,\(Shop.serial(1)),"
        )
        try shop.bench.write(text, to: "moves.csv")
        let report = try await shop.mintrun("sales", "ingest", "moves.csv", "--json").expect(3)
            .json()
        let rejects = try shop.bench.workspace
            .appending(path: report.string("files.0.rejectFile")).text
        let lines = rejects.split(separator: "\n").filter { $0.contains("card.blocked") }
        let about = "This is about the other card, \(Shop.serial(2))."
        #expect(lines.count == 2 && lines[0].contains(about), "\(rejects)")
        #expect(!lines[1].contains("This is about"), "\(rejects)")
    }

    @Test func theSameRequestIsDoneOnceAndAnotherContentIsAConflict() async throws {
        try await Shop.with(.acknowledged) { shop in
            let load = [
                "card", "load", Shop.serial(1), "--request-id", "r-2", "--amount", "1.00", "--json",
                "--reason", "by phone",
            ]
            try await shop.mintrun("card", "activate", Shop.serial(1), "--reason", "x").expect(0)
            let planned = try await shop.mintrun(load + ["--dry-run"]).expect(0).json()
            #expect(try planned.bool("dryRun") && planned.integer("card.available") == 50_100)
            #expect(try await shop.available(onCard: 1) == 50_000)
            #expect(try await !shop.mintrun(load).expect(0).json().bool("alreadyDone"))
            let again = try await shop.mintrun(load).expect(0).json()
            #expect(try again.bool("alreadyDone") && again.string("message.verdict") == "replayed")
            #expect(try await shop.available(onCard: 1) == 50_100)
            let other = load.map { $0 == "1.00" ? "2.00" : $0 }
            #expect(try await shop.mintrun(other).expect(12).errorCode() == "idem.conflict")
            let range = [
                "card", "recall", "--order", Shop.request, "--pack", "1", "--reason", "x", "--json",
                "--request-id", "r-2",
            ]
            #expect(try await shop.mintrun(range).expect(12).errorCode() == "idem.conflict")
            try await shop.expectAllIsWell()
        }
    }

    /// A refused operation leaves no trace.
    @Test func refusalsNameTheReasonAndTheNextCommand() async throws {
        try await Shop.with(.acknowledged) { shop in
            try await shop.mintrun("card", "activate", Shop.serial(1), "--reason", "x").expect(0)
            let (one, two) = (Shop.serial(1), Shop.serial(2))
            let why = ["--reason", "x"]
            let refusals: [([String], Int32, String)] = [
                (["load", one, "--amount", "500"], 64, "card.amount"),
                (["load", one], 64, "cli.usage"),
                (["load", "NC00000009993", "--amount", "1.00"], 10, "card.unknown"),
                (["load", two, "--amount", "1.00"], 3, "card.not_active"),
                (["load", one, "--amount", "9999.00"], 3, "money.not_allowed"),
                (["activate", one], 3, "card.already_active"),
                (["activate", Shop.serial(5)], 3, "card.spoiled"),
                (["activate", Shop.serial(39)], 3, "card.spare"),
                (["activate", two, "--amount", "400.00"], 3, "money.not_allowed"),
                (["deactivate", two], 3, "card.not_active"),
                (["transfer", one, one, "--amount", "1.00"], 3, "card.same"),
                (["transfer", one, "NC00000009993", "--amount", "1.00"], 10, "card.unknown"),
                (["unblock", one, "--reason", "x"], 3, "card.not_blocked"),
                (["block", one, "--reason", " "], 64, "cli.usage"),
                (["block", one, "--reason", "a\tb"], 64, "cli.usage"),
                (["activate", two, "--request-id", "a b"], 64, "cli.usage"),
                (["activate", two, "--store", ""], 64, "cli.usage"),
                (["redeem", one, "--amount", "1.00"], 3, "pin.bound_to_token"),
                (["redeem", "--amount", "one"], 64, "cli.usage"),
                (["redeem", "--amount", "1.00"], 64, "pin.no_input"),
                (["redeem", "--amount", "1.00", "--pin", "123456"], 64, "cli.usage"),
                (["redeem", "--amount", "1.00", "--token", "x"], 64, "cli.usage"),
            ]
            let before = try await shop.json("audit", "verify").integer("entries")
            for (arguments, status, code) in refusals {
                let reason = arguments.contains("--reason") ? [] : why
                let outcome = try await shop.mintrun(["card"] + arguments + reason + ["--json"])
                    .expect(status)
                #expect(try outcome.errorCode() == code, "\(arguments)")
                #expect(outcome.output.isEmpty)
            }
            // Operations that move money or stop a card need a reason.
            let unexplained: [[String]] = [
                ["activate", two], ["deactivate", one], ["load", one, "--amount", "1.00"],
                ["transfer", one, two], ["redeem", "--amount", "1.00"], ["block", one],
                ["unblock", one], ["void", one], ["replace", one, two],
            ]
            for arguments in unexplained {
                let outcome = try await shop.mintrun(["card"] + arguments + ["--json"]).expect(64)
                #expect(try outcome.errorCode() == "cli.usage")
                #expect(outcome.errorText.contains("--reason <reason>"), "\(outcome.errorText)")
            }
            #expect(try await shop.json("audit", "verify").integer("entries") == before)
            let hint = try await shop.mintrun(["card", "load", one, "--amount", "500"] + why)
                .expect(64)
            #expect(hint.errorText.contains("type --amount 500.00, or 5.00"))
            #expect(try await shop.available(onCard: 1) == 50_000)
        }
    }

    @Test func noFileMayComeFromTheOperators() async throws {
        try await Shop.with(.acknowledged) { shop in
            var sheet = SaleSheet("1", sender: "operator")
            sheet.add("activate", id: "a", card: 1, amount: 50_000)
            let taken = try await shop.ingest(sheet, as: "1.csv", status: 3)
            #expect(try taken.string("files.0.reason") == "file.sender")
            #expect(try await shop.state(ofCard: 1) == "inactive")
        }
    }
}
