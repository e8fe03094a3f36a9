import Foundation
import Testing

/// Spares that an operator promotes after the printer's answer; cards 5 and 6 are spoiled, and 39
/// and 40 are spares.
struct PromotionTests {
    private static func promote(_ card: Int, _ spare: Int) -> [String] {
        [
            "order", "promote", Shop.request, "--spoiled", Shop.serial(card), "--spare",
            Shop.serial(spare),
        ]
    }

    @Test func sellsAPromotedSpare() async throws {
        try await Shop.with(.acknowledged) { shop in
            let activate = ["card", "activate", Shop.serial(39), "--reason", "x"]
            let refused = try await shop.mintrun(activate).expect(3).errorText
            let hint =
                "mintrun order promote \(Shop.order) --spoiled SERIAL --spare \(Shop.serial(39))"
            #expect(refused.contains(hint))

            let dry = try await shop.mintrun(Self.promote(5, 39) + ["--dry-run"]).expect(0).text
            #expect(dry.contains("a dry run: nothing was changed"))
            #expect(dry.contains("spare \(Shop.serial(39)) would be promoted"), "\(dry)")
            #expect(try await shop.state(ofCard: 39) == "spare")
            let done = try await shop.mintrun(Self.promote(5, 39) + ["--json"]).expect(0).json()
            #expect(try !done.bool("alreadyDone") && done.integer("pack") == 1)
            #expect(try done.string("spoiled") == Shop.serial(5))
            #expect(try await shop.state(ofCard: 39) == "inactive")
            let again = try await shop.mintrun(Self.promote(5, 39) + ["--json"]).expect(0).json()
            #expect(try again.bool("alreadyDone"))

            for (card, other) in [(5, 39), (39, 5)] {
                let shown = try await shop.mintrun("card", "show", Shop.serial(card)).expect(0).text
                #expect(shown.contains(Shop.serial(other)), "the history names the other card")
            }
            let report = try await shop.json("report", "order", Shop.order)
            #expect(try report.integer("promoted") == 1 && report.bool("balanced"))
            #expect(try report.integer("order.counts.spare") == 1)
            #expect(try report.integer("order.counts.inactive") == 37)
            let log = try await shop.mintrun("audit", "export").expect(0).text
            #expect(log.split(separator: "\n").count { $0.contains("\"promoted\"") } == 1)

            try await shop.mintrun(activate).expect(0)
            #expect(try await shop.state(ofCard: 39) == "unused")
            try await shop.mintrun("shred", Shop.order).expect(0)
            try await shop.mintrun(Self.promote(6, 40)).expect(0)
            try await shop.mintrun("verify").expect(0)
            try await shop.mintrun("audit", "verify").expect(0)
        }
    }

    @Test func refusesWhatTheRuleRefuses() async throws {
        try await Shop.with(.acknowledged) { shop in
            func code(_ card: Int, _ spare: Int, status: Int32 = 3) async throws -> String {
                try await shop.mintrun(Self.promote(card, spare) + ["--json"]).expect(status)
                    .errorCode()
            }
            #expect(try await code(7, 39) == "order.nothing_to_replace")
            #expect(try await code(39, 40) == "order.nothing_to_replace")
            #expect(try await code(5, 6) == "order.spare_unusable")
            #expect(try await code(5, 41, status: 10) == "stock.serial")
            try await shop.mintrun(Self.promote(5, 39)).expect(0)
            #expect(try await code(5, 40) == "order.nothing_to_replace")
            #expect(try await code(6, 39) == "order.spare_unusable")
            let range = ["--from", Shop.serial(40), "--to", Shop.serial(40), "--reason", "x"]
            try await shop.mintrun(["card", "void"] + range).expect(0)
            #expect(try await code(6, 40) == "order.spare_unusable")
            try await shop.mintrun("verify").expect(0)
        }
    }

    @Test func refusesBeforeThePrinterAnswered() async throws {
        try await Shop.with(.sealed) { shop in
            let refused = try await shop.mintrun(Self.promote(5, 39) + ["--json"]).expect(3)
            #expect(try refused.errorCode() == "order.wrong_state")
        }
    }

    /// A spare of the answer that replaces a missing card.
    @Test func thePrinterReplacesAMissingCard() async throws {
        try await Shop.with(.released) { shop in
            try shop.bench.write(
                """
                {"schema":1,"order":"\(Shop.order)",
                "package":{"sha256":"\(try shop.packageDigest())"},
                "received":39,"good":39,"spoiled":[],"missing":["\(Shop.serial(3))"],
                "replacements":[{"spoiled":"\(Shop.serial(3))","spare":"\(Shop.serial(40))"}]}
                """,
                to: "answer.json"
            )
            try await shop.mintrun("acknowledge", Shop.request, "answer.json").expect(0)
            #expect(try await shop.state(ofCard: 40) == "inactive")
            let again = try await shop.mintrun(Self.promote(3, 40) + ["--json"]).expect(0).json()
            #expect(try again.bool("alreadyDone"))
            try await shop.mintrun("verify").expect(0)
        }
    }
}
