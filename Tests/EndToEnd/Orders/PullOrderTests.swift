import Foundation
import Testing

/// Orders of which clients of the service pull the cards: they have no printer.
struct PullOrderTests {
    private static let call = [
        "order", "create", "--request-id", "p-1", "--product", "winter-500", "--quantity", "20",
        "--delivery", "pull",
    ]

    @Test func isReleasedAtOnceAndHasNoStepOfAPrinter() async throws {
        try await Shop.with(.acknowledged) { shop in
            let made = try await shop.mintrun(Self.call + ["--json"]).expect(0).json()
            #expect(try made.string("order.state") == "released")
            #expect(try made.string("order.delivery") == "pull")
            #expect(try made.integer("order.minted") == 0 && !made.bool("alreadyDone"))
            for key in ["printer", "template", "client", "package"] {
                #expect(made.isNull("order.\(key)"), "\(key)")
            }
            let again = try await shop.mintrun(Self.call + ["--json"]).expect(0).json()
            #expect(try again.bool("alreadyDone"))
            let log = shop.bench.workspace.appending(path: "reservations.log")
            #expect(try log.text.contains(try made.string("order.firstSerial")))
            let shown = try await shop.mintrun("order", "show", "p-1").expect(0).text
            #expect(shown.contains("none, every client may pull the cards"), "\(shown)")
            #expect(!shown.contains("packs"))
            let id = try made.string("order.id")
            try shop.bench.write("{}", to: "empty.json")
            let steps = [
                ["mint", id], ["shred", id], ["acknowledge", id, "empty.json"],
                ["package", "fetch", id, "--to", "there"],
                ["stock", "ship", id, "--to", "oslo-1", "--pack", "1"],
                ["release", id] + Shop.custodians,
            ]
            for step in steps {
                let refused = try await shop.mintrun(step + ["--json"]).expect(3)
                #expect(try refused.errorCode() == "order.not_printed", "\(step)")
            }
            try await shop.expectAllIsWell()
            try await shop.mintrun("order", "close", id).expect(0)
            try await shop.expectAllIsWell()
        }
    }

    @Test func aFileOrdersTheSame() async throws {
        try await Shop.with(.acknowledged) { shop in
            try await shop.mintrun(Self.call).expect(0)
            let text = "requestId: p-1\nproduct: winter-500\nquantity: 20\ndelivery: pull\n"
            try shop.bench.write(text, to: "pull.yaml")
            for command in [["order", "create"], ["run"]] {
                let same = try await shop.mintrun(command + ["pull.yaml", "--json"])
                    .expect(0).json()
                #expect(try same.bool("alreadyDone") && same.integer("order.minted") == 0)
            }
            try shop.bench.write(text + "client: brand\n", to: "pull.yaml")
            try await shop.mintrun("order", "create", "pull.yaml", "--json").expect(12)
            #expect(try await shop.json("order", "list").count("orders") == 2)
        }
    }

    @Test(
        arguments: [
            ("delivery: pull\nprinter: p\n", "printer is given, and no printer gets the cards"),
            ("delivery: pull\noverage: 2%\n", "overage is given"),
            ("delivery: response\n", "delivery"),
            ("printer: p\nclient: brand\n", "client is given, and a printer gets the cards"),
        ]
    )
    func aWrongFileIsRefused(_ lines: String, _ words: String) async throws {
        try await Shop.with(.acknowledged) { shop in
            let text = "requestId: p-1\nproduct: winter-500\nquantity: 20\n" + lines
            try shop.bench.write(text, to: "pull.yaml")
            let refused = try await shop.mintrun("order", "create", "pull.yaml").expect(78)
            #expect(refused.errorText.contains(words), "\(refused.errorText)")
            #expect(try await shop.json("order", "list").count("orders") == 1)
        }
    }

    @Test func wrongOptionsAreRefused() async throws {
        try await Shop.with(.acknowledged) { shop in
            for wrong in [["--spares", "2"], ["--template", "generic-csv"], ["--printer", "p"]] {
                try await shop.mintrun(Self.call + wrong).expect(64)
            }
            let unknown = try await shop.mintrun(Self.call + ["--client", "brand", "--json"])
                .expect(10)
            #expect(try unknown.errorCode() == "client.unknown")
            try await shop.mintrun(
                "client",
                "add",
                "till",
                "--interface",
                "electrum",
                "--secret-out",
                "till.secret"
            ).expect(0)
            let refused = try await shop.mintrun(Self.call + ["--client", "till", "--json"])
                .expect(3)
            #expect(try refused.errorCode() == "order.client")
            #expect(try await shop.json("order", "list").count("orders") == 1)
        }
    }
}
