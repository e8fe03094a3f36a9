import Foundation
import Testing

/// Labels and delivery notes of an order whose cards were spoiled, lost, promoted and voided.
struct StockLabelTests {
    /// Twelve cards and four spares in packs of two and cartons of four, released.
    ///
    /// Packs 1 to 6 and cartons 1 to 3 are cards, packs 7 and 8 and carton 4 are spares.
    private static func with(
        environment: String = "live",
        _ body: (Shop) async throws -> Void
    ) async throws {
        try await Shop.with(.ready) { shop in
            try shop.bench.write(
                """
                requestId: \(Shop.request)
                product: winter-500
                quantity: 12
                spares: 4
                printer: northprint
                denomination: 50000
                environment: \(environment)
                packaging: {pack: 2, carton: 4}
                """,
                to: "order.yaml"
            )
            try await shop.mintrun(["run", "order.yaml"] + Shop.custodians).expect(0)
            try await body(shop)
        }
    }

    /// Card 1 is spoiled and 2 missing, pack 3 is spoiled, spare 13 replaces card 1; then pack 4,
    /// card 9 and pack 8 are voided.
    private static func answer(_ shop: Shop) async throws {
        let serials = [1, 5, 6].map { "\"\(Shop.serial($0))\"" }.joined(separator: ",")
        try shop.bench.write(
            """
            {"schema":1,"order":"\(Shop.order)","package":{"sha256":"\(try shop.packageDigest())"},
            "received":15,"good":12,"spoiled":[\(serials)],"missing":["\(Shop.serial(2))"]}
            """,
            to: "answer.json"
        )
        try await shop.mintrun("acknowledge", Shop.request, "answer.json").expect(0)
        try await shop.mintrun(
            "order",
            "promote",
            Shop.request,
            "--spoiled",
            Shop.serial(1),
            "--spare",
            Shop.serial(13)
        ).expect(0)
        for part in [
            ["--order", Shop.request, "--pack", "4"], ["--order", Shop.request, "--pack", "8"],
            ["--from", Shop.serial(9), "--to", Shop.serial(9)],
        ] {
            try await shop.mintrun(["card", "void"] + part + ["--reason", "stolen"]).expect(0)
        }
    }

    private static let files = ["packing-labels.csv", "labels.pdf", "delivery-notes.pdf"]

    private static func file(_ shop: Shop, _ name: String) -> URL {
        shop.bench.workspace.appending(path: "packing/\(Shop.order)/\(name)")
    }

    private static func text(_ shop: Shop, _ name: String) async throws -> String {
        try await shop.bench.run("pdftotext", "-layout", file(shop, name).path, "-")
            .expect(0).text
    }

    /// The rows of the table, as Python reads them: id, content, number of cards, exceptions,
    /// spares added, cards not for sale.
    private static func rows(_ shop: Shop, _ name: String = files[0]) async throws -> [[String]] {
        let program = """
            import csv, sys
            for row in csv.DictReader(open(sys.argv[1], newline=""), strict=True):
                print("|".join(row[key] for key in (
                    "label_id", "content", "qty", "exceptions", "spares_added", "unsellable")))
            """
        let path = file(shop, name).path
        let output = try await shop.bench.run("python3", "-c", program, path).expect(0).text
        return output.split(separator: "\n").map {
            $0.split(separator: "|", omittingEmptySubsequences: false).map(String.init)
        }
    }

    /// The barcodes of a document, as a scanner reads them in 300 dots per inch.
    private static func symbols(_ shop: Shop, _ name: String) async throws -> [String] {
        let command = """
            rm -f page*.png && pdftoppm -r 300 -gray -png '\(file(shop, name).path)' page &&
            zbarimg -q --raw -Sdisable -Scode128.enable page*.png
            """
        let output = try await shop.bench.run("sh", "-c", command).expect(0).text
        return output.split(separator: "\n").map(String.init)
    }

    @Test func labelsNameEveryExceptionAndEveryCardThatIsNotForSale() async throws {
        try await Self.with { shop in
            try await Self.answer(shop)
            let report = try await shop.json("stock", "labels", Shop.request)
            #expect(try report.integer("cartons") == 4 && report.integer("packs") == 8)
            #expect(try report.integer("exceptions") == 5 && report.integer("added") == 1)
            #expect(try report.integer("unsellable") == 5)
            #expect(try report.string("unansweredPacks").isEmpty)
            let s = Shop.serial
            let expected = [
                ["C1", "cards", "3", "\(s(1)) \(s(2))", s(13), ""],
                ["C2", "voided", "2", "\(s(5)) \(s(6))", "", "\(s(7)) \(s(8))"],
                ["C3", "cards", "4", "", "", s(9)],
                ["C4", "spares", "3", s(13), "", "\(s(15)) \(s(16))"],
                ["P1", "cards", "1", "\(s(1)) \(s(2))", s(13), ""],
                ["P2", "cards", "2", "", "", ""],
                ["P3", "spoiled", "0", "\(s(5)) \(s(6))", "", ""],
                ["P4", "voided", "2", "", "", "\(s(7)) \(s(8))"],
                ["P5", "cards", "2", "", "", s(9)], ["P6", "cards", "2", "", "", ""],
                ["P7", "spares", "1", s(13), "", ""],
                ["P8", "voided", "2", "", "", "\(s(15)) \(s(16))"],
            ]
            .map { ["\(Shop.order)-\($0[0])"] + $0.dropFirst() }
            #expect(try await Self.rows(shop) == expected)
            #expect(try report.count("notForSale") == 6)
            #expect(try report.string("notForSale.2.label") == "\(Shop.order)-P3")
            #expect(try report.string("notForSale.2.content") == "spoiled")

            let read = try await Self.symbols(shop, "labels.pdf")
            #expect(read.sorted() == expected.map { $0[0] }.sorted())
            #expect(
                try await Self.symbols(shop, "delivery-notes.pdf")
                    == expected.prefix(4).map { $0[0] }
            )
            let labels = try await Self.text(shop, "labels.pdf")
            for words in [
                "VOID: not for sale", "SPARES: not for sale", "SPOILED: no card for sale",
                "2 not in the box: \(s(1)), \(s(2))", "1 added from the spares: \(s(13))",
                "1 in the box, not for sale: \(s(9))", "Winter card, 500.00 NOK",
            ] { #expect(labels.contains(words), "\(words)\n\(labels)") }
            let notes = try await Self.text(shop, "delivery-notes.pdf")
            for words in [
                "spoiled; spare \(s(13)) is in the box in its place", "Pack 3: SPOILED",
                "promoted: in pack 1 in the place of \(s(1))", "Not in the box: 2",
            ] { #expect(notes.contains(words), "\(words)\n\(notes)") }
            for name in Self.files.dropFirst() {
                let path = Self.file(shop, name).path
                let whole = try await shop.bench.run("qpdf", "--check", path).expect(0).text
                #expect(whole.contains("No syntax or stream encoding errors found"))
            }
            try await shop.mintrun("verify").expect(0)
        }
    }

    @Test func noFileHasATokenOrAPIN() async throws {
        try await Self.with { shop in
            try await Self.answer(shop)
            try await shop.mintrun("stock", "labels", Shop.request).expect(0)
            try await shop.open(Shop.package, to: "opened")
            let cards = try shop.printedCards()
            #expect(cards.count == 16 && cards.allSatisfy { $0.pin.count == 6 })
            for name in Self.files {
                let path = Self.file(shop, name).path
                let bytes = try Data(contentsOf: Self.file(shop, name))
                var texts = [String(decoding: bytes, as: UTF8.self)]
                var shown = texts[0]
                if name.hasSuffix(".pdf") {
                    let plain = try await shop.bench.run("qpdf", "--qdf", path, "-").expect(0)
                    shown = try await Self.text(shop, name)
                    texts += [shown, String(decoding: plain.output, as: UTF8.self)]
                }
                #expect(shown.contains(cards[2].serial), "the search has gone blind")
                for card in cards {
                    for secret in [card.token, String(card.token.dropFirst(8)), card.payload] {
                        #expect(!texts.contains { $0.contains(secret) }, "\(name)")
                    }
                    // Places on the paper have six digits, too: only texts are searched for PINs.
                    let pin = try Regex("(^|[^0-9])\(card.pin)($|[^0-9])")
                    #expect(!shown.contains(pin), "\(name)")
                }
            }
        }
    }

    @Test func equalStatesMakeEqualFilesAndAnAnswerMakesNewOnes() async throws {
        try await Self.with { shop in
            let first = try await shop.json("stock", "labels", Shop.request)
            #expect(try first.string("unansweredPacks") == "1-8")
            #expect(try !first.bool("alreadyDone"))
            let text = try await shop.mintrun("stock", "labels", Shop.request).expect(0).text
            #expect(text.contains("the printer has not answered yet for the packs 1-8"))
            #expect(text.contains("already done"))
            let notes = try await Self.text(shop, "delivery-notes.pdf")
            #expect(notes.contains("The printer has not answered for every card"))
            let before = try Self.files.map { try Data(contentsOf: Self.file(shop, $0)) }

            try await Self.answer(shop)
            let second = try await shop.json("stock", "labels", Shop.request)
            #expect(try !second.bool("alreadyDone"))
            let after = try Self.files.map { try Data(contentsOf: Self.file(shop, $0)) }
            for (old, new) in zip(before, after) { #expect(old != new) }
            // Another folder gets the same bytes, and never another file's place.
            let out = ["stock", "labels", Shop.request, "--out", "boxes"]
            for _ in 1...2 { try await shop.mintrun(out).expect(0) }
            for (name, bytes) in zip(Self.files, after) {
                let copy = shop.bench.folder.appending(path: "boxes/\(name)")
                #expect(try Data(contentsOf: copy) == bytes)
                let digest = try await shop.bench.run("sha256sum", "boxes/\(name)").expect(0).text
                let index = try #require(Self.files.firstIndex(of: name))
                #expect(digest.hasPrefix(try second.string("files.\(index).sha256")))
            }
            try shop.bench.write("mine", to: "boxes/labels.pdf")
            let refused = try await shop.mintrun(out + ["--json"]).expect(3)
            #expect(try refused.errorCode() == "path.exists")
            #expect(try shop.bench.folder.appending(path: "boxes/labels.pdf").text == "mine")
            #expect(
                !FileManager.default.fileExists(atPath: Self.file(shop, "labels.pdf.part").path)
            )
        }
    }

    @Test func aSelectionHasFilesOfItsOwn() async throws {
        try await Self.with(environment: "test") { shop in
            let order = ["stock", "labels", Shop.request]
            let cartons = try await shop.mintrun(order + ["--carton", "2-3", "--json"])
                .expect(0).json()
            #expect(try cartons.string("environment") == "test")
            #expect(try cartons.string("files.1.path") == "packing/\(Shop.order)/labels-C2-3.pdf")
            let rows = try await Self.rows(shop, "packing-labels-C2-3.csv").map { $0[0] }
            #expect(rows == ["C2", "C3", "P3", "P4", "P5", "P6"].map { "\(Shop.order)-\($0)" })
            #expect(try await Self.text(shop, "labels-C2-3.pdf").contains("TEST"))

            let packs = try await shop.mintrun(
                order + ["--pack", "8", "--labels", "a4-24-8", "--json"]
            ).expect(0).json()
            #expect(try packs.integer("notes") == 0 && packs.count("files") == 2)
            #expect(try packs.string("layout") == "a4-24-8")
            #expect(try await Self.symbols(shop, "labels-P8.pdf") == ["\(Shop.order)-P8"])
            let wrong = try await shop.mintrun(order + ["--carton", "5", "--json"]).expect(10)
            #expect(try wrong.errorCode() == "stock.pack_unknown")
            try await shop.mintrun(order + ["--labels", "a5"]).expect(64)
        }
    }

    @Test func ordersWithoutBoxesAreRefused() async throws {
        try await Shop.with(.ready) { shop in
            try await shop.mintrun("order", "create", "order.yaml").expect(0)
            let early = try await shop.mintrun("stock", "labels", Shop.request, "--json").expect(3)
            #expect(try early.errorCode() == "order.wrong_state")
            #expect(early.errorText.contains("is ordered: it cannot be labelled"))
            try await shop.mintrun("order", "cancel", Shop.request, "--reason", "x").expect(0)
            let late = try await shop.mintrun("stock", "labels", Shop.request).expect(3)
            #expect(late.errorText.contains("is cancelled: it cannot be labelled"))
            let none = try await shop.mintrun("stock", "labels", "ord-000009", "--json").expect(10)
            #expect(try none.errorCode() == "order.unknown")
        }
    }

    /// One card, no spares: a box of one card, whose label has one serial.
    @Test func anOrderOfOneCardHasOneLabelOfEachKind() async throws {
        try await Shop.with(.ready) { shop in
            try shop.bench.write(
                Shop.orderFile(quantity: 1).replacing("spares: 2", with: "spares: 0"),
                to: "one.yaml"
            )
            try await shop.mintrun("order", "create", "one.yaml").expect(0)
            try await shop.mintrun("mint", Shop.request).expect(0)
            let report = try await shop.json("stock", "labels", Shop.request)
            #expect(try report.integer("cartons") == 1 && report.integer("packs") == 1)
            let text = try await Self.text(shop, "labels.pdf")
            #expect(text.contains("1 card") && !text.contains("–"))
        }
    }
}
