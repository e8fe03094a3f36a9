import Foundation
import Testing

/// A stolen carton: frozen in one call, voided in another.
struct CardRangeTests {
    private static let spares = ["--order", Shop.request, "--pack", "2", "--reason", "stolen"]

    private static func serials(_ range: ClosedRange<Int>) -> [String] {
        [
            "--from", Shop.serial(range.lowerBound), "--to", Shop.serial(range.upperBound),
            "--reason", "stolen", "--json",
        ]
    }

    @Test func recallsAndReleasesARange() async throws {
        try await Shop.with(.acknowledged) { shop in
            try await shop.mintrun("card", "activate", Shop.serial(8), "--reason", "sold").expect(0)
            let recall = ["card", "recall"] + Self.serials(7...10)
            let planned = try await shop.mintrun(recall + ["--dry-run"]).expect(0).json()
            #expect(try planned.integer("counts.done") == 3 && planned.bool("dryRun"))
            #expect(try await shop.state(ofCard: 7) == "inactive")
            let done = try await shop.mintrun(recall).expect(0).json()
            #expect(try done.integer("counts.done") == 3)
            #expect(try done.integer("counts.activatedLeft") == 1 && !done.bool("alreadyDone"))
            #expect(try done.string("activated.0.serial") == Shop.serial(8))
            #expect(try done.string("activated.0.outcome") == "left")
            #expect(try done.integer("activated.0.available") == 50_000)
            #expect(try await shop.state(ofCard: 7) == "blocked")
            #expect(try await shop.state(ofCard: 8) == "unused")
            let again = try await shop.mintrun(recall).expect(0).json()
            #expect(try again.bool("alreadyDone") && again.integer("counts.recalled") == 3)
            let sold = try await shop.mintrun(
                "card",
                "activate",
                Shop.serial(7),
                "--reason",
                "sold",
                "--json"
            ).expect(
                3
            )
            #expect(try sold.errorCode() == "card.blocked")
            let money = try await shop.mintrun(recall + ["--include-active"]).expect(0).json()
            #expect(try money.integer("counts.activatedDone") == 1)
            #expect(try await shop.state(ofCard: 8) == "blocked")
            let release = ["card", "release-recall"] + Self.serials(1...10)
            let freed = try await shop.mintrun(release).expect(0).json()
            #expect(try freed.integer("counts.done") == 4)
            #expect(try freed.integer("counts.notRecalled") == 6)
            #expect(try await shop.state(ofCard: 7) == "inactive")
            #expect(try await shop.state(ofCard: 8) == "unused")
            try await shop.expectAllIsWell()
        }
    }

    @Test func aVoidedRangeIsSpoiledAndActivatedCardsAreLeftUnlessAskedFor() async throws {
        try await Shop.with(.acknowledged) { shop in
            for place in [1, 2] {
                try await shop.mintrun("card", "activate", Shop.serial(place), "--reason", "sold")
                    .expect(0)
            }
            try await shop.mintrun("card", "block", Shop.serial(2), "--reason", "x").expect(0)
            let void = ["card", "void"] + Self.serials(1...6) + ["--request-id", "v-1"]
            let done = try await shop.mintrun(void).expect(0).json()
            #expect(try done.integer("counts.done") == 2 && done.integer("counts.spoiled") == 2)
            #expect(try done.integer("counts.activatedLeft") == 2)
            #expect(try done.integer("range.cards") == 6)
            let again = try await shop.mintrun(void).expect(0).json()
            #expect(try again.bool("alreadyDone") && again.integer("counts.spoiled") == 4)
            let other = ["card", "void"] + Self.serials(1...7) + ["--request-id", "v-1"]
            #expect(try await shop.mintrun(other).expect(12).errorCode() == "idem.conflict")
            #expect(try await shop.state(ofCard: 1) == "unused")

            // Asked for: the rules of a void decide about each, and a block is one of them.
            let all = ["card", "void"] + Self.serials(1...6) + ["--include-active"]
            let partly = try await shop.mintrun(all + ["--request-id", "v-2"]).expect(3).json()
            #expect(try partly.integer("counts.activatedDone") == 1)
            #expect(try partly.integer("counts.activatedRefused") == 1)
            #expect(try partly.string("activated.1.code") == "card.blocked")
            #expect(try await shop.state(ofCard: 1) == "voided")
            let shown = try await shop.mintrun("card", "show", Shop.serial(1)).expect(0).text
            #expect(shown.contains("v-2:\(Shop.serial(1)) of operator"))

            let spares = try await shop.mintrun(["card", "void"] + Self.spares).expect(0).text
            #expect(spares.contains("never activated, spoiled now"))
            let report = try await shop.json("report", "order", Shop.request)
            #expect(try report.bool("balanced"))
            #expect(try report.integer("order.counts.spoiled") == 6)
            #expect(try await shop.outstanding() == 100_000)
            try await shop.expectAllIsWell()
        }
    }

    @Test func idsThatTheProgramMakesAreNotTyped() async throws {
        try await Shop.with(.acknowledged) { shop in
            let (one, two) = (Shop.serial(1), Shop.serial(2))
            let why = ["--reason", "sold", "--json"]
            let range = ["--from", one, "--to", two]
            let ids = [
                "superseded:17", "redo:op-1", "redo", "superseded", "ord-000002", "expire-1-run1",
            ]
            let calls =
                ids.map { (["activate", one], $0) }
                + [
                    ["activate", one], ["redeem", one, "--amount", "1.00"], ["void"] + range,
                    ["recall"] + range, ["release-recall"] + range,
                ].map { ($0, "VI1:\(one)") }
            for (words, id) in calls {
                let refused = try await shop.mintrun(
                    ["card"] + words + why + ["--request-id", id]
                ).expect(64)
                #expect(try refused.errorCode() == "cli.usage", "\(words) \(id)")
            }
            let create = ["order", "create", "--product", "winter-500", "--quantity", "1"]
            let order = try await shop.mintrun(
                create + ["--printer", "northprint", "--request-id", "adopted-2", "--json"]
            ).expect(3)
            #expect(try order.errorCode() == "order.request_id")
        }
    }

    /// Version 0.1.0 accepted every id, also that of a part of a later range.
    @Test func aRangeNamesCardsWhosePartsAreKnownUnderOtherMessages() async throws {
        try await Shop.with(.acknowledged) { shop in
            let (one, two) = (Shop.serial(1), Shop.serial(2))
            let why = ["--reason", "sold"]
            for serial in [one, two] {
                try await shop.mintrun(["card", "activate", serial] + why).expect(0)
            }
            let load = ["card", "load", one, "--amount", "1.00", "--request-id", "load-1"]
            try await shop.mintrun(load + why).expect(0)
            let ledger = shop.bench.workspace.appending(path: "ledger.sqlite").path
            let triggers = try await shop.bench.run(
                "sqlite3",
                ledger,
                "SELECT 'DROP TRIGGER ' || name || ';' FROM sqlite_schema WHERE type = 'trigger'"
            ).expect(0).text
            let sql = "UPDATE message SET id = 'VI1:\(one)' WHERE id = 'load-1'"
            try await shop.bench.run("sqlite3", ledger, triggers + sql).expect(0)
            let void = ["card", "void"] + Self.serials(1...3) + ["--include-active"]
            for _ in 1...2 {
                let partly = try await shop.mintrun(void + ["--request-id", "VI1"]).expect(3).json()
                #expect(try partly.integer("counts.activatedRefused") == 1)
                #expect(try partly.string("activated.0.serial") == one)
                #expect(try partly.string("activated.0.code") == "idem.conflict")
                #expect(try !partly.bool("alreadyDone"))
            }
            #expect(try await shop.state(ofCard: 1) != "voided")
            #expect(try await shop.state(ofCard: 2) == "voided")
            let other = try await shop.mintrun(void + ["--request-id", "VI2"]).expect(0).json()
            #expect(try other.integer("counts.activatedDone") == 1)
        }
    }

    @Test func refusesAnInvalidRange() async throws {
        try await Shop.with(.acknowledged) { shop in
            let why = ["--reason", "x", "--json"]
            let (one, two) = (Shop.serial(1), Shop.serial(2))
            let order = ["--order", Shop.request]
            let refusals: [([String], Int32, String)] = [
                (order + ["--pack", "3"], 10, "range.outside"),
                (order + ["--carton", "2-9"], 10, "range.outside"),
                (order + ["--pack", "0"], 64, "cli.usage"),
                (order + ["--pack", "2-1"], 64, "cli.usage"), (order, 64, "cli.usage"),
                (order + ["--pack", "1", "--carton", "1"], 64, "cli.usage"),
                (["--pack", "1"], 64, "cli.usage"), (["--from", one], 64, "cli.usage"),
                (["--from", two, "--to", one], 64, "range.reversed"),
                (["--from", one, "--to", "NC00000009993"], 10, "card.unknown"),
                (["--order", "nowhere", "--pack", "1"], 10, "order.unknown"),
                ([], 64, "cli.usage"),
            ]
            for verb in ["void", "recall", "release-recall"] {
                for (arguments, status, code) in refusals {
                    let outcome = try await shop.mintrun(["card", verb] + arguments + why)
                        .expect(status)
                    #expect(try outcome.errorCode() == code, "\(verb) \(arguments)")
                }
            }
            let both = try await shop.mintrun(
                ["card", "void", one] + order + ["--pack", "1"] + why
            )
            #expect(try both.expect(64).errorCode() == "cli.usage")
            let loose = ["card", "release-recall", "--include-active", "--pack", "1"] + order + why
            #expect(try await shop.mintrun(loose).expect(64).errorCode() == "cli.usage")
        }
    }

    @Test func beforeThePackageLeavesAnOrderIsCancelledAndNotVoided() async throws {
        try await Shop.with(.sealed) { shop in
            let void = ["card", "void", "--order", Shop.request, "--pack", "1", "--reason", "x"]
            let refused = try await shop.mintrun(void + ["--json"]).expect(3)
            #expect(try refused.errorCode() == "order.wrong_state")
        }
    }

    /// A carton is stolen on its way: the printer's answer arrives later and is accepted all the
    /// same.
    @Test func thePrinterAnswersForAStolenCartonToo() async throws {
        try await Shop.with(.released) { shop in
            let void = ["card", "void"] + Self.serials(4...6)
            #expect(try await shop.mintrun(void).expect(0).json().integer("counts.done") == 3)
            try shop.bench.write(try shop.acknowledgement(), to: "answer.json")
            try await shop.mintrun("acknowledge", Shop.request, "answer.json").expect(0)
            let order = try await shop.json("order", "show", Shop.request)
            #expect(try order.integer("order.counts.spoiled") == 3)
            try await shop.expectAllIsWell()
        }
    }
}
