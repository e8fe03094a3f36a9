import Foundation
import Testing

/// Voids and loads that were typed by mistake.
struct UndoTests {
    private static let why = ["--reason", "typed by mistake"]

    /// Two cards that are sold.
    private static func with(_ body: (Shop) async throws -> Void) async throws {
        try await Shop.with(.acknowledged) { shop in
            for place in 1...2 {
                try await shop.mintrun(["card", "activate", Shop.serial(place)] + Self.why)
                    .expect(0)
            }
            try await body(shop)
        }
    }

    private static func undo(_ place: Int, of id: String) -> [String] {
        ["card", "undo", Shop.serial(place), "--original", id] + why
    }

    private static func void(_ place: Int, as id: String) -> [String] {
        ["card", "void", Shop.serial(place), "--request-id", id] + why
    }

    private static func load(_ place: Int, as id: String) -> [String] {
        ["card", "load", Shop.serial(place), "--amount", "90.00", "--request-id", id] + why
    }

    @Test func aVoidIsUndoneAndCanBeTypedAgain() async throws {
        try await Self.with { shop in
            try await shop.mintrun(Self.void(1, as: "v1")).expect(0)
            let undo = Self.undo(1, of: "v1") + ["--request-id", "u1", "--json"]
            let dry = try await shop.mintrun(undo + ["--dry-run"]).expect(0).json()
            #expect(try dry.bool("dryRun"))
            #expect(try await shop.state(ofCard: 1) == "voided")
            let done = try await shop.mintrun(undo).expect(0)
            #expect(done.errorText.contains("u1"))
            let report = try done.json()
            #expect(try report.string("card.state") == "unused")
            #expect(try report.string("message.phase") == "reverse")
            #expect(try report.string("message.operation") == "void")
            #expect(try await shop.mintrun(undo).expect(0).json().bool("alreadyDone"))
            let other = try await shop.mintrun(Self.undo(1, of: "v1")).expect(0).text
            #expect(other.contains("undo of void") && other.contains("already done"), "\(other)")

            // The same void a minute later is not a repetition.
            try await shop.mintrun(Self.void(1, as: "v2")).expect(0)
            #expect(try await shop.state(ofCard: 1) == "voided")
            try await shop.mintrun(Self.undo(1, of: "v1")).expect(0)
            #expect(try await shop.state(ofCard: 1) == "voided")
            let history = try await shop.mintrun("card", "show", Shop.serial(1)).expect(0).text
            #expect(history.contains("void reverse") && history.contains("reversed"))
            try await shop.expectAllIsWell()
        }
    }

    @Test func aLoadIsUndoneInTheAccountsOfItsStore() async throws {
        try await Self.with { shop in
            try await shop.mintrun(Self.load(2, as: "l1")).expect(0)
            #expect(try await shop.available(onCard: 2) == 59_000)
            let text = try await shop.mintrun(Self.undo(2, of: "l1")).expect(0).text
            #expect(text.contains("undo of load NOK 90.00 done"), "\(text)")
            #expect(try await shop.available(onCard: 2) == 50_000)
            #expect(try await shop.outstanding() == 100_000)
            let sales = try await shop.json("report", "sales")
            #expect(try sales.integer("totals.NOK.net") == 100_000)
            // The load was right after all.
            try await shop.mintrun(Self.load(2, as: "l2")).expect(0)
            #expect(try await shop.available(onCard: 2) == 59_000)
            try await shop.expectAllIsWell()
        }
    }

    @Test func nothingIsUndoneOnceSomethingMoved() async throws {
        try await Self.with { shop in
            try await shop.mintrun(Self.load(1, as: "l1")).expect(0)
            try await shop.mintrun(Self.void(1, as: "v1")).expect(0)
            let later = try await shop.mintrun(Self.undo(1, of: "l1") + ["--json"]).expect(3)
            #expect(try later.errorCode() == "card.moved_since")
            try await shop.mintrun(Self.undo(1, of: "v1")).expect(0)
            // A block moves nothing, and stays.
            try await shop.mintrun(["card", "block", Shop.serial(1)] + Self.why).expect(0)
            try await shop.mintrun(Self.undo(1, of: "l1")).expect(0)
            #expect(try await shop.state(ofCard: 1) == "blocked")

            try await shop.mintrun(Self.load(2, as: "l2")).expect(0)
            var sheet = SaleSheet("1")
            sheet.add("redeem", id: "r", card: 2, amount: 100)
            _ = try await shop.ingest(sheet, as: "1.csv")
            let spent = try await shop.mintrun(Self.undo(2, of: "l2") + ["--json"]).expect(3)
            #expect(try spent.errorCode() == "card.moved_since")
            #expect(try await shop.available(onCard: 2) == 58_900)
            try await shop.expectAllIsWell()
        }
    }

    @Test func onlyTypedVoidsAndLoadsOfTheCardAreUndone() async throws {
        try await Self.with { shop in
            var sheet = SaleSheet("1")
            sheet.add("load", id: "t1", card: 1, amount: 1_000)
            sheet.add("void", id: "t2", card: 2)
            _ = try await shop.ingest(sheet, as: "1.csv")
            try await shop.mintrun(Self.load(1, as: "l1")).expect(0)
            for (place, id) in [(1, "t1"), (2, "t2"), (2, "l1"), (1, "none")] {
                let refused = try await shop.mintrun(Self.undo(place, of: id) + ["--json"])
                    .expect(10)
                #expect(try refused.errorCode() == "card.nothing_to_undo", "\(id)")
            }
            let used = Self.undo(1, of: "l1") + ["--request-id", "l1", "--json"]
            #expect(try await shop.mintrun(used).expect(12).errorCode() == "idem.conflict")
            try await shop.mintrun(["card", "undo", Shop.serial(1)] + Self.why).expect(64)
        }
    }

    @Test func theVoidOfARangeIsUndoneCardByCard() async throws {
        try await Self.with { shop in
            let range = ["card", "void", "--from", Shop.serial(1), "--to", Shop.serial(3)]
            let id = ["--include-active", "--request-id", "carton"]
            try await shop.mintrun(range + id + Self.why).expect(0)
            #expect(try await shop.state(ofCard: 2) == "voided")
            try await shop.mintrun(Self.undo(2, of: "carton:\(Shop.serial(2))")).expect(0)
            #expect(try await shop.state(ofCard: 2) == "unused")
            #expect(try await shop.state(ofCard: 1) == "voided")
            // A card that was never sold has no message, and stays destroyed.
            let unsold = Self.undo(3, of: "carton:\(Shop.serial(3))") + ["--json"]
            let refused = try await shop.mintrun(unsold).expect(10)
            #expect(try refused.errorCode() == "card.nothing_to_undo")
            #expect(try await shop.state(ofCard: 3) == "spoiled")
            try await shop.expectAllIsWell()
        }
    }
}
