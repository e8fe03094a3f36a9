import Foundation
import Testing

/// The printer's answer, and what it opens and closes.
struct AcknowledgementTests {
    @Test func recordsAnAnswerOnceAndRefusesAnotherOne() async throws {
        try await Shop.with(.acknowledged) { shop in
            let order = try await shop.json("order", "show", Shop.request)
            #expect(try order.string("order.state") == "acknowledged")
            #expect(try order.integer("order.counts.spoiled") == 2)
            #expect(try order.integer("order.counts.inactive") == 36)
            #expect(try order.integer("order.counts.spare") == 2)

            let again = try await shop.json("acknowledge", Shop.request, "answer.json")
            #expect(try again.bool("alreadyDone"))
            #expect(try again.integer("good") == 38)
            #expect(try again.integer("spoiled") == 2)
            #expect(try again.integer("missing") == 0)

            try shop.bench.write(try shop.acknowledgement(spoiled: [5, 7]), to: "other.json")
            let other = try await shop.mintrun(
                "acknowledge",
                Shop.request,
                "other.json",
                "--json"
            ).expect(12)
            #expect(try other.errorCode() == "ack.conflict")
            #expect(other.errorText.contains(Shop.serial(1)), "\(other.errorText)")
            #expect(other.output.isEmpty)
            #expect(try await shop.state(ofCard: 7) == "inactive")
        }
    }

    @Test func aDryRunStatesThatItIsOne() async throws {
        try await Shop.with(.released) { shop in
            try shop.bench.write(try shop.acknowledgement(), to: "answer.json")
            let trial = ["acknowledge", Shop.request, "answer.json", "--dry-run"]
            let shown = try await shop.mintrun(trial).expect(0).text
            #expect(shown.contains("acknowledgement would be recorded\n"), "\(shown)")
            #expect(shown.contains("missing 0; the order would be acknowledged\n"), "\(shown)")
            #expect(shown.hasSuffix("a dry run: nothing was changed\n"), "\(shown)")
            let planned = try await shop.mintrun(trial + ["--json"]).expect(0).json()
            #expect(try planned.bool("dryRun") && planned.string("state") == "released")
            let order = try await shop.json("order", "show", Shop.request)
            #expect(try order.string("order.state") == "released")
            let real = try await shop.json("acknowledge", Shop.request, "answer.json")
            #expect(try !real.bool("dryRun") && !real.bool("alreadyDone"))
        }
    }

    /// A dry run makes the checks of the command.
    @Test func aDryRunRefusesTheAnswerAboutACancelledOrder() async throws {
        try await Shop.with(.released) { shop in
            try await shop.mintrun("order", "cancel", Shop.request, "--reason", "x").expect(0)
            try shop.bench.write(try shop.acknowledgement(), to: "answer.json")
            let answer = ["acknowledge", Shop.request, "answer.json", "--json"]
            for extra in [["--dry-run"], []] {
                let refused = try await shop.mintrun(answer + extra).expect(3)
                #expect(try refused.errorCode() == "order.wrong_state", "\(extra)")
            }
        }
    }

    @Test func aWrongAnswerChangesNothingIsRememberedAndClearedByARightOne() async throws {
        try await Shop.with(.released) { shop in
            let digest = String(repeating: "0a", count: 32)
            let wrong = [
                try shop.acknowledgement(digest: digest),
                try shop.acknowledgement(received: 41),
                try shop.acknowledgement(received: 39),
                try shop.acknowledgement(good: 40),
                try shop.acknowledgement(spoiled: [5, 41]),
            ]
            for text in wrong {
                try shop.bench.write(text, to: "wrong.json")
                let outcome = try await shop.mintrun(
                    "acknowledge",
                    Shop.request,
                    "wrong.json",
                    "--json"
                ).expect(3)
                #expect(try outcome.errorCode() == "ack.mismatch", "\(text)")
                let order = try await shop.json("order", "show", Shop.request)
                #expect(try order.string("order.state") == "released")
                #expect(try order.integer("order.counts.spoiled") == 0)
                #expect(!(try order.string("order.problem").isEmpty))
            }
            try shop.bench.write(
                try shop.acknowledgement(good: 37, spoiled: [5, 6, 6]),
                to: "twice.json"
            )
            let twice = try await shop.mintrun("acknowledge", Shop.request, "twice.json").expect(3)
            #expect(
                twice.errorText.contains(
                    "the card \(Shop.serial(6)) at position 6 is spoiled twice"
                )
            )
            let listed = try await shop.json("order", "show", Shop.request)
            #expect(try listed.string("order.problem").contains(Shop.serial(6)))
            try shop.bench.write(try shop.acknowledgement(), to: "right.json")
            try await shop.mintrun("acknowledge", Shop.request, "right.json").expect(0)
            let order = try await shop.json("order", "show", Shop.request)
            #expect(order.isNull("order.problem"))
            #expect(try order.string("order.state") == "acknowledged")
        }
    }

    /// The same order of a workspace of an earlier version has the problem on record.
    @Test func aWrongAnswerAfterTheRightOneIsNoProblem() async throws {
        try await Shop.with(.acknowledged) { shop in
            func expectNoProblem() async throws {
                let order = try await shop.json("order", "show", Shop.request)
                #expect(order.isNull("order.problem"))
                let status = try await shop.mintrun("status", "--json").expect(0).text
                #expect(!status.contains("order.problem"))
            }
            try shop.bench.write(try shop.acknowledgement(received: 41), to: "wrong.json")
            let wrong = ["acknowledge", Shop.request, "wrong.json", "--json"]
            let refused = try await shop.mintrun(wrong).expect(3)
            #expect(try refused.errorCode() == "ack.mismatch")
            try await expectNoProblem()
            try await shop.mintrun("verify").expect(0)

            func sql(_ query: String) async throws -> String {
                try await shop.bench.run("sqlite3", shop.workspace("ledger.sqlite").path, query)
                    .expect(0).text
            }
            _ = try await sql("UPDATE print_order SET problem = 'the counts are wrong'")
            try await expectNoProblem()
            // The right answer, repeated, clears the record.
            let again = try await shop.json("acknowledge", Shop.request, "answer.json")
            #expect(try again.bool("alreadyDone"))
            #expect(try await sql("SELECT problem IS NULL FROM print_order") == "1\n")
            try await shop.mintrun("verify").expect(0)
        }
    }

    @Test func aListOfExceptionsNeedsDigestAndCountAsOptions() async throws {
        try await Shop.with(.released) { shop in
            try shop.bench.write(
                "serial,status\n\(Shop.serial(5)),spoiled\n\(Shop.serial(6)),missing\n",
                to: "answer.csv"
            )
            let answer = try await shop.json(
                "acknowledge",
                Shop.request,
                "answer.csv",
                "--package-sha256",
                try shop.packageDigest(),
                "--received",
                "39"
            )
            #expect(try answer.integer("good") == 38)
            #expect(try answer.integer("spoiled") == 1)
            #expect(try answer.integer("missing") == 1)
            #expect(try await shop.state(ofCard: 6) == "missing")
        }
    }

    @Test func aPartDeliveryAcknowledgesItsRangesOnly() async throws {
        try await Shop.with(.released) { shop in
            func part(_ first: Int, _ last: Int) throws -> String {
                """
                {"schema":1,"order":"\(Shop.order)","package":{"sha256":"\(try shop.packageDigest())"},
                "received":\(last - first + 1),"good":\(last - first + 1),"spoiled":[],"missing":[],
                "ranges":[{"first":"\(Shop.serial(first))","last":"\(Shop.serial(last))"}]}
                """
            }
            try shop.bench.write(try part(1, 10), to: "part-1.json")
            try await shop.mintrun("acknowledge", Shop.request, "part-1.json").expect(0)
            #expect(
                try await shop.json("order", "show", Shop.request).string("order.state")
                    == "released"
            )
            var sheet = SaleSheet("1")
            sheet.add("activate", id: "covered", card: 10, amount: 50000)
            sheet.add("activate", id: "uncovered", card: 11, amount: 50000)
            let sales = try await shop.ingest(sheet, as: "s.csv", status: 3)
            #expect(try sales.integer("files.0.applied") == 1)
            #expect(try await shop.state(ofCard: 11) == "inactive")

            try shop.bench.write(try part(11, 40), to: "part-2.json")
            try await shop.mintrun("acknowledge", Shop.request, "part-2.json").expect(0)
            #expect(
                try await shop.json("order", "show", Shop.request).string("order.state")
                    == "acknowledged"
            )
        }
    }
}
