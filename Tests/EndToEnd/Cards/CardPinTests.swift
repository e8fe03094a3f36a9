import Foundation
import Testing

/// Redemptions at a counter: token and PIN; a refusal does not reveal which of them was wrong.
struct CardPinTests {
    private static let amount = ["--amount", "10.00", "--reason", "a purchase", "--json"]

    private static func load(_ card: PrintedCard) -> [String] {
        ["card", "load", card.serial, "--amount", "1.00", "--reason", "x"]
    }

    @Test func aRightPinSpendsAndWrongOnesAnswerAlikeUntilTheyLock() async throws {
        try await Shop.with(.acknowledged) { shop in
            let bench = shop.bench
            let cards = try shop.printedCards()
            let (card, other) = (cards[0], cards[1])
            let wrong = card.pin == "000000" ? "000001" : "000000"
            try await shop.mintrun("card", "activate", card.serial, "--reason", "sold").expect(0)
            let spent = try await bench.redeem([card.token, card.pin], Self.amount).expect(0)
            #expect(try spent.json().integer("card.available") == 49_000)
            #expect(try spent.json().string("message.operation") == "redeem")

            // Arguments are stored by the shell: a token is refused, and not repeated.
            for typed in [
                ["card", "show", card.token],
                ["card", "block", card.serial, "--reason", card.token],
                Self.load(card) + ["--store", "x \(card.token)"],
                Self.load(card) + ["--request-id", card.token],
            ] {
                let refused = try await shop.mintrun(typed + ["--json"])
                #expect(refused.output.isEmpty && !refused.errorText.contains(card.token))
                #expect(["cli.token", "cli.usage"].contains(try refused.errorCode()), "\(typed)")
            }

            // An unknown token, a wrong PIN, a card's token with another's PIN: one answer.
            let unknown = String(card.token.dropLast()) + (card.token.hasSuffix("A") ? "B" : "A")
            var shown: Set<String> = []
            for lines in [
                [unknown, card.pin], [card.token, wrong], ["nonsense", wrong],
                [other.token, card.pin == other.pin ? wrong : card.pin],
            ] {
                let refused = try await bench.redeem(lines, Self.amount).expect(3)
                #expect(try refused.errorCode() == "pin.refused" && refused.output.isEmpty)
                shown.insert(refused.errorText)
            }
            #expect(shown.count == 1)
            // A dry run counts, too.
            let dry = Self.amount + ["--dry-run"]
            for _ in 1...3 {
                shown.insert(try await bench.redeem([card.token, wrong], dry).expect(3).errorText)
            }
            #expect(shown.count == 1)
            // The fifth one reports the lock, which any further attempt would show.
            let fifth = try await bench.redeem([card.token, wrong], dry).expect(3)
            #expect(try fifth.errorCode() == "pin.refused")
            #expect(fifth.errorText.contains("the card is locked now"))
            #expect(fifth.errorText.contains("mintrun card unlock SERIAL --reason TEXT"))
            #expect(!fifth.errorText.contains(card.serial))
            for pin in [card.pin, wrong] {
                let locked = try await bench.redeem([card.token, pin], Self.amount).expect(3)
                #expect(try locked.errorCode() == "pin.locked")
            }
            #expect(try await shop.state(ofCard: 1) == "blocked")
            try await shop.mintrun("card", "unblock", card.serial, "--reason", "x").expect(3)
            let unlock = [
                "card", "unlock", card.serial, "--reason", "showed the receipt", "--json",
            ]
            #expect(
                try await shop.mintrun(unlock + ["--dry-run"]).expect(0).json().string("card.state")
                    == "blocked"
            )
            let freed = try await shop.mintrun(unlock).expect(0).json()
            #expect(try !freed.bool("alreadyDone"))
            #expect(try await shop.mintrun(unlock).expect(0).json().bool("alreadyDone"))
            // The token that was typed as an argument holds the card until an operator releases it.
            #expect(try await shop.state(ofCard: 1) == "blocked")
            try await shop.mintrun("card", "release-exposed", card.serial, "--reason", "cleared")
                .expect(0)
            #expect(try await shop.state(ofCard: 1) == "used")
            let typed = card.token.dropFirst("DINCARD:".count).lowercased()
            let twice = Self.amount + ["--again"]
            try await bench.redeem([typed + "\r", " " + card.pin], twice).expect(0)
            #expect(try await shop.available(onCard: 1) == 48_000)
            try await shop.expectAllIsWell()
            try await Self.expectNoSecret(in: shop, of: [card, other], shown)
        }
    }

    /// Neither the workspace's files nor any output contain a token or a PIN.
    private static func expectNoSecret(
        in shop: Shop,
        of cards: [PrintedCard],
        _ shown: Set<String>
    ) async throws {
        let bodies = cards.map { String($0.token.dropFirst("DINCARD:".count)) }
        let lower = bodies.map { $0.lowercased() }
        #expect(try shop.bench.filesHolding(anyOf: bodies + lower).isEmpty)
        var text = shown.joined()
        for command in [["audit", "export"], ["card", "show", cards[0].serial]] {
            text += try await shop.mintrun(command).expect(0).text
        }
        let words = Set(text.split { !($0.isLetter || $0.isNumber) }.map(String.init))
        #expect(words.isDisjoint(with: cards.map(\.pin) + bodies + lower))
        let ledger = try await shop.bench.run("sqlite3", "workspace/ledger.sqlite", ".dump")
        let dumped = Set(
            ledger.text.split { !($0.isLetter || $0.isNumber) }.map(String.init)
        )
        #expect(dumped.contains(cards[0].serial) && dumped.isDisjoint(with: cards.map(\.pin)))
    }

    @Test func onATerminalTheQuestionsAreAskedAndTheAnswersNotShown() async throws {
        try await Shop.with(.acknowledged) { shop in
            let card = try shop.printedCards()[0]
            try await shop.mintrun("card", "activate", card.serial, "--reason", "sold").expect(0)
            let shown = try await shop.bench.redeemOnTerminal(
                [card.token, card.pin],
                ["--amount", "10.00", "--reason", "a purchase"]
            ).expect(0).text
            #expect(shown.contains("Token: ") && shown.contains("PIN: "))
            #expect(shown.contains("redeem NOK 10.00 done"))
            #expect(!shown.contains(card.token) && !shown.contains(card.pin))
        }
    }

    /// A product whose PINs are bound to their serials; test cards, so that the card's own order
    /// decides the environment of a message.
    @Test func acceptsTheSerialIfThePinIsBoundToIt() async throws {
        try await Bench.with { bench in
            try await bench.initialise()
            let alice = try await bench.addCustodian("alice")
            try await bench.addPrinter()
            let product = try Places.samples.appending(path: "products/winter-500.yaml").text
                .replacing(#/boundTo: token/#, with: "boundTo: serial")
                .replacing(
                    #/requiresAcknowledgement: true/#,
                    with: "requiresAcknowledgement: false"
                )
            #expect(product.contains("boundTo: serial"))
            try bench.write(product, to: "product.yaml")
            try await bench.mintrun("product", "add", "product.yaml").expect(0)
            let order = Shop.orderFile(quantity: 1, more: "environment: test")
                .replacing("spares: 2", with: "spares: 0")
            try bench.write(order, to: "order.yaml")
            try await bench.mintrun(["run", "order.yaml"] + alice).expect(0)
            let shop = Shop(bench: bench)
            try await shop.open(Shop.package, to: "opened")
            let card = try shop.printedCards()[0]
            try await shop.mintrun("card", "activate", card.serial, "--reason", "sold").expect(0)
            let serial = [card.serial] + Self.amount
            try await bench.redeem([card.pin], serial).expect(0)
            let wrong = card.pin == "000000" ? "000001" : "000000"
            let refused = try await bench.redeem([wrong], serial).expect(3)
            #expect(try refused.errorCode() == "pin.refused")
            #expect(refused.errorText.contains("card \(card.serial)"))
            #expect(refused.errorText.contains("4 more wrong PINs will lock the card"))
            // The token leads to the card, too.
            let both = try await bench.redeem(
                [card.token, card.pin],
                Self.amount + ["--again"]
            ).expect(0)
            #expect(try both.json().integer("card.available") == 48_000)
            let none = try await bench.redeem([], serial).expect(64)
            #expect(try none.errorCode() == "pin.no_input")
            for _ in 1...4 { try await bench.redeem([wrong], serial).expect(3) }
            let fifth = try await bench.redeem([wrong], serial).expect(3)
            #expect(fifth.errorText.contains("the card is locked now"))
            let unlock = "mintrun card unlock \(card.serial) --reason TEXT"
            #expect(fifth.errorText.contains(unlock))
            let locked = try await bench.redeem([card.pin], serial).expect(3)
            #expect(try locked.errorCode() == "pin.locked")
            #expect(locked.errorText.contains("card \(card.serial) is locked"))
        }
    }
}
