import Foundation
import Testing

/// Files with one column for the paid amount, or for the direction of a row.
struct FreeAmountFieldTests {
    private static let rows = """
        Shop;Slip;When;Card number;Paid
        s4;K1;\(SaleSheet.today)T12:00:00Z;CARD1;250,00
        s4;K2;\(SaleSheet.today)T12:01:00Z;CARD2;400,00

        """

    /// An order of two cards whose product leaves the amount to the till.
    private static func prepare(_ shop: Shop) async throws -> [String] {
        let product = try Places.samples.appending(path: "products/winter-500.yaml").text
        let free = product.replacing("id: winter-500", with: "id: any")
            .replacing("prefix: \"NC\"", with: "prefix: \"AN\"")
            .replacing(
                /denomination:.*/,
                with: "denomination: {min: 10000, max: 100000, step: 100}"
            )
        try shop.bench.write(free, to: "any.yaml")
        try await shop.mintrun("product", "add", "any.yaml").expect(0)
        let order = """
            requestId: any-1
            product: any
            quantity: 2
            spares: 0
            printer: northprint

            """
        try shop.bench.write(order, to: "any-1.yaml")
        try await shop.mintrun(["run", "any-1.yaml"] + Shop.custodians).expect(0)
        let package = shop.bench.workspace.appending(path: "outbox/ord-000001-any.zip.age.json")
        let digest = try Shop.digest(inDescription: package.text)
        try shop.bench.write(
            try shop.acknowledgement(digest: digest, received: 2, good: 2, spoiled: []),
            to: "answer.json"
        )
        try await shop.mintrun("acknowledge", "any-1", "answer.json").expect(0)
        let shown = try await shop.json("order", "show", "any-1")
        return [try shown.string("order.firstSerial"), try shown.string("order.lastSerial")]
    }

    @Test func readsThePaidAmountAsTheValueOfTheCard() async throws {
        try await Shop.with(.ready) { shop in
            let cards = try await Self.prepare(shop)
            let rows = Self.rows.replacing("CARD1", with: cards[0])
                .replacing("CARD2", with: cards[1])
            try shop.bench.write(rows, to: "any.csv")
            let new = ["template", "new", "any.csv", "--zone", "Europe/Oslo", "--currency", "NOK"]
            try await shop.mintrun(new + ["--out", "till.yaml"]).expect(0)
            let file = shop.bench.folder.appending(path: "till.yaml")
            let yaml = try file.text
            #expect(
                yaml.contains(
                    "\n  faceValue: \"Paid\"  # unsure: products with several amounts: a card is "
                        + "worth what was paid for it\n"
                ),
                "\(yaml)"
            )

            // A template without the column: each row names what it lacks.
            let poor = yaml.split(separator: "\n").filter { !$0.contains("faceValue") }
            try shop.bench.write(poor.joined(separator: "\n") + "\n", to: "till.yaml")
            let ingest = ["sales", "ingest", "--template", "till.yaml", "--sender", "s4"]
            let first = try await shop.json(ingest + ["any.csv"], status: 3)
            #expect(try first.keys("files.0.codes") == ["money.missing"])
            let path = try first.string("files.0.rejectFile")
            let rejects = try shop.bench.workspace.appending(path: path).text
            #expect(
                rejects.contains(
                    "The operation needs an amount, and several would be possible. The template "
                        + "does not name the column with the value of a card. Add the column to "
                        + "columns of the template, as in faceValue: \"\"Paid\"\", then ingest the "
                        + "correction file."
                ),
                "\(rejects)"
            )

            // The advice, followed to the letter.
            let followed = try file.text.replacing(
                "columns:\n",
                with: "columns:\n  faceValue: \"Paid\"\n"
            )
            try shop.bench.write(followed, to: "till.yaml")
            try shop.bench.write(rejects, to: "any.rej.csv")
            let second = try await shop.json(ingest + ["any.rej.csv"])
            #expect(try second.integer("files.0.applied") == 2)
            #expect(try second.integer("files.0.amounts.NOK.activated") == 65_000)
        }
    }

    /// The two answers that the advice about a rejected row leaves, followed to the letter.
    @Test func leavesTheMeaningOfASideToAPerson() async throws {
        try await Shop.with(.acknowledged) { shop in
            let rows = """
                Shop;Slip;When;Event;Card number;Paid;S/H
                s4;K1;\(SaleSheet.today)T12:00:00Z;Sale;\(Shop.serial(11));500,00;H
                s4;K2;\(SaleSheet.today)T12:01:00Z;Sale;\(Shop.serial(12));500,00;H
                s4;K3;\(SaleSheet.today)T12:02:00Z;Sale;\(Shop.serial(11));500,00;S

                """
            try shop.bench.write(rows, to: "sides.csv")
            let new = ["template", "new", "sides.csv", "--zone", "Europe/Oslo"]
            let made = try await shop.mintrun(new + ["--out", "till.yaml"]).expect(0).text
            #expect(made.contains("decide: column 7 (S/H), 3 rows, first line 2: row.status"))
            let check = ["template", "check", "sides.csv", "--template", "till.yaml"]
            try await shop.mintrun(check).expect(3)
            let ingest = ["sales", "ingest", "--template", "till.yaml", "--sender", "s4"]
            let open = try await shop.json(ingest + ["sides.csv"], status: 3)
            #expect(try open.integer("files.0.rejected") == 3)
            #expect(try open.keys("files.0.codes") == ["row.status"])
            #expect(try await shop.state(ofCard: 11) == "inactive")

            let decided = try shop.bench.folder.appending(path: "till.yaml").text
                .replacing("\"H\": reject", with: "\"H\": take")
                .replacing("\"S\": reject", with: "\"S\": minus")
            try shop.bench.write(decided, to: "till.yaml")
            try await shop.mintrun(check).expect(0)
            let path = try open.string("files.0.rejectFile")
            try shop.bench.write(
                try shop.bench.workspace.appending(path: path).text,
                to: "sides.rej.csv"
            )
            let done = try await shop.json(ingest + ["sides.rej.csv"])
            #expect(try done.integer("files.0.applied") == 3)
            #expect(try await shop.state(ofCard: 11) == "inactive")
            #expect(try await shop.outstanding() == 50_000)
        }
    }
}
