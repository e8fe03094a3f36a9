import CardTestSupport
import CardCore
import CardText
import Foundation
import Testing

@testable import MintrunCommands

/// Hints about products, orders, templates and jurisdictions, followed to the letter.
struct DocumentHintTests {
    @Test(arguments: FollowedHint.all)
    func followsTheHint(_ sample: FollowedHint) throws {
        let good = sample.document.text
        #expect(sample.document.failure(Array(good.utf8)) == nil)
        let bad = good.replacing(sample.right, with: sample.wrong, maxReplacements: 1)
        try #require(bad != good)
        let failure = try #require(sample.document.failure(Array(bad.utf8)), "\(bad) is right")
        #expect(sample.isHint(failure.hint.text), "\(failure.message.text): \(failure.hint.text)")
        if !sample.use.isEmpty {
            #expect(failure.hint.text.contains(sample.use), "\(failure.hint.text)")
            let written = [sample.followed, sample.also?.1 ?? ""]
            #expect(written.contains { $0.contains(sample.use) })
        }
        var followed = good.replacing(sample.right, with: sample.followed, maxReplacements: 1)
        if let (old, new) = sample.also {
            #expect(followed.contains(old))
            followed = followed.replacing(old, with: new, maxReplacements: 1)
        }
        let again = sample.document.failure(Array(followed.utf8))
        #expect(again == nil, "\(again?.message.text ?? ""): \(again?.hint.text ?? "")")
    }

    @Test func namesTheEncodingOfADocument() {
        for document in [FollowedHint.Document.product, .order, .template, .jurisdictions] {
            let text = document.text
            let units = text.utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
            for bytes in [[0xFF, 0xFE] + units, units] {
                let failure = document.failure(bytes)
                #expect(failure?.message.text.contains("UTF-16") == true)
                #expect(failure?.hint.text == "save the file as UTF-8")
            }
            let failure = document.failure(Array(text.utf8) + [0xE6])
            #expect(failure?.hint.text == "save the file as UTF-8")
            #expect(document.failure([0xEF, 0xBB, 0xBF] + Array(text.utf8)) == nil)
        }
    }
}

extension FollowedHint {
    static let all =
        syntax + values + products + secrets + orders + columns + locators + formats + places
        + printerTemplates

    /// The syntax of every document.
    private static let syntax: [FollowedHint] = [
        FollowedHint(
            "correct the YAML: indent with spaces, put odd texts in quotes",
            .product,
            "name: Winter card",
            "name: Winter: card",
            use: "quotes",
            "name: \"quotes: card\""
        ),
        FollowedHint(
            "correct the YAML: indent with spaces, put odd texts in quotes",
            .product,
            "name: Winter card",
            "\tname: Winter card"
        ),
        FollowedHint(
            "write the value out in each place",
            .order,
            "product: winter-500",
            "product: &x winter-500"
        ),
        FollowedHint("remove one of the two", .order, "printer: acme", "printer: acme\nprinter: b"),
        FollowedHint("add the key …", .order, "printer: acme", "", use: "printer"),
        FollowedHint(
            "remove it, or write one of: …",
            .order,
            "printer: acme",
            "printer: acme\nprintr: b"
        ),
        FollowedHint(
            "remove it, or write one of: …",
            .order,
            "printer: acme",
            "printer: acme\nspare: 2",
            use: "spares",
            "printer: acme\nspares: 2"
        ),
    ]

    private static let values: [FollowedHint] = [
        FollowedHint(
            "write a text, in quotes if need be",
            .product,
            "name: Winter card",
            "name: true",
            "name: \"true\""
        ),
        FollowedHint("write … to … bytes", .product, "name: Winter card", "name: \"\""),
        FollowedHint(
            "write digits only: 1000",
            .product,
            "plannedCards: 1000000",
            "plannedCards: 1_000",
            use: "1000",
            "plannedCards: 1000"
        ),
        FollowedHint(
            "write a number from … to …",
            .product,
            "plannedCards: 1000000",
            "plannedCards: 0",
            use: "1",
            "plannedCards: 1"
        ),
        FollowedHint(
            "write true or false, without quotes",
            .product,
            "barcode: false",
            "barcode: \"no\"",
            use: "false"
        ),
        FollowedHint(
            "write it as 2030-12-31",
            .product,
            "{months: 36, from: activation}",
            "{on: 31.12.2030}",
            use: "2030-12-31",
            "{on: 2030-12-31}"
        ),
        FollowedHint("write one of: …", .product, "level: M", "level: X", use: "M"),
        FollowedHint(
            "write a list: [a, b]",
            .product,
            "fixed: [50000]",
            "fixed: 50000",
            use: "[",
            "fixed: [50000]"
        ),
        FollowedHint(
            "write {key: value} or indented keys",
            .product,
            "qr:     {payload: \"{token}\", level: M, dpi: 600, dotsPerModule: 6}",
            "qr: M",
            use: "{",
            "qr: {level: M}"
        ),
        FollowedHint(
            "write visible characters only",
            .product,
            "name: Winter card",
            "name: \"Winter\u{200B}card\"",
            "name: Wintercard"
        ),
    ]

    private static let products: [FollowedHint] = [
        FollowedHint(
            "write it as winter-500",
            .product,
            "id: winter-500",
            "id: winter 500",
            use: "winter-500"
        ),
        FollowedHint(
            "write NOK, EUR…",
            .product,
            "currency: NOK",
            "currency: kroner",
            use: "EUR",
            "currency: EUR"
        ),
        FollowedHint(
            "write fixed: [50000]",
            .product,
            "{fixed: [50000]}",
            "{fixed: []}",
            use: "fixed: [50000]"
        ),
        FollowedHint("name each amount once", .product, "[50000]", "[50000, 50000]"),
        FollowedHint(
            "choose a max that is min plus whole steps",
            .product,
            "{fixed: [50000]}",
            "{min: 100, max: 1050, step: 100}",
            "{min: 100, max: 1100, step: 100}"
        ),
        FollowedHint("swap them", .product, "{min: 100, max: 500000}", "{min: 500000, max: 100}"),
        FollowedHint(
            "write never, {months: 36, from: activation} or {on: 2030-12-31}",
            .product,
            "expiry: {months: 36, from: activation}",
            "expiry: three years",
            use: "never",
            "expiry: never"
        ),
        FollowedHint(
            "write never, {months: 36, from: activation} or {on: 2030-12-31}",
            .product,
            "expiry: {months: 36, from: activation}",
            "expiry: three years",
            use: "{months: 36, from: activation}"
        ),
        FollowedHint(
            "write never, {months: 36, from: activation} or {on: 2030-12-31}",
            .product,
            "expiry: {months: 36, from: activation}",
            "expiry: three years",
            use: "{on: 2030-12-31}",
            "expiry: {on: 2030-12-31}"
        ),
        FollowedHint(
            "write never, or {afterMonths: 0}",
            .product,
            "plannedCards: 1000000",
            "breakage: later",
            use: "never",
            "breakage: never"
        ),
        FollowedHint(
            "write never, or {afterMonths: 0}",
            .product,
            "plannedCards: 1000000",
            "breakage: later",
            use: "{afterMonths: 0}",
            "breakage: {afterMonths: 0}"
        ),
        FollowedHint(
            "write how many digits the sequence number has: 10",
            .product,
            "digits: 10",
            "digits: 0",
            use: "10"
        ),
        FollowedHint(
            "use up to … of A-Z, 0-9 and -, beginning with a letter or a digit",
            .product,
            "prefix: \"NC\"",
            "prefix: \"nc\""
        ),
        FollowedHint(
            "write it once: \"{token}\" or \"https://gift.example/c/{token}\"",
            .product,
            "payload: \"{token}\"",
            "payload: \"{token}{token}\"",
            use: "\"{token}\""
        ),
        FollowedHint(
            "write it once: \"{token}\" or \"https://gift.example/c/{token}\"",
            .product,
            "payload: \"{token}\"",
            "payload: \"token\"",
            use: "\"https://gift.example/c/{token}\"",
            "payload: \"https://gift.example/c/{token}\""
        ),
        FollowedHint(
            "use printable ASCII; write such symbols as %20 in an address",
            .product,
            "payload: \"{token}\"",
            "payload: \"https://g.example/my card/{token}\"",
            use: "%20",
            "payload: \"https://g.example/my%20card/{token}\""
        ),
        FollowedHint(
            "shorten the address, or use a lower level",
            .product,
            "payload: \"{token}\"",
            "payload: \"https://g.example/\(String(repeating: "x", count: 300))/{token}\"",
            "payload: \"https://g.example/{token}\""
        ),
        FollowedHint(
            "add serial or numbers",
            .product,
            "serial: {prefix: \"NC\", digits: 10, check: luhn}\n",
            "",
            use: "serial"
        ),
    ]

    private static let pin = "{length: 6, numbers: true, boundTo: token}"
    private static let classes =
        "numbers: true, symbols: false, barcode: false, alphabet: unambiguous"

    private static let secrets: [FollowedHint] = [
        FollowedHint(
            "use letters, digits and signs such as : or _",
            .product,
            "prefix: \"DINCARD:\"",
            "prefix: \"DIN CARD\"",
            use: "_",
            "prefix: \"DIN_CARD\""
        ),
        FollowedHint(
            "begin it with a letter or a digit",
            .product,
            "prefix: \"DINCARD:\"",
            "prefix: \"=CARD\"",
            "prefix: \"CARD\""
        ),
        FollowedHint(
            "shorten it",
            .product,
            "prefix: \"DINCARD:\"",
            "prefix: \"\(String(repeating: "D", count: 99))\"",
            "prefix: \"D\""
        ),
        FollowedHint(
            "write all, unambiguous, crockford32 or the symbols themselves, each once",
            .product,
            "alphabet: unambiguous",
            "alphabet: AABB",
            use: "all",
            "alphabet: all"
        ),
        FollowedHint(
            "write all, unambiguous, crockford32 or the symbols themselves, each once",
            .product,
            "alphabet: unambiguous",
            "alphabet: AABB",
            use: "crockford32",
            "alphabet: crockford32"
        ),
        FollowedHint(
            "write all, unambiguous, crockford32 or the symbols themselves, each once",
            .product,
            "alphabet: unambiguous",
            "alphabet: AABB",
            "alphabet: ABCDEFGH12345678"
        ),
        FollowedHint(
            "add characters: true, numbers: true or symbols: true",
            .product,
            pin,
            "{length: 6, boundTo: token}",
            use: "numbers: true"
        ),
        FollowedHint(
            "write …: false, or another alphabet",
            .product,
            classes,
            "numbers: true, symbols: false, barcode: false, alphabet: ABCDEFGHJKLMNPQR",
            use: "numbers: false",
            "numbers: false, symbols: false, barcode: false, alphabet: ABCDEFGHJKLMNPQR"
        ),
        FollowedHint(
            "add symbols",
            .product,
            pin,
            "{length: 6, numbers: true, alphabet: \"7A\"}",
            "{length: 6, numbers: true, alphabet: \"789A\"}"
        ),
        FollowedHint(
            "remove one of the two",
            .product,
            pin,
            "{length: 6, mask: \"######\"}",
            "{mask: \"######\"}"
        ),
        FollowedHint(
            "write it as ###-@@@@",
            .product,
            pin,
            "{mask: \"999-AAAA\"}",
            use: "###-@@@@",
            "{mask: \"###-@@@@\"}"
        ),
        FollowedHint(
            "remove it, or write length instead of mask",
            .product,
            pin,
            "{mask: \"######\", group: 3}",
            "{mask: \"######\"}"
        ),
        FollowedHint(
            "remove it, or write length instead of mask",
            .product,
            pin,
            "{mask: \"######\", group: 3}",
            use: "length",
            "{length: 6, numbers: true, group: 3}"
        ),
        FollowedHint("add length, or mask", .product, pin, "{numbers: true}", use: "length"),
        FollowedHint(
            "add length, or mask",
            .product,
            pin,
            "{numbers: true}",
            use: "mask",
            "{mask: \"######\"}"
        ),
        FollowedHint(
            "use … to …",
            .product,
            pin,
            "{length: 2, numbers: true}",
            use: "4",
            "{length: 4, numbers: true}"
        ),
        FollowedHint(
            "use mod97-10 or mod37-2, or digits only",
            .product,
            pin,
            "{length: 6, numbers: true, characters: true, check: luhn}",
            use: "mod97-10",
            "{length: 6, numbers: true, characters: true, check: mod97-10}"
        ),
        FollowedHint(
            "use digits and upper-case letters only, or check: none",
            .product,
            pin,
            "{length: 6, numbers: true, characters: true, alphabet: all, check: mod37-2}",
            use: "check: none",
            "{length: 6, numbers: true, characters: true, alphabet: all, check: none}"
        ),
        FollowedHint(
            "write 4",
            .product,
            pin,
            "{length: 8, numbers: true, group: 40}",
            use: "4",
            "{length: 8, numbers: true, group: 4}"
        ),
        FollowedHint(
            "use 6 digits or more, or boundTo: token",
            .product,
            pin,
            "{length: 4, numbers: true, boundTo: serial}",
            use: "boundTo: token",
            "{length: 4, numbers: true, boundTo: token}"
        ),
        FollowedHint(
            "use 6 digits or more, or boundTo: token",
            .product,
            pin,
            "{length: 4, numbers: true, boundTo: serial}",
            use: "6",
            "{length: 6, numbers: true, boundTo: serial}"
        ),
    ]

    private static let orders: [FollowedHint] = [
        FollowedHint(
            "write it as 2% or 2.5%",
            .order,
            "printer: acme",
            "printer: acme\noverage: 2",
            use: "2%",
            "printer: acme\noverage: 2%"
        ),
        FollowedHint(
            "write it as 2% or 2.5%",
            .order,
            "printer: acme",
            "printer: acme\noverage: two",
            use: "2.5%",
            "printer: acme\noverage: 2.5%"
        ),
        FollowedHint(
            "remove one of the two",
            .order,
            "printer: acme",
            "printer: acme\nspares: 2\noverage: 2%",
            "printer: acme\noverage: 2%"
        ),
        FollowedHint(
            "give it a request id that is not ord- or adopted- and digits",
            .order,
            "requestId: po-1",
            "requestId: ord-1"
        ),
        FollowedHint(
            "correct it in the order file",
            .order,
            "requestId: po-1",
            "requestId: po 1"
        ),
    ]

    private static let columns: [FollowedHint] = [
        FollowedHint("write one of: …", .template, "  store: Store", "  shop: Store", use: "store"),
        FollowedHint(
            "add it to columns, or remove it",
            .template,
            "[terminal,",
            "[reason, terminal,"
        ),
        FollowedHint(
            "add it to columns, or remove it",
            .template,
            "[terminal,",
            "[reason, terminal,",
            use: "columns",
            "[reason, terminal,",
            also: ("columns:\n", "columns:\n  reason: Why\n")
        ),
        FollowedHint(
            "write rails, or {NAME: Zone/Name}",
            .template,
            "times: {",
            "times: {zones: here, ",
            use: "rails",
            "times: {zones: rails, "
        ),
        FollowedHint(
            "write rails, or {NAME: Zone/Name}",
            .template,
            "times: {",
            "times: {zones: here, ",
            use: "{",
            "times: {zones: {Oslo: Europe/Oslo}, "
        ),
        FollowedHint(
            "write it as Europe/Oslo",
            .template,
            "times: {",
            "times: {zones: {Oslo: \"+1\"}, ",
            use: "Europe/Oslo",
            "times: {zones: {Oslo: Europe/Oslo}, "
        ),
        FollowedHint(
            "write it as Europe/Oslo",
            .template,
            "zone: Europe/Oslo",
            "zone: Oslo time",
            use: "Europe/Oslo"
        ),
        FollowedHint(
            "write columns.date and times.date, or neither",
            .template,
            "times: {",
            "times: {date: yyyy-MM-dd, "
        ),
        FollowedHint(
            "write columns.time and times.time; or columns.date and times.timeOfDay",
            .template,
            "  time: Time\n",
            ""
        ),
        FollowedHint(
            "write it as \"yyyy-MM-dd HH:mm:ss Z\"",
            .template,
            "times: {time: [",
            "times: {time: [YYYY, ",
            use: "\"yyyy-MM-dd HH:mm:ss Z\"",
            "times: {time: [\"yyyy-MM-dd HH:mm:ss Z\", "
        ),
        FollowedHint(
            "write one of the two: day and month cannot be distinguished",
            .template,
            "times: {time: [",
            "times: {time: [\"dd/MM/yyyy HH:mm\", \"MM/dd/yyyy HH:mm\", ",
            "times: {time: [\"dd/MM/yyyy HH:mm\", "
        ),
        FollowedHint(
            "name the column, or write action: activate",
            .template,
            "  type: Type\n",
            ""
        ),
        FollowedHint(
            "name the column, or write action: activate",
            .template,
            "  type: Type\n",
            "",
            use: "action: activate",
            "",
            also: (
                "actions: {sale: activate, void: deactivate, reload: load, "
                    + "training: ignore training}", "action: activate"
            )
        ),
        FollowedHint(
            "name a field of columns, or day",
            .template,
            "key: [day,",
            "key: [moon,",
            use: "day"
        ),
        FollowedHint(
            "write columns.messageId, or key: [store, receipt, card]",
            .template,
            "key: [day, store, terminal, receipt, item, card]",
            "",
            use: "key: [store, receipt, card]",
            "key: [store, receipt, card]"
        ),
        FollowedHint(
            "write columns.messageId, or key: [store, receipt, card]",
            .template,
            "key: [day, store, terminal, receipt, item, card]",
            "",
            use: "columns.messageId",
            "",
            also: ("columns:\n", "columns:\n  messageId: columns.messageId\n")
        ),
        FollowedHint(
            "write another one",
            .template,
            "times: {",
            "money: {grouping: point}\ntimes: {",
            "money: {grouping: comma}\ntimes: {"
        ),
        FollowedHint(
            "write names: [\"Gift card*\"], or skus",
            .template,
            "times: {",
            "giftCards: {}\ntimes: {",
            use: "names: [\"Gift card*\"]",
            "giftCards: {names: [\"Gift card*\"]}\ntimes: {"
        ),
        FollowedHint(
            "write one of: values, filled, positive",
            .template,
            "times: {",
            "rules: [{column: X}]\ntimes: {",
            use: "positive",
            "rules: [{column: X, positive: activate}]\ntimes: {"
        ),
        FollowedHint(
            "write one of: …",
            .template,
            "sale: activate",
            "sale: sell",
            use: "activate"
        ),
        FollowedHint(
            "add columns.…",
            .template,
            "columns:\n",
            "columns:\n  originalReceipt: First\n",
            use: "columns.originalTime",
            "columns:\n  originalReceipt: First\n",
            also: (
                "  originalReceipt: First\n",
                "  originalReceipt: First\n  originalTime: columns.originalTime\n"
            )
        ),
    ]

    private static let locators: [FollowedHint] = [
        FollowedHint(
            "write columns.card, locator: {column: …}, or locator: none",
            .template,
            "  card: Card\n",
            ""
        ),
        FollowedHint(
            "write columns.card, locator: {column: …}, or locator: none",
            .template,
            "  card: Card\n",
            "",
            use: "locator: {column: ",
            "",
            also: ("times: {", "locator: {column: Card}\ntimes: {")
        ),
        FollowedHint(
            "write columns.card, locator: {column: …}, or locator: none",
            .template,
            "  card: Card\n",
            "",
            use: "locator: none",
            "",
            also: ("times: {", "locator: none\ntimes: {")
        ),
        FollowedHint(
            "write none, without columns.card",
            .template,
            "times: {",
            "locator: nowhere\ntimes: {",
            use: "none",
            "locator: none\ntimes: {",
            also: ("  card: Card\n", "")
        ),
        FollowedHint(
            "write it as \"NC###########\": # digit, @ letter, * either",
            .template,
            "times: {",
            "locator: {pattern: \"##\"}\ntimes: {",
            use: "\"NC###########\"",
            "locator: {pattern: \"NC###########\"}\ntimes: {"
        ),
        FollowedHint(
            "write one such as \",\"",
            .template,
            "times: {",
            "locator: {separator: \"--\"}\ntimes: {",
            use: "\",\"",
            "locator: {separator: \",\"}\ntimes: {"
        ),
    ]

    private static let formats: [FollowedHint] = [
        FollowedHint(
            "use A-Z a-z 0-9 . _ -, beginning with a letter or a digit",
            .template,
            "name: sample",
            "name: ../sample"
        ),
        FollowedHint(
            "use A-Z a-z 0-9 . _ -, beginning with a letter or a digit",
            .template,
            "name: sample",
            "name: sample\nsender: \"Oslo City\"",
            "name: sample\nsender: Oslo_City"
        ),
        FollowedHint(
            "write its ISO 4217 code: NOK",
            .template,
            "currency: NOK",
            "currency: kr",
            use: "NOK"
        ),
        FollowedHint(
            "write it as \"{sender}_{date:yyyyMMdd}_{sequence}.csv\"",
            .template,
            "name: sample",
            "name: sample\nfileName: \"{who}.csv\"",
            use: "\"{sender}_{date:yyyyMMdd}_{sequence}.csv\"",
            "name: sample\nfileName: \"{sender}_{date:yyyyMMdd}_{sequence}.csv\""
        ),
        FollowedHint(
            "write it as \"04:00\"",
            .template,
            "name: sample",
            "name: sample\nbusinessDay: {cut: 4am}",
            use: "\"04:00\"",
            "name: sample\nbusinessDay: {cut: \"04:00\"}"
        ),
        FollowedHint("write the name of a column", .template, "  item: Item", "  item: []"),
        FollowedHint(
            "write the name of the element that holds the transactions, without a prefix: POSLog",
            .poslog,
            "root: POSLog",
            "root: v:POSLog",
            use: "POSLog"
        ),
        FollowedHint(
            "add validity, fees or breakage",
            .jurisdictions,
            "validity: never-ends, ",
            "",
            use: "fees",
            "fees: never, "
        ),
        FollowedHint(
            "write …, or the keys of a rule",
            .jurisdictions,
            "never-ends",
            "for ever",
            use: "never-ends"
        ),
        FollowedHint(
            "write …, or the keys of a rule",
            .jurisdictions,
            "validity: never-ends",
            "fees: none",
            use: "never",
            "fees: never"
        ),
        FollowedHint(
            "add it, or remove within",
            .jurisdictions,
            "name: Somewhere",
            "name: Somewhere\n  within: Y"
        ),
    ]
}
