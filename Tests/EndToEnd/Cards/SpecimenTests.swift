import Foundation
import Testing

/// A specimen of a proof is refused wherever a card may be named.
struct SpecimenTests {
    private static let serial = "NC00000000000"
    private static let token = "DINCARD:" + String(repeating: "2", count: 26)
    private static let why = ["--reason", "x"]

    private static func refuse(
        _ arguments: [String],
        in shop: Shop,
        sourceLocation: SourceLocation = #_sourceLocation
    ) async throws {
        let outcome = try await shop.mintrun(arguments + ["--json"])
            .expect(3, sourceLocation: sourceLocation)
        #expect(try outcome.errorCode() == "card.specimen", sourceLocation: sourceLocation)
        #expect(outcome.output.isEmpty, sourceLocation: sourceLocation)
    }

    @Test(arguments: [
        serial, "nc-0000 0000 000", token, String(token.dropFirst(8)), token.lowercased(),
    ])
    func commandsOnACardRefuseIt(_ typed: String) async throws {
        try await Shop.with(.acknowledged) { shop in
            try await Self.refuse(["card", "show", typed], in: shop)
            for verb in ["activate", "block", "unblock", "void", "deactivate"] {
                try await Self.refuse(["card", verb, typed] + Self.why, in: shop)
            }
            let load = ["card", "load", typed, "--amount", "1.00"] + Self.why
            try await Self.refuse(load, in: shop)
            try await Self.refuse(["card", "note", typed, "--text", "x"], in: shop)
            let replace = ["card", "replace", Shop.serial(1), typed]
            try await Self.refuse(replace + Self.why, in: shop)
            let hint = try await shop.mintrun("card", "show", typed).expect(3).errorText
            #expect(hint.contains("specimen of a proof: it is not a card"), "\(hint)")
            #expect(hint.contains("use the number of a card"))
            try await shop.expectAllIsWell()
        }
    }

    @Test func rangesAndStockRefuseIt() async throws {
        try await Shop.with(.acknowledged) { shop in
            let ends = ["--from", Self.serial, "--to", Shop.serial(3)]
            try await Self.refuse(["card", "recall"] + ends + Self.why, in: shop)
            try await Self.refuse(["card", "void"] + ends + Self.why, in: shop)
            let ship = ["stock", "ship", Shop.order, "--to", "oslo-1", "--new-store"]
            try await Self.refuse(
                ship + ["--from", Self.serial, "--to-serial", Shop.serial(38)],
                in: shop
            )
            try await Self.refuse(
                [
                    "order", "promote", Shop.request, "--spoiled", Shop.serial(5), "--spare",
                    Self.serial,
                ],
                in: shop
            )
            try await shop.mintrun(ship + ["--pack", "1"]).expect(0)
            let receive = [
                "stock", "receive", "shp-000001", "--first-serial", Self.serial, "--last-serial",
                Shop.serial(38), "--count", "38",
            ]
            try await Self.refuse(receive, in: shop)
        }
    }

    @Test func anAcknowledgementWithItIsRefused() async throws {
        try await Shop.with(.released) { shop in
            let answer = try shop.acknowledgement()
                .replacing(Shop.serial(5), with: Self.serial)
            try shop.bench.write(answer, to: "answer.json")
            try await Self.refuse(["acknowledge", Shop.request, "answer.json"], in: shop)
            let shown = try await shop.mintrun("acknowledge", Shop.request, "answer.json")
                .expect(3).errorText
            #expect(shown.contains("serial 1 of spoiled: it is that of a specimen"), "\(shown)")
        }
    }

    @Test func rowsOfSaleFilesAreRejected() async throws {
        try await Shop.with(.acknowledged) { shop in
            var sheet = SaleSheet("1")
            sheet.add("activate", id: "a", card: 1, amount: 50000)
            sheet.add("activate", id: "b", card: 0, amount: 50000, serial: Self.serial)
            sheet.add("redeem", id: "c", card: 0, amount: 100, serial: Self.token)
            sheet.add(
                "redeem",
                id: "d",
                card: 0,
                amount: 100,
                serial: String(Self.token.dropFirst(8))
            )
            try shop.bench.write(sheet.text, to: "1.csv")
            let report = try await shop.mintrun("sales", "ingest", "1.csv", "--json").expect(3)
                .json()
            #expect(try report.string("files.0.verdict") == "partial")
            #expect(try report.integer("files.0.applied") == 1)
            #expect(try report.integer("files.0.rejected") == 3)
            let rejects = try shop.bench.workspace.appending(
                path: try report.string("files.0.rejectFile")
            ).text
            #expect(rejects.matches(of: #/card\.specimen/#).count == 3, "\(rejects)")
            #expect(rejects.contains("This is a specimen of a proof"))
            try await shop.expectAllIsWell()
        }
    }

    @Test func numbersForCardsDoNotContainIt() async throws {
        try await Shop.with(.acknowledged) { shop in
            for number in ["0000000000000", "000"] {
                try shop.bench.write("number\n4711\n\(number)\n", to: "cards.csv")
                let call = ["card", "import", "cards.csv", "--product", "winter-500"]
                try await Self.refuse(call, in: shop)
                let shown = try await shop.mintrun(call).expect(3).errorText
                #expect(shown.contains("number 2 of the file"), "\(shown)")
            }
            #expect(try await shop.json("order", "list").count("orders") == 1)
        }
    }

    @Test func aCounterThatScansItGetsNoMoney() async throws {
        try await Shop.with(.acknowledged) { shop in
            for token in [Self.token, Self.token.lowercased()] {
                let refused = try await shop.bench.redeem(
                    [token, "000000"],
                    ["--amount", "1.00", "--reason", "x", "--json"]
                ).expect(3)
                #expect(try refused.errorCode() == "card.specimen")
            }
        }
    }
}
