import ArgumentParser
import Foundation
import Testing

@testable import MintrunCommands

/// Every command with `--dry-run` states in JSON and in text that it was one, and changes nothing.
struct DryRunTests {
    private static let why = "--reason x"
    private static let company = "7d9f1f4e-6d0f-4e3f-9d39-0a6f5d3f0b11"
    private static let (one, two, three, eight) =
        (Shop.serial(1), Shop.serial(2), Shop.serial(3), Shop.serial(8))

    /// Lines by command, in a shop in which four cards are sold.
    private static let lines: [String: String] = [
        "product add": "product.yaml",
        "order create": "third.yaml",
        "order cancel": "winter-2 \(why)",
        "order close": "winter-3",
        "order promote": "winter-1 --spoiled \(Shop.serial(5)) --spare \(Shop.serial(39))",
        "mint": "winter-2",
        "release": "winter-1 " + Shop.custodians.joined(separator: " "),
        "acknowledge": "winter-1 answer.json",
        "shred": "winter-1",
        "run": "third.yaml",
        "sales ingest": "2.csv",
        "sales decide": "--sender oslo --skip 2 \(why)",
        "stock ship": "winter-1 --to oslo-1 --pack 1",
        "stock receive": "shp-000001",
        "card activate": "\(eight) \(why)",
        "card deactivate": "\(Shop.serial(4)) \(why)",
        "card load": "\(one) --amount 10.00 \(why)",
        "card redeem": "--amount 10.00 \(why) < answers.txt",
        "card refund": "\(one) --amount 1.00 \(why)",
        "card void": "\(two) \(why)",
        "card replace": "\(one) \(eight) \(why)",
        "card transfer": "\(one) \(two) \(why)",
        "card block": "\(one) \(why)",
        "card unblock": "\(three) \(why)",
        "card undo": "\(two) --original l-1 \(why)",
        "card write-off": "--older-than 90 --product winter-500 \(why)",
        "card unlock": "\(one) \(why)",
        "card recall": "--from \(eight) --to \(eight) \(why)",
        "card release-recall": "--from \(eight) --to \(eight) \(why)",
        "card release-exposed": "\(one) \(why)",
        "card note": "\(one) --text seen",
        "card import": "cards.csv --product winter-500",
        "expire run": "--as-of 2020-01-01",
        "funding deposit": "acme --amount 1.00 --reference d9 --payment ACH",
        "funding approve": "acme --reference d1 \(why)",
        "funding reject": "acme --reference d1 \(why)",
        "funding return": "acme --reference d2 \(why)",
    ]

    /// Commands that need another workspace, a client or a moved clock: ``RedoOnceTests``,
    /// ``DeliveryCommandTests``, ``ExpiryTests``.
    private static let others: Set = [
        "client shred", "expire undo", "redo exposed", "redo operation",
    ]

    /// The commands of the help with the option.
    private static func commands(
        of command: any ParsableCommand.Type = Mintrun.self,
        _ words: [String] = []
    ) -> Set<String> {
        var found: Set<String> = []
        for verb in command.configuration.subcommands {
            found.formUnion(commands(of: verb, words + [verb._commandName]))
        }
        guard command.configuration.subcommands.isEmpty else { return found }
        let lines = command.helpMessage().split(separator: "\n")
        let hasOption = lines.contains { $0.hasPrefix("  --dry-run ") }
        return hasOption ? [words.joined(separator: " ")] : []
    }

    @Test func everyCommandWithTheOptionIsListed() {
        #expect(Self.commands() == Self.others.union(Self.lines.keys))
    }

    @Test func everyDryRunStatesThatItIsOneAndChangesNothing() async throws {
        try await Self.withSoldCards { shop in
            let before = try await Self.entries(shop)
            for (command, line) in Self.lines.sorted(by: { $0.key < $1.key }) {
                let typed = "mintrun \(command) --dry-run"
                let document = try await shop.type("\(typed) --json \(line)").expect(0).json()
                #expect(try document.bool("dryRun"), "\(command)")
                let text = try await shop.type("\(typed) \(line)").expect(0).text
                #expect(text.hasSuffix("a dry run: nothing was changed\n"), "\(command): \(text)")
            }
            #expect(try await Self.entries(shop) == before)
            #expect(try await shop.json("verify").bool("ok"))
        }
    }

    /// The lines of the audit log, without those about the PIN of a redemption: each try counts.
    private static func entries(_ shop: Shop) async throws -> [String] {
        try await shop.mintrun("audit", "export").expect(0).text.split(separator: "\n")
            .map(String.init).filter { !$0.contains("\"command\":\"card redeem\"") }
    }

    /// Results are shown with the option that the command has: no other way shows them.
    @Test func everyResultBesideTheOptionIsShownByIt() throws {
        let options = #/\b(DryRunOption|CardOperationOptions|RangeActOptions)\b/#
        var count = 0
        for file in try Places.files(under: "Sources/mintrun/Commands", endingIn: [".swift"]) {
            for part in try file.text.split(separator: #/\n(?= *struct \w+: )/#)
            where part.contains(options) {
                #expect(!part.contains("console.show("), "\(file.inRepository)")
                count += 1
            }
        }
        #expect(count > 20, "the search for the option has gone blind")
    }

    /// Order 2 is new, and order 3 is shredded and closed.
    private static func withSoldCards(_ body: (Shop) async throws -> Void) async throws {
        try await Shop.with(.acknowledged) { shop in
            try await prepareOrders(shop)
            var sheet = SaleSheet("1")
            for card in 1...4 { sheet.add("activate", id: "a\(card)", card: card, amount: 50_000) }
            sheet.add("redeem", id: "r", card: 1, amount: 12_000)
            try await shop.ingest(sheet, as: "1.csv").expectVerdict("applied")
            var next = SaleSheet("2")
            next.add("activate", id: "b", card: 9, amount: 50_000)
            try shop.bench.write(next.text, to: "2.csv")
            try shop.bench.write("number\n4711\n", to: "cards.csv")
            let sold = try shop.printedCards()[0]
            try shop.bench.write("\(sold.token)\n\(sold.pin)\n", to: "answers.txt")
            for line in [
                "card load \(two) --amount 90.00 --request-id l-1 \(why)",
                "card block \(three) \(why)",
                "stock ship winter-1 --to oslo-1 --pack 1",
                "client add acme --interface wolfe --company \(company) --funding prepaid NOK",
                "funding deposit acme --amount 1.00 --reference d1 --payment ACH --operator kari",
                "funding deposit acme --amount 1.00 --reference d2 --payment ACH --operator kari",
                "funding approve acme --reference d2 \(why)",
            ] { try await shop.type("mintrun \(line)").expect(0) }
            try await body(shop)
        }
    }

    private static func prepareOrders(_ shop: Shop) async throws {
        let sample = try Places.samples.appending(path: "products/winter-500.yaml").text
        try shop.bench.write(
            sample.replacing("name: Winter card", with: "name: Another card"),
            to: "product.yaml"
        )
        for (name, number) in [("second", 2), ("closed", 3), ("third", 4)] {
            let file = Shop.orderFile(request: "winter-\(number)", quantity: 2)
            try shop.bench.write(file, to: "\(name).yaml")
        }
        try await shop.mintrun("order", "create", "second.yaml").expect(0)
        try await shop.mintrun(["run", "closed.yaml", "--json"] + Shop.custodians).expect(0)
        let description = try await shop.json("order", "show", "winter-3")
        let answer = """
            {"schema":1,"order":"\(try description.string("order.id"))",
            "package":{"sha256":"\(try description.string("order.package.sha256"))"},
            "received":4,"good":4,"spoiled":[],"missing":[]}

            """
        try shop.bench.write(answer, to: "whole.json")
        try await shop.mintrun("acknowledge", "winter-3", "whole.json").expect(0)
        try await shop.mintrun("shred", "winter-3").expect(0)
    }
}
