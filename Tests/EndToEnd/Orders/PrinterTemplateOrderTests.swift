import Foundation
import Testing

/// Orders and the templates that their packages follow: values that are missing, labels of boxes.
struct PrinterTemplateOrderTests {
    private static func product(
        _ id: String,
        expiry: String = "never",
        token: String = "",
        pin: String? = ""
    ) -> String {
        let pin = pin.map { "pin: {length: 6, numbers: true\($0)}\n" } ?? ""
        return """
            id: \(id)
            name: Any card
            currency: NOK
            denomination: {min: 100, max: 100000}
            expiry: \(expiry)
            serial: {prefix: "\(id.uppercased())", digits: 10, check: none}
            token: {length: 26, characters: true, numbers: true, alphabet: unambiguous\(token)}
            \(pin)plannedCards: 10000

            """
    }

    private static func order(_ product: String, _ id: String, more: String = "") -> String {
        """
        requestId: \(id)
        product: \(product)
        quantity: 7
        printer: northprint
        template: strict
        \(more)
        """
    }

    /// A template with one column that must not be empty.
    private static func template(_ field: String, more: String = "") -> String {
        """
        name: strict
        description: a column that must not be empty
        images: beside
        dialect: {layout: delimited, delimiter: comma, quote: min, eol: crlf, bom: false, header: true}
        columns:
          - {header: serial, field: serial, meaning: m, place: p}
          - {header: needed, field: \(field), ifEmpty: refuse, meaning: m, place: p\(more)}

        """
    }

    private static func refusal(
        _ shop: Shop,
        _ words: [String],
        _ file: String
    ) async throws -> String {
        let outcome = try await shop.mintrun(words + [file, "--json"]).expect(3)
        #expect(try outcome.errorCode() == "order.template_value")
        #expect(try await shop.json("order", "list").count("orders") == 0)
        return outcome.errorText
    }

    @Test func refusesAnUploadWithoutAnAmountUntilTheOrderHasOne() async throws {
        try await Shop.with(.ready) { shop in
            try shop.bench.write(Self.product("any"), to: "any.yaml")
            try await shop.mintrun("product", "add", "any.yaml").expect(0)
            let bare = Self.order("any", "up-1").replacing("strict", with: "code-only-upload")
            try shop.bench.write(bare, to: "up.yaml")
            for words in [["order", "create"], ["order", "create", "--dry-run"], ["run"]] {
                let text = try await Self.refusal(shop, words, "up.yaml")
                #expect(
                    text.contains(
                        "the column Value of template code-only-upload must not be empty, and the "
                            + "order has no denomination"
                    )
                )
            }
            // The hint: add denomination to the order.
            try shop.bench.write(bare + "denomination: 50000\n", to: "up.yaml")
            try await shop.mintrun("order", "create", "up.yaml").expect(0)
        }
    }

    @Test func followsTheHintsAboutMissingValues() async throws {
        try await Shop.with(.ready) { shop in
            let cases: [(field: String, bare: String, full: String, hint: String)] = [
                (
                    "expiryLastDay", Self.product("a1"),
                    Self.product("a2", expiry: "{on: 2035-12-31}"),
                    "name another template, or a product whose expiry is {on: DAY}"
                ),
                (
                    "tokenBarcodeFile", Self.product("b1"),
                    Self.product("b2", token: ", barcode: true"),
                    "name another template, or a product with barcode: true in its token"
                ),
                (
                    "pinBarcodeFile", Self.product("c1"),
                    Self.product("c2", pin: ", barcode: true"),
                    "name another template, or a product with barcode: true in its pin"
                ),
                (
                    "pin", Self.product("d1", pin: nil), Self.product("d2"),
                    "name another template, or a product with pin"
                ),
            ]
            for (field, bare, full, hint) in cases {
                try shop.bench.write(Self.template(field), to: "workspace/templates/strict.yaml")
                for (product, name) in [(bare, "bare"), (full, "full")] {
                    try shop.bench.write(product, to: "\(name).yaml")
                    try await shop.mintrun("product", "add", "\(name).yaml").expect(0)
                }
                let ids = [bare, full].map { String($0.dropFirst(4).prefix(2)) }
                try shop.bench.write(Self.order(ids[0], "r-\(ids[0])"), to: "o.yaml")
                let text = try await Self.refusal(shop, ["order", "create"], "o.yaml")
                #expect(text.contains(hint), "\(text)")
                try shop.bench.write(Self.order(ids[1], "r-\(ids[1])"), to: "o.yaml")
                try await shop.mintrun("order", "create", "o.yaml", "--dry-run").expect(0)
            }
            try shop.bench.write(
                Self.template("text", more: ", text: ''"),
                to: "workspace/templates/strict.yaml"
            )
            let text = try await Self.refusal(shop, ["order", "create"], "o.yaml")
            #expect(text.contains("write a text into the template"), "\(text)")
            try shop.bench.write(
                Self.template("text", more: ", text: Winter"),
                to: "workspace/templates/strict.yaml"
            )
            try await shop.mintrun("order", "create", "o.yaml").expect(0)
        }
    }

    @Test func findsATemplateThatWasChangedAfterTheOrderBeforeACardIsMade() async throws {
        try await Shop.with(.ready) { shop in
            try shop.bench.write(Self.template("serial"), to: "workspace/templates/strict.yaml")
            try shop.bench.write(Self.order("winter-500", "late-1"), to: "o.yaml")
            try await shop.mintrun("order", "create", "o.yaml").expect(0)
            try shop.bench.write(
                Self.template("serial", more: ", width: 5"),
                to: "workspace/templates/strict.yaml"
            )
            for words in [["mint", "late-1"], ["run", "o.yaml"]] {
                let refused = try await shop.mintrun(words + ["--json"]).expect(3)
                #expect(try refused.errorCode() == "order.template_width")
            }
            #expect(try await shop.json("order", "show", "late-1").integer("order.minted") == 0)
        }
    }

    /// The longest of the imported numbers decides, not the first or the last.
    @Test func comparesTheWidthWithEveryImportedNumber() async throws {
        try await Shop.with(.ready) { shop in
            let product = Self.product("imp")
                .replacing(#/serial: .*\n/#, with: "numbers: {file: n.csv, column: number}\n")
            try shop.bench.write(product, to: "imp.yaml")
            try await shop.mintrun("product", "add", "imp.yaml").expect(0)
            try shop.bench.write(
                Self.template("serial", more: ", width: 12"),
                to: "workspace/templates/strict.yaml"
            )
            let numbers = ["10000001", "10000002", "1000000003333", "10000004", "5", "6", "7"]
            try shop.bench.write(
                (["number"] + numbers).joined(separator: "\n") + "\n",
                to: "n.csv"
            )
            try shop.bench.write(Self.order("imp", "imp-1"), to: "o.yaml")
            let refused = try await shop.mintrun("order", "create", "o.yaml", "--json").expect(3)
            #expect(try refused.errorCode() == "order.template_width")
            #expect(refused.errorText.contains("is 12 symbols wide, and the product needs 13"))
        }
    }

    @Test func ordersNameTemplatesForCardsAlone() async throws {
        try await Shop.with(.ready) { shop in
            let order = Self.order("winter-500", "box-1")
                .replacing("strict", with: "packing-labels")
            try shop.bench.write(order, to: "o.yaml")
            let refused = try await shop.mintrun("order", "create", "o.yaml", "--json").expect(3)
            #expect(try refused.errorCode() == "template.rows")
            #expect(refused.errorText.contains("describes the labels of boxes, not cards"))
            // The hint: one of the names.
            try shop.bench.write(
                order.replacing("packing-labels", with: "generic-csv"),
                to: "o.yaml"
            )
            try await shop.mintrun("order", "create", "o.yaml", "--dry-run").expect(0)
            try shop.bench.write(
                Self.template("serial").replacing("name: strict", with: "name: packing-labels"),
                to: "workspace/templates/packing-labels.yaml"
            )
            let other = try await shop.mintrun("order", "create", "o.yaml", "--json").expect(3)
            #expect(try other.errorCode() == "template.rows")
        }
    }

    @Test func packagesFollowTheLabelTemplateOfTheWorkspace() async throws {
        try await Shop.with(.ready) { shop in
            let own = try Places.samples.appending(path: "templates/packing-labels.yaml").text
            try shop.bench.write(own, to: "workspace/templates/packing-labels.yaml")
            let narrow = own.replacing("field: labelID,", with: "field: labelID, width: 12,")
            try shop.bench.write(narrow, to: "workspace/templates/packing-labels.yaml")
            let refused = try await shop.mintrun("order", "create", "order.yaml", "--json").expect(
                3
            )
            #expect(try refused.errorCode() == "order.template_width")
            #expect(refused.errorText.contains("the column Code of template packing-labels"))
            try shop.bench.write(own, to: "workspace/templates/packing-labels.yaml")
            try await shop.mintrun(["run", "order.yaml"] + Shop.custodians).expect(0)
            try await shop.open(Shop.package, to: "opened")
            let labels = try shop.bench.folder.appending(path: "opened/packing-labels.csv").text
                .split(separator: "\r\n")
            #expect(labels[0] == "Line\tCode\tNumber\tOf")
            #expect(
                labels[1]
                    == "Winter card NOK 500.00; 38 cards, NC00000000018 to NC00000000380; "
                    + "carton 1 of 2\tord-000001-C1\t1\t2"
            )
            #expect(labels.count == 5)
            let report = try await shop.mintrun("package", "verify", "opened.zip").expect(0).text
            #expect(report.contains("labels"))
            let sums = try await shop.bench.run("sh", "-c", "cd opened && sha256sum -c SHA256SUMS")
                .expect(0).text
            #expect(sums.contains("packing-labels.csv: OK"))
        }
    }
}
