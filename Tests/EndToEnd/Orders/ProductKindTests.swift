import Foundation
import Testing

/// Orders of other kinds of products, and test orders.
struct ProductKindTests {
    private static func add(_ product: String, to shop: Shop) async throws {
        let file = Places.samples.appending(path: "products/\(product).yaml").path
        try await shop.mintrun("product", "add", file).expect(0)
    }

    @Test func aBarcodeProductHasACode128ImageOfEachToken() async throws {
        try await Shop.with(.ready) { shop in
            try await Self.add("kiosk-barcode", to: shop)
            try shop.bench.write(
                """
                requestId: kiosk
                product: kiosk-barcode
                quantity: 4
                spares: 1
                printer: northprint
                denomination: 2500

                """,
                to: "kiosk.yaml"
            )
            let order = try await shop.mintrun(["run", "kiosk.yaml", "--json"] + Shop.custodians)
                .expect(0).json()
            try await shop.open(try order.string("order.package.file"), to: "kiosk")
            let cards = try shop.printedCards(in: "kiosk")
            #expect(cards.count == 5)
            let part = "kiosk/part-001of001"
            let folders = try FileManager.default.contentsOfDirectory(
                atPath: shop.bench.folder.appending(path: part).path
            ).sorted()
            let bars = try #require(
                folders.first { !$0.contains(".") && $0 != "qr" && $0 != "SHA256SUMS" },
                "\(folders)"
            )
            let scan = try await shop.bench.run(
                "sh",
                "-c",
                "zbarimg -q --nodbus --raw -Sdisable -Scode128.enable \(part)/\(bars)/*.png"
            ).expect(0)
            #expect(scan.text == cards.map { $0.token + "\n" }.joined())
        }
    }

    @Test func importedNumbersAreTheCardsInTheirOrder() async throws {
        try await Shop.with(.ready) { shop in
            let numbers = ["7001000000000000011", "7001000000000000029", "7001000000000000037"]
            try shop.bench.write(
                "number,name\n" + numbers.map { "\($0),x\n" }.joined(),
                to: "numbers.csv"
            )
            try shop.bench.write(
                """
                id: partner
                name: Partner card
                currency: SEK
                denomination: {min: 5000, max: 200000, step: 100}
                expiry: never
                activation: {requiresAcknowledgement: true, requiresReceipt: false}
                numbers: {file: \(shop.bench.folder.path)/numbers.csv, column: number}
                token: {length: 26, prefix: "PARTNER:", characters: true, numbers: true, alphabet: unambiguous}
                pin: {length: 6, numbers: true, boundTo: token}
                qr: {payload: "{token}", level: Q, dpi: 600, dotsPerModule: 6}
                plannedCards: 50000

                """,
                to: "partner.yaml"
            )
            try await shop.mintrun("product", "add", "partner.yaml").expect(0)
            let create = ["order", "create", "--product", "partner", "--printer", "northprint"]
            try await shop.mintrun(create + ["--quantity", "2"]).expect(3)
            let options = create + ["--quantity", "3", "--request-id", "p-1"]
            try await shop.mintrun(options).expect(0)
            try await shop.mintrun("mint", "p-1").expect(0)
            let order = try await shop.json("order", "show", "p-1")
            #expect(try order.string("order.firstSerial") == numbers[0])
            #expect(try order.string("order.lastSerial") == numbers[2])
            let release = try await shop.mintrun(["release", "p-1", "--json"] + Shop.custodians)
                .expect(0).json()
            try await shop.open(try release.string("package.file"), to: "partner")
            #expect(try shop.printedCards(in: "partner").map(\.serial) == numbers)
            // The same numbers cannot belong to a second order.
            try await shop.mintrun(create + ["--quantity", "3"]).expect(3)
        }
    }

    @Test func aPinBoundToTheSerialIsMintedToo() async throws {
        try await Shop.with(.ready) { shop in
            let product = try Places.samples.appending(path: "products/winter-500.yaml").text
            try shop.bench.write(
                product.replacing("id: winter-500", with: "id: serial-pin")
                    .replacing("prefix: \"NC\"", with: "prefix: \"SP\"")
                    .replacing(
                        "pin: {length: 6, numbers: true, boundTo: token}",
                        with: "pin: {length: 8, numbers: true, boundTo: serial}"
                    ),
                to: "serial-pin.yaml"
            )
            try await shop.mintrun("product", "add", "serial-pin.yaml").expect(0)
            try shop.bench.write(
                """
                requestId: sp
                product: serial-pin
                quantity: 2
                spares: 0
                printer: northprint
                denomination: 50000

                """,
                to: "sp.yaml"
            )
            let order = try await shop.mintrun(["run", "sp.yaml", "--json"] + Shop.custodians)
                .expect(0).json()
            try await shop.open(try order.string("order.package.file"), to: "sp")
            #expect(try shop.printedCards(in: "sp").map(\.pin.count) == [8, 8])
            #expect(try await shop.json("verify").bool("ok"))
        }
    }

    @Test func releasesOnlyTestOrdersInPlaintextAndRejectsTheirCardsInLiveFiles() async throws {
        try await Shop.with(.ready) { shop in
            try shop.bench.write(
                Shop.orderFile(request: "proof", quantity: 3, more: "environment: test\n"),
                to: "proof.yaml"
            )
            try await shop.mintrun("run", "proof.yaml").expect(3)
            let plain = ["--plaintext", "plain", "--json"] + Shop.custodians
            let release = try await shop.mintrun(["release", "proof"] + plain).expect(0).json()
            let zip = try release.string("package.file")
            #expect(zip == shop.bench.folder.path + "/plain/\(Shop.zip)")
            try await shop.bench.run("unzip", "-q", zip, "-d", "proof").expect(0)
            #expect(try shop.printedCards(in: "proof").count == 5)
            let inside = ["--plaintext", shop.bench.workspace.path + "/outbox"] + Shop.custodians
            try await shop.mintrun(["release", "proof"] + inside).expect(3)
            #expect(try await shop.mintrun("audit", "export").text.contains("plaintext"))

            try await shop.mintrun("run", "order.yaml").expect(3)
            let live = try await shop.mintrun(["release", Shop.request] + plain).expect(3)
            #expect(try live.errorCode() == "release.plaintext_refused")
            #expect(live.output.isEmpty)

            try await shop.mintrun(["release", "proof"] + Shop.custodians).expect(0)
            let digest = try shop.packageDigest()
            try shop.bench.write(
                """
                {"schema":1,"order":"\(Shop.order)","package":{"sha256":"\(digest)"},
                "received":5,"good":5,"spoiled":[],"missing":[]}
                """,
                to: "answer.json"
            )
            try await shop.mintrun("acknowledge", "proof", "answer.json").expect(0)
            for (sequence, environment, code) in [
                ("1", "LIVE", "R,1,a,rejected,card.test_in_live_file,"),
                ("2", "TEST", "R,1,a,applied,,"),
            ] {
                var sheet = SaleSheet(sequence, environment: environment)
                sheet.add("activate", id: "a", card: 1, amount: 50000)
                try shop.bench.write(sheet.text, to: "\(sequence).csv")
                let report = try await shop.mintrun("sales", "ingest", "\(sequence).csv", "--json")
                    .json()
                let answer = try shop.lines(of: try report.string("files.0.ackFile"))
                #expect(answer[1].hasPrefix(code), "\(answer[1])")
            }
        }
    }
}
