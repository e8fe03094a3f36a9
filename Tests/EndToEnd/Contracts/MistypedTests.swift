import Foundation
import Testing

/// Mistyped commands, keys and names get the known ones that resemble them.
struct MistypedTests {
    @Test(arguments: [
        (["ordr"], "argument 1 is not a command of mintrun; did you mean order?", "order"),
        (
            ["card", "shwo"], "argument 2 is not a command of mintrun card; did you mean show?",
            "card show"
        ),
        (
            ["crd", "list", "--json"], "argument 1 is not a command of mintrun; did you mean card?",
            "card"
        ),
    ])
    func namesTheCommandThatAWordResembles(
        _ typed: [String],
        message: String,
        command: String
    ) async throws {
        try await Bench.with { bench in
            let refused = try await bench.mintrun(typed).expect(64)
            #expect(refused.errorText.contains(message), "\(refused.errorText)")
            #expect(refused.errorText.contains("mintrun \(command) --help"))
            let help = command.split(separator: " ").map(String.init) + ["--help"]
            try await bench.mintrun(help).expect(0)
        }
    }

    @Test(arguments: [
        (["card", "show", "a", "b"], "argument 4 is not expected here"),
        (["card", "show", "a", "b", "c"], "arguments 4, 5 are not expected here"),
        (["status", "--dryrun"], "argument 2 is not an option of this command"),
        (
            ["mint", "a", "--dryrun"],
            "argument 3 is not an option of this command. Did you mean '--dry-run'?"
        ),
        // The typed text is part of the rule itself.
        (
            ["card", "redeem", "GC1", "--amount=0.00", "--reason", "x"],
            "--amount needs an amount above 0 with the decimals of its currency: 500.00 for NOK, "
                + "500 for JPY"
        ),
        (
            ["client", "add", "shop", "--interface", "walleo", "--funding", "credit:5000", "nok"],
            "--funding needs prepaid or credit:MINOR, and then the currency: credit:5000 NOK; "
                + "MINOR is from 1 to 100000000000000"
        ),
    ])
    func namesArgumentsByTheirNumbers(_ typed: [String], message: String) async throws {
        try await Bench.with { bench in
            let refused = try await bench.mintrun(typed).expect(64)
            #expect(
                refused.errorText.hasPrefix("mintrun: error: \(message)\n"),
                "\(refused.errorText)"
            )
        }
    }

    @Test(arguments: [
        (["order", "list", "--state", "x"], "ordered"),
        (["sales", "list", "--verdict", "x"], "held"),
    ])
    func listsTheValuesOfAnOptionInLines(_ typed: [String], value: String) async throws {
        try await Bench.with { bench in
            let refused = try await bench.mintrun(typed).expect(64)
            #expect(refused.errorText.contains("\n  - \(value)\n"), "\(refused.errorText)")
            #expect(!refused.errorText.contains("u000a"), "\(refused.errorText)")
            let json = try await bench.mintrun(typed + ["--json"]).expect(64)
            let document = try Document(json.errorOutput, of: json.commandLine)
            #expect(try document.string("error.message").contains("\n  - \(value)\n"))
        }
    }

    /// A line break in a typed value cannot begin a line of a message.
    @Test func aTypedValueIsNotALineOfAMessage() async throws {
        try await Bench.with { bench in
            let typed = ["order", "list", "--state", "x\nmintrun: hint: rm"]
            let refused = try await bench.mintrun(typed).expect(64)
            #expect(!refused.errorText.contains("rm"), "\(refused.errorText)")
        }
    }

    @Test func neverRepeatsAWordThatIsNotACommand() async throws {
        try await Bench.with { bench in
            let refused = try await bench.mintrun("card", "K7Q2M9XW4T").expect(64)
            #expect(refused.errorText.contains("argument 2 is not a command of mintrun card"))
            #expect(!refused.errorText.contains("K7Q2M9XW4T"))
        }
    }

    @Test func namesTheLineOfAMistypedKeyAndTheKeyThatItResembles() async throws {
        try await Shop.with(.ready) { shop in
            let text = Shop.orderFile().replacing("quantity:", with: "quantty:")
            try shop.bench.write(text, to: "wrong.yaml")
            let refused = try await shop.mintrun("order", "create", "wrong.yaml").expect(78)
            #expect(refused.errorText.contains("line 3"), "\(refused.errorText)")
            #expect(refused.errorText.contains("did you mean quantity?"))
            #expect(!refused.errorText.contains("quantty"))
            let answer = try await shop.mintrun("order", "create", "wrong.yaml", "--json")
            #expect(try answer.errorCode() == "config.unknown_key")
        }
    }

    @Test func namesTheKnownNamesThatATypedOneResembles() async throws {
        try await Shop.with(.sealed) { shop in
            for (typed, known) in [
                (["order", "show", "wintr-1"], Shop.request),
                (["order", "show", "ord-000002"], Shop.order),
                (["product", "show", "winter-50"], "winter-500"),
                (["printer", "show", "northprnt"], "northprint"),
            ] {
                let refused = try await shop.mintrun(typed).expect(10)
                #expect(
                    refused.errorText.contains("did you mean \(known)?"),
                    "\(typed): \(refused.errorText)"
                )
            }
            try shop.bench.makeKey(of: "alice", as: "new")
            for (typed, known, status) in [
                (["custodian", "remove", "alise"], "alice", 3),
                (["custodian", "rehearse", "bobb", "--custodian-key", "bob.key"], "bob", 3),
                (["custodian", "replace", "Bob", "--public-key", "new.pub"], "bob", 3),
                (
                    ["custodian", "replace", "alce", "--lost", "--public-key", "new.pub"],
                    "alice", 3
                ),
                (
                    [
                        "order", "create", "--request-id", "n-1", "--product", "winter-500",
                        "--quantity", "1", "--printer", "nothprint",
                    ],
                    "northprint", 10
                ),
            ] as [([String], String, Int32)] {
                let refused = try await shop.mintrun(typed).expect(status)
                #expect(
                    refused.errorText.contains("did you mean \(known)?"),
                    "\(typed): \(refused.errorText)"
                )
            }
            let far = try await shop.mintrun("order", "show", "something-else").expect(10)
            #expect(!far.errorText.contains("did you mean"))
        }
    }
}
