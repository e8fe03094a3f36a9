import Foundation
import Testing

/// Cards without a PIN, PINs that are checked online, and PINs that an activation gives.
struct LaterPINTests {
    private static let amount = ["--amount", "10.00", "--reason", "a purchase", "--json"]
    private static let again = amount + ["--again"]
    private static let pinLine = "pin: {length: 6, numbers: true, boundTo: token}"

    /// Test cards that were released and can be sold, of the sample product with another PIN.
    private static func withCards(
        pin: String,
        _ body: (Shop, [PrintedCard]) async throws -> Void
    ) async throws {
        try await Bench.with { bench in
            try await bench.initialise()
            let alice = try await bench.addCustodian("alice")
            try await bench.addPrinter()
            try bench.write(try product(pin: pin), to: "product.yaml")
            try await bench.mintrun("product", "add", "product.yaml").expect(0)
            let order = Shop.orderFile(quantity: 3, more: "environment: test")
                .replacing("spares: 2", with: "spares: 0")
            try bench.write(order, to: "order.yaml")
            try await bench.mintrun(["run", "order.yaml"] + alice).expect(0)
            let shop = Shop(bench: bench)
            try await shop.open(Shop.package, to: "opened")
            let cards = try shop.printedCards()
            for card in cards.prefix(2) {
                try await shop.mintrun("card", "activate", card.serial, "--reason", "sold")
                    .expect(0)
            }
            try await body(shop, cards)
            #expect(try await shop.json("verify").bool("ok"))
            #expect(try await shop.json("audit", "verify").bool("ok"))
        }
    }

    private static func product(pin: String) throws -> String {
        let sample = try Places.samples.appending(path: "products/winter-500.yaml").text
        let product = sample.replacing(pinLine, with: pin).replacing(
            "requiresAcknowledgement: true",
            with: "requiresAcknowledgement: false"
        )
        #expect(sample.contains(pinLine) && product.contains("requiresAcknowledgement: false"))
        return product
    }

    private static func wrong(_ card: PrintedCard) -> String {
        card.pin == "000000" ? "000001" : "000000"
    }

    @Test func aCardWithoutAPINIsRedeemedByItsTokenAlone() async throws {
        try await Self.withCards(pin: "") { shop, cards in
            let bench = shop.bench
            #expect(cards.allSatisfy { $0.pin.isEmpty })
            let check = try await shop.mintrun("product", "check", "product.yaml").expect(0).text
            #expect(check.contains("the cards have no PIN: the token alone spends a card"))
            let paid = try await bench.redeem([cards[0].token], Self.amount + ["--no-pin"])
                .expect(0)
            #expect(try paid.json().integer("card.available") == 49_000)
            // A PIN for it is refused as an unknown token is, and locks nothing.
            var shown: Set<String> = []
            for _ in 1...6 {
                let refused = try await bench.redeem([cards[0].token, "123456"], Self.again)
                    .expect(3)
                #expect(try refused.errorCode() == "pin.refused")
                shown.insert(refused.errorText)
            }
            let unknown = try await bench.redeem(["DINCARD:X", "123456"], Self.again).expect(3)
            #expect(shown == [unknown.errorText])
            #expect(
                try await shop.json("card", "show", cards[0].serial).string("card.state") == "used"
            )
            // Its serial alone redeems nothing, and no PIN is asked for.
            let serial = try await bench.redeem([], [cards[0].serial] + Self.again).expect(3)
            #expect(try serial.errorCode() == "pin.unneeded")
            let scan = "scan the card: leave the serial out, and add --no-pin"
            #expect(serial.errorText.contains(scan))
            let both = try await bench.redeem(
                [cards[0].token],
                [cards[0].serial, "--no-pin"] + Self.again
            ).expect(64)
            #expect(both.output.isEmpty)
            try await bench.redeem([cards[0].token], Self.again + ["--no-pin"]).expect(0)
        }
    }

    @Test func anAbsentPINIsRefusedAndNotCounted() async throws {
        try await Self.withCards(pin: Self.pinLine) { shop, cards in
            let bench = shop.bench
            var shown: Set<String> = []
            for _ in 1...6 {
                let refused = try await bench.redeem([cards[0].token], Self.amount + ["--no-pin"])
                    .expect(3)
                #expect(try refused.errorCode() == "pin.refused")
                shown.insert(refused.errorText)
            }
            // An unknown token has the same answer.
            let unknown = try await bench.redeem(["DINCARD:X"], Self.amount + ["--no-pin"])
            #expect(shown == [unknown.errorText])
            let hint =
                "read the token again from the card; if the card has a PIN, leave --no-pin out"
            #expect(unknown.errorText.contains(hint))
            try await bench.redeem([cards[0].token, cards[0].pin], Self.amount).expect(0)
        }
    }

    @Test func aRightPINIsStoredUnderTheSchemeOfItsProduct() async throws {
        let usual = "pin: {length: 6, numbers: true, boundTo: serial}"
        let online = "pin: {length: 6, numbers: true, boundTo: serial, cost: online}"
        try await Self.withCards(pin: usual) { shop, cards in
            let bench = shop.bench
            func schemes() async throws -> String {
                try await bench.run(
                    "sqlite3",
                    "workspace/ledger.sqlite",
                    """
                    SELECT name, live, count(*) FROM credential
                    JOIN code ON area = 'pin_scheme' AND code = scheme
                    WHERE kind = 2 GROUP BY name, live ORDER BY name, live
                    """
                ).expect(0).text
            }
            let serial = [cards[0].serial] + Self.amount
            try await bench.redeem([cards[0].pin], serial).expect(0)
            #expect(try await schemes() == "pin-serial-1|1|3\n")
            try bench.write(try Self.product(pin: online), to: "product.yaml")
            try await bench.mintrun("product", "add", "product.yaml").expect(0)
            try await bench.redeem([Self.wrong(cards[0])], serial).expect(3)
            #expect(try await schemes() == "pin-serial-1|1|3\n")
            // A dry run checks the PIN, and stores it anew, too.
            let more = [cards[0].serial] + Self.again
            try await bench.redeem([cards[0].pin], more + ["--dry-run"]).expect(0)
            let renewed = "pin-serial-1|0|1\npin-serial-1|1|2\npin-serial-2|1|1\n"
            #expect(try await schemes() == renewed)
            try await bench.redeem([cards[0].pin], more).expect(0)
            #expect(try await schemes() == renewed)
            try await bench.redeem([Self.wrong(cards[0])], more).expect(3)
            try await bench.redeem([cards[0].token, cards[0].pin], Self.again).expect(0)
            let entries = try await shop.mintrun("audit", "export").expect(0).text
            #expect(entries.contains("PIN stored anew"))
            let history = try await shop.mintrun("card", "show", cards[0].serial, "--json")
                .expect(0).text
            #expect(history.contains("pin.stored_anew") && history.contains("pin-serial-2"))
            let words = Set((history + entries).split { !$0.isNumber && !$0.isLetter })
            #expect(!words.contains(cards[0].pin[...]))
        }
    }

    @Test func aCardIsMadeWithAPINThatIsCheckedOnline() async throws {
        let online = "pin: {length: 6, numbers: true, boundTo: serial, cost: online}"
        try await Self.withCards(pin: online) { shop, cards in
            let serial = [cards[0].serial] + Self.amount
            try await shop.bench.redeem([Self.wrong(cards[0])], serial).expect(3)
            let paid = try await shop.bench.redeem([cards[0].pin], serial).expect(0)
            #expect(try paid.json().integer("card.available") == 49_000)
            // The PIN of another card does not pay.
            if cards[0].pin != cards[1].pin {
                try await shop.bench.redeem([cards[0].pin], [cards[1].serial] + Self.amount)
                    .expect(3)
            }
        }
    }

    @Test func anActivationGivesAPINAndItsReversalRestoresTheFormerOne() async throws {
        try await Self.withCards(pin: Self.pinLine) { shop, cards in
            let bench = shop.bench
            let card = cards[2]
            let new = card.pin == "271828" ? "314159" : "271828"
            let activate = ["card", "activate", card.serial, "--reason", "sold", "--new-pin"]
            for refused in ["12345", "12345a"] {
                let answer = try await bench.mintrun(activate + ["--json"], answering: [refused])
                    .expect(3)
                #expect(try answer.errorCode() == "pin.new_form")
                #expect(!answer.errorText.contains(refused))
            }
            let none = try await bench.mintrun(activate + ["--json"], answering: []).expect(64)
            #expect(try none.errorCode() == "pin.no_input")
            let sold = try await bench.mintrun(activate, answering: [new]).expect(0)
            #expect(!sold.text.contains(new) && !sold.errorText.contains(new))
            // The new PIN is bound to the serial; the printed one counts no more.
            let serial = [card.serial] + Self.amount
            try await bench.redeem([card.token, card.pin], Self.amount).expect(3)
            try await bench.redeem([card.pin], serial).expect(3)
            try await shop.mintrun("card", "deactivate", card.serial, "--reason", "x").expect(0)
            try await shop.mintrun(
                "card",
                "activate",
                card.serial,
                "--reason",
                "sold again",
                "--again"
            )
            .expect(0)
            let bound = try await bench.redeem([], serial).expect(3)
            #expect(try bound.errorCode() == "pin.bound_to_token")
            try await bench.redeem([card.token, card.pin], Self.amount).expect(0)
            let shown = try await shop.mintrun("card", "show", card.serial, "--json").expect(0).text
            #expect(shown.contains("pin.given") && !shown.contains(new))
        }
    }

    @Test func aGivenPINRedeemsByTheSerial() async throws {
        try await Self.withCards(pin: "") { shop, cards in
            let bench = shop.bench
            let card = cards[2]
            let activate = ["card", "activate", card.serial, "--reason", "sold", "--new-pin"]
            try await bench.mintrun(activate, answering: ["blue-whale-7"]).expect(0)
            try await bench.redeem(["blue-whale-7"], [card.serial] + Self.amount).expect(0)
            try await bench.redeem(["blue-whale-8"], [card.serial] + Self.again).expect(3)
            // The card has a PIN now: its token alone is not enough.
            try await bench.redeem([card.token], Self.again + ["--no-pin"]).expect(3)
            #expect(try bench.filesHolding(anyOf: ["blue-whale-7"]).isEmpty)
        }
    }

    /// A sale file may never carry a PIN: it is archived as it arrives.
    @Test func aSaleFileCarriesNoPIN() async throws {
        try await Shop.with(.acknowledged) { shop in
            var sheet = SaleSheet("1")
            sheet.add("activate", id: "a", card: 1, amount: 50_000, keys: ["pin=271828"])
            try shop.bench.write(sheet.text, to: "1.csv")
            let report = try await shop.mintrun("sales", "ingest", "1.csv", "--json").json()
            let answer = try shop.lines(of: try report.string("files.0.ackFile"))
            #expect(answer[1].contains("row.unknown_key"), "\(answer)")
        }
    }
}
