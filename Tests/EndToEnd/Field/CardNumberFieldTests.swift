import Foundation
import Testing

/// Numbers that were misread or mistyped are separated from numbers that no card has.
struct CardNumberFieldTests {
    private static let product = """
        id: partner
        name: Partner card
        currency: NOK
        denomination: {fixed: [50000]}
        numbers: {file: numbers.csv, column: number}
        token: {length: 26, prefix: "P:", characters: true, numbers: true, alphabet: unambiguous}
        pin: {length: 6, numbers: true}
        """

    private static func order(_ request: String, _ quantity: Int) -> String {
        "requestId: \(request)\nproduct: partner\nquantity: \(quantity)\nprinter: northprint\n"
    }

    @Test func refusesImportedNumbersThatTillsMixUp() async throws {
        try await Bench.with { bench in
            try await bench.initialise()
            try await bench.addPrinter()
            try bench.write(Self.product, to: "partner.yaml")
            try await bench.mintrun("product", "add", "partner.yaml").expect(0)
            func create(_ request: String, _ numbers: String) async throws -> Outcome {
                try bench.write(numbers, to: "numbers.csv")
                let rows = numbers.split(whereSeparator: \.isNewline).count - 1
                try bench.write(Self.order(request, rows), to: "order.yaml")
                return try await bench.mintrun("order", "create", "order.yaml", "--json")
            }
            let twins = try await create("a", "number\n600649120007\n4001\n0600649120007\n")
            #expect(try twins.expect(3).errorCode() == "numbers.leading_zeros")
            #expect(twins.errorText.contains("0600649120007 and 600649120007 (line 4)"))
            // Semicolons, and the hint's command for the file.
            let divided = try await create("a", "id;number\n1;600649120007\n2;4001\n")
            #expect(try divided.expect(3).errorCode() == "numbers.column")
            #expect(divided.errorText.contains("semicolons"))
            let renamed = try await create("a", "id,card\n1,600649120007\n2,4001\n").expect(3)
            #expect(renamed.errorText.contains("product's YAML"))
            let right = Self.product.replacing("column: number", with: "column: card")
            try bench.write(right, to: "partner.yaml")
            try await bench.mintrun("product", "add", "partner.yaml").expect(0)
            try await create("a", "id,card\n1,600649120007\n2,4001\n").expect(0)
            let later = try await create("b", "card\n04001\n4002\n")
            #expect(try later.expect(3).errorCode() == "numbers.leading_zeros")
            #expect(later.errorText.contains("04001 and 4001 (order ord-000001)"))
            try await create("b", "card\n4003\n4002\n").expect(0)
            let odd = try await create("c", "card\n4004\u{AD}\n").expect(3)
            #expect(odd.errorText.contains("U+00AD (soft hyphen)"))
        }
    }

    /// The serial of a card with another check digit.
    private static func mistyped(_ place: Int) -> String {
        let serial = Shop.serial(place)
        return serial.dropLast() + (serial.last == "7" ? "6" : "7")
    }

    @Test func namesWrongNumbersWhereverTheyAreRead() async throws {
        try await Shop.with(.released) { shop in
            let digest = try shop.packageDigest()
            for (serial, code) in [
                (Self.mistyped(3), "id.check_digit"), ("NC00000099903", "ack.mismatch"),
                ("NCO0000000018", "id.alphabet"),
            ] {
                let answer = try shop.acknowledgement(digest: digest)
                    .replacing("\"\(Shop.serial(5))\"", with: "\"\(serial)\"")
                try shop.bench.write(answer, to: "answer.json")
                let words = ["acknowledge", Shop.request, "answer.json", "--json"]
                #expect(try await shop.mintrun(words).expect(3).errorCode() == code, "\(serial)")
            }
            try await shop.bring(to: .acknowledged)
            for (typed, code, name) in [
                (Self.mistyped(3), "id.check_digit", Self.mistyped(3)),
                (Self.mistyped(3).lowercased(), "id.check_digit", Self.mistyped(3)),
                ("NCO0000000018", "id.alphabet", "letter O"),
                ("NC00000\u{A0}000018", "id.alphabet", "U+00A0"),
                ("NС00000000018", "id.alphabet", "U+0421 ("), ("NC_1", "id.alphabet", "U+005F (_)"),
            ] {
                let outcome = try await shop.mintrun(["card", "show", typed, "--json"])
                #expect(try outcome.expect(3).errorCode() == code, "\(typed)")
                #expect(outcome.errorText.contains(name), "\(typed)")
            }
            let block = ["card", "block", Self.mistyped(3), "--reason", "lost", "--json"]
            #expect(try await shop.mintrun(block).expect(3).errorCode() == "id.check_digit")
            try await readSaleRows(shop)
            try await readNumbersWithoutTheirHyphens(shop)
        }
    }

    private func readSaleRows(_ shop: Shop) async throws {
        var sheet = SaleSheet("1")
        sheet.add("activate", id: "a-1", card: 1, amount: 50000)
        sheet.add("activate", id: "a-2", card: 2, amount: 50000, serial: Self.mistyped(2))
        sheet.add("activate", "reverse", id: "a-3", of: "x", card: 3, serial: Self.mistyped(3))
        sheet.add("activate", id: "a-4", card: 4, serial: "NC00000000018\u{200B}")
        sheet.add("activate", id: "a-5", card: 4, serial: "NCO0000000018")
        sheet.add("activate", id: "a-6", card: 4, serial: "NC00000099903")
        let report = try await shop.ingest(sheet, as: "1.csv", "--max-rejects", "10", status: 3)
        #expect(try report.integer("files.0.applied") == 1)
        #expect(try report.integer("files.0.rejected") == 5)
        let lines = try shop.lines(of: report.string("files.0.rejectFile"))
        for (id, text) in [
            ("a-2", "reject_code=id.check_digit"), ("a-3", "reject_code=id.check_digit"),
            ("a-4", "U+200B (zero width space)"), ("a-5", "the letter O"),
            ("a-6", "reject_code=card.unknown"),
        ] {
            let line = lines.first { $0.contains("\"\(id)\"") } ?? ""
            #expect(line.contains(text), "\(line)")
        }
    }

    /// Files contain serials without the hyphens of their prefix.
    private func readNumbersWithoutTheirHyphens(_ shop: Shop) async throws {
        let product = """
            id: hyphen
            name: Hyphen
            currency: NOK
            denomination: {fixed: [50000]}
            serial: {prefix: "GC-", digits: 6, check: luhn}
            token: {length: 26, prefix: "H:", characters: true, numbers: true}
            pin: {length: 6, numbers: true}
            """
        try shop.bench.write(product, to: "hyphen.yaml")
        try await shop.mintrun("product", "add", "hyphen.yaml").expect(0)
        let order = "requestId: hyphen\nproduct: hyphen\nquantity: 3\nprinter: northprint\n"
        try shop.bench.write(order, to: "hyphen-order.yaml")
        try await shop.mintrun(["run", "hyphen-order.yaml"] + Shop.custodians).expect(0)
        let shown = try await shop.json("order", "show", "hyphen")
        let answer =
            #"{"schema":1,"order":"\#(try shown.string("order.id"))","package":{"sha256":""#
            + #"\#(try shown.string("order.package.sha256"))"},"received":3,"good":2,"#
            + #""spoiled":["GC0000026"],"missing":[]}"#
        try shop.bench.write(answer, to: "hyphen.json")
        try await shop.mintrun("acknowledge", "hyphen", "hyphen.json").expect(0)
        var sheet = SaleSheet("2")
        sheet.add("activate", id: "h-1", card: 1, amount: 50000, serial: "GC-0000018")
        sheet.add("activate", id: "h-2", card: 1, amount: 50000, serial: "GC0000034")
        _ = try await shop.ingest(sheet, as: "2.csv")
        let card = try await shop.json("card", "show", "gc-0000018")
        #expect(try card.string("card.serial") == "GC-0000018")
        #expect(try card.string("card.state") == "unused")
    }
}
