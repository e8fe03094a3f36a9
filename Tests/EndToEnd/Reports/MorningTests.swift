import CardCore
import Foundation
import Testing

/// `status` shows everything that waits, with the command to type, and `--check` ends with 3.
struct MorningTests {
    @Test(arguments: MorningSituation.all)
    func showsWhatWaitsAndItsCommand(_ situation: MorningSituation) async throws {
        try await Shop.with(situation.stage) { shop in
            try await situation.make(shop)
            let moment = MorningSituation.moment(hours: situation.hours)
            let check = ["status", "--check", "--json"]
            let status = try await shop.bench.mintrun(at: moment, check).expect(3).json()
            #expect(try status.bool("waits"))
            let place = try #require(try Self.place(of: situation.kind, in: status))
            let message = try status.string("waiting.\(place).message")
            let command = try status.string("waiting.\(place).command")
            #expect(command.hasPrefix(situation.command), "\(command)")
            #expect(!(try status.string("waiting.\(place).subject").isEmpty))
            let text = try await shop.bench.mintrun(at: moment, ["status"]).expect(0).text
            #expect(text.contains("\n  \(message)"), "\(text)")
            #expect(text.contains("\n      \(command)\n"), "\(text)")
            let lines = try status.count("attention")
            #expect(try lines == status.count("waiting") + status.count("notes"))

            let words = ([""] + situation.added).joined(separator: " ")
            let typed = try await shop.type(command + words)
            #expect(typed.status != .exited(64), "\(typed.commandLine) \(typed.errorText)")
        }
    }

    /// A kind without a situation needs a test of its own.
    @Test func makesEveryKind() {
        let made = Set(MorningSituation.all.map(\.kind))
        #expect(made.isDisjoint(with: MorningSituation.elsewhere))
        #expect(made.union(MorningSituation.elsewhere) == Set(AttentionKind.allCases))
    }

    private static func place(of kind: AttentionKind, in status: Document) throws -> Int? {
        try (0..<(try status.count("waiting"))).first {
            try status.string("waiting.\($0).kind") == kind.rawValue
        }
    }

    /// A workspace without an order needs nobody, and a note is not work.
    @Test func nothingWaitsInANewWorkspace() async throws {
        try await Shop.with(.ready) { shop in
            let status = try await shop.json("status", "--check")
            #expect(try !status.bool("waits") && status.count("waiting") == 0)
            let text = try await shop.mintrun("status").expect(0).text
            #expect(text.hasSuffix("nothing waits for a person\n"))
            try shop.drop("x", as: "a.csv.filepart")
            let noted = try await shop.json("status", "--check")
            #expect(try noted.string("notes.0.kind") == "file.being_written")
            #expect(noted.isNull("notes.0.command"))
            let shown = try await shop.mintrun("status", "--check").expect(0).text
            #expect(
                shown.contains("nothing waits for a person\nfor information: 1\n  inbox/a.csv.")
            )
        }
    }

    @Test func listsTheFirstThingsOfAKindAndCountsTheOthers() async throws {
        try await Shop.with(.acknowledged) { shop in
            var sheet = SaleSheet("1")
            for card in 7...31 {
                sheet.add("activate", "request", id: "r-\(card)", card: card, amount: 50_000)
            }
            _ = try await shop.ingest(sheet, as: "1.csv")
            let moment = MorningSituation.moment(hours: 25)
            let status = try await shop.bench.mintrun(at: moment, ["status", "--json"]).expect(0)
                .json()
            let kinds = try (0..<(try status.count("waiting"))).map {
                try status.string("waiting.\($0).kind")
            }
            #expect(kinds.count { $0 == "card.activating" } == 20)
            #expect(try status.string("others.0.kind") == "card.activating")
            #expect(try status.integer("others.0.count") == 5)
            let text = try await shop.bench.mintrun(at: moment, ["status"]).expect(0).text
            #expect(text.contains("\ncards: 25\n"), "\(text)")
            #expect(text.contains("\n  and 5 more (card.activating)\n"))
        }
    }

    @Test func listsTheOrderThatWaitedLongestFirst() async throws {
        try await Shop.with(.sealed) { shop in
            try shop.bench.write(
                Shop.orderFile(request: "winter-2", quantity: 2),
                to: "second.yaml"
            )
            let days = [24, 48, 72].map { MorningSituation.moment(hours: $0) }
            try await shop.bench.mintrun(at: days[0], ["order", "create", "second.yaml"]).expect(0)
            let status = try await shop.bench.mintrun(at: days[2], ["status", "--json"]).json()
            #expect(try status.string("orders.0.id") == "ord-000001")
            #expect(try status.integer("orders.0.days") >= 3)
            #expect(try status.string("orders.1.id") == "ord-000002")
            #expect(try status.integer("orders.1.days") == 2)
            // The first one is released later than the second one was ordered.
            try await shop.bench.mintrun(
                at: days[1],
                ["release", Shop.order] + Shop.custodians
            ).expect(0)
            let after = try await shop.bench.mintrun(at: days[2], ["status", "--json"]).json()
            #expect(try after.string("orders.0.id") == "ord-000002")
            #expect(try after.string("orders.1.state") == "released")
            #expect(try after.integer("orders.1.days") == 1)
        }
    }
}
