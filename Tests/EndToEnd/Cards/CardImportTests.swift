import Foundation
import Testing

/// `card import`: cards that were made elsewhere.
struct CardImportTests {
    private static let file = """
        number,expiry,pin,balance
        7001000000000000011,4006,PIN4711,50000
        7001000000000000029,,,0
        0000000000000000031,4012,PIN0815,

        """
    private static let call = ["card", "import", "cards.csv", "--product", "winter-500"]

    private static func write(_ text: String = file, in shop: Shop) throws {
        try shop.bench.write(text, to: "cards.csv")
    }

    private static func state(_ number: String, in shop: Shop) async throws -> String {
        try await shop.json("card", "show", number).string("card.state")
    }

    @Test func importedCardsAreCardsLikeOthers() async throws {
        try await Shop.with(.acknowledged) { shop in
            try Self.write(in: shop)
            let trial = try await shop.mintrun(Self.call + ["--dry-run", "--json"]).expect(0).json()
            #expect(try trial.bool("dryRun") && trial.isNull("import.order"))
            #expect(try await shop.json("order", "list").count("orders") == 1)

            let done = try await shop.mintrun(Self.call + ["--json"]).expect(0).json()
            #expect(try done.string("import.order") == "ord-000002" && !done.bool("alreadyDone"))
            #expect(try done.integer("import.cards") == 3 && done.integer("import.withPin") == 2)
            #expect(try done.integer("import.withBalance") == 2)
            #expect(try done.integer("import.balance") == 50_000)
            let order = try await shop.json("order", "show", "ord-000002")
            #expect(try order.string("order.state") == "acknowledged")
            #expect(try order.string("order.delivery") == "import")
            #expect(order.isNull("order.printer") && order.isNull("order.package"))

            let card = try await shop.json("card", "show", "7001000000000000011")
            #expect(try card.string("card.state") == "used")
            #expect(try card.integer("card.available") == 50_000)
            #expect(try card.string("card.expiresOn") == "2040-06-30")
            #expect(try await Self.state("7001000000000000029", in: shop) == "depleted")
            #expect(try await Self.state("0000000000000000031", in: shop) == "inactive")
            let liability = try await shop.json("report", "liability")
            #expect(try liability.integer("totals.NOK.outstanding") == 50_000)
            try await shop.expectAllIsWell()
            #expect(try await shop.json("audit", "verify").bool("ok"))
            #expect(try await !shop.mintrun("status").expect(0).text.contains("ord-000002"))
        }
    }

    @Test func tillsSellAndRedeemImportedCards() async throws {
        try await Shop.with(.acknowledged) { shop in
            try Self.write(in: shop)
            try await shop.mintrun(Self.call).expect(0)
            let why = ["--reason", "x"]
            let sale = ["card", "activate", "0000000000000000031", "--amount", "500.00"]
            try await shop.mintrun(sale + why).expect(0)
            let load = ["card", "load", "7001000000000000011", "--amount", "10.00"]
            try await shop.mintrun(load + why).expect(0)
            let back = ["card", "deactivate", "7001000000000000011", "--json"]
            #expect(try await shop.mintrun(back + why).expect(3).errorCode() == "advice.spent")
            let sold = try await shop.json("card", "show", "0000000000000000031")
            #expect(try sold.string("card.state") == "unused")
            #expect(try sold.string("card.expiresOn") == "2040-12-31")
            let cancel = ["order", "cancel", "ord-000002", "--reason", "x", "--json"]
            let refused = try await shop.mintrun(cancel).expect(3)
            #expect(try refused.errorCode() == "order.has_active_cards")
            let shown = try await shop.mintrun("card", "show", "7001000000000000011").expect(0).text
            #expect(shown.contains("imported") && shown.contains("with card import"), "\(shown)")
            try await shop.expectAllIsWell()
        }
    }

    @Test func theSameFileIsImportedOnce() async throws {
        try await Shop.with(.acknowledged) { shop in
            try Self.write(in: shop)
            try await shop.mintrun(Self.call).expect(0)
            let again = try await shop.mintrun(Self.call + ["--json"]).expect(0).json()
            #expect(try again.bool("alreadyDone") && again.string("import.order") == "ord-000002")
            #expect(again.isNull("import.withPin"))
            let other = ["--product", "winter-500", "--environment", "test", "--json"]
            let test = try await shop.mintrun(["card", "import", "cards.csv"] + other).expect(12)
            #expect(try test.errorCode() == "order.conflict")
            try shop.bench.write("number\n7001000000000000029\n", to: "cards.csv")
            let taken = try await shop.mintrun(Self.call + ["--json"]).expect(3)
            #expect(try taken.errorCode() == "order.number_taken")
            #expect(try await shop.json("order", "list").count("orders") == 2)
        }
    }

    @Test(
        arguments: [
            ("number,token\n7,x\n", "import.column", "column 2"),
            ("number,pin\n77\n", "import.row", "line 2"),
            ("number,pin\n7A,PIN4711\n", "import.number", "line 2"),
            ("number,expiry,pin\n77,PIN4711,PIN4711\n", "import.expiry", "card 77"),
            ("number,pin\n77,PIN\n", "import.pin", "card 77"),
            ("number,balance\n77,PIN4711\n", "import.balance", "card 77"),
            ("number\n", "import.size", "0 cards"),
            ("number\n7\n7\n", "numbers.duplicate", "line 3"),
            ("number\n07\n7\n", "numbers.leading_zeros", "7"),
        ]
    )
    func refusesAWrongFileWithoutItsSecrets(
        _ text: String,
        code: String,
        place: String
    ) async throws {
        try await Shop.with(.acknowledged) { shop in
            try Self.write(text, in: shop)
            let refused = try await shop.mintrun(Self.call + ["--json"]).expect(3)
            #expect(try refused.errorCode() == code)
            #expect(refused.errorText.contains(place), "\(refused.errorText)")
            #expect(!refused.errorText.contains("PIN4711"))
            #expect(try await shop.json("order", "list").count("orders") == 1)
        }
    }

    @Test func noPINIsInTheWorkspaceOrShown() async throws {
        try await Shop.with(.acknowledged) { shop in
            try Self.write(in: shop)
            let done = try await shop.mintrun(Self.call).expect(0)
            for pin in ["PIN4711", "PIN0815"] {
                #expect(!(done.text + done.errorText).contains(pin), "\(done.text)")
            }
            try await shop.bench.expectNoSecret(["PIN4711", "PIN0815"], in: ["workspace"])
            let log = shop.bench.workspace.appending(path: "reservations.log")
            #expect(try log.text.contains("ord-000002 winter-500 sha256:"))
        }
    }

    @Test func hasNoStepOfAPrintOrder() async throws {
        try await Shop.with(.acknowledged) { shop in
            try Self.write("number\n77\n", in: shop)
            try await shop.mintrun(Self.call).expect(0)
            try shop.bench.write("{}", to: "empty.json")
            let steps = [
                ["mint", "ord-000002"], ["shred", "ord-000002"],
                ["acknowledge", "ord-000002", "empty.json"],
                ["package", "fetch", "ord-000002", "--to", "there"],
                ["release", "ord-000002"] + Shop.custodians,
            ]
            for step in steps {
                let refused = try await shop.mintrun(step + ["--json"]).expect(3)
                #expect(try refused.errorCode() == "order.not_printed", "\(step)")
            }
            try await shop.mintrun("order", "close", "ord-000002").expect(0)
            try await shop.expectAllIsWell()
        }
    }
}
