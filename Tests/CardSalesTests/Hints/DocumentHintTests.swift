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
        + printerTemplates + cardLayouts

    /// The syntax of every document.
    private static let syntax: [FollowedHint] = [
        FollowedHint(
            "correct the YAML: indent with spaces, put odd texts in quotes",
            in: .product,
            right: "name: Winter card",
            wrong: "name: Winter: card",
            use: "quotes",
            followed: "name: \"quotes: card\""
        ),
        FollowedHint(
            "correct the YAML: indent with spaces, put odd texts in quotes",
            in: .product,
            right: "name: Winter card",
            wrong: "\tname: Winter card"
        ),
        FollowedHint(
            "write the value out in each place",
            in: .order,
            right: "product: winter-500",
            wrong: "product: &x winter-500"
        ),
        FollowedHint(
            "remove one of the two",
            in: .order,
            right: "printer: acme",
            wrong: "printer: acme\nprinter: b"
        ),
        FollowedHint(
            "add the key …",
            in: .order,
            right: "printer: acme",
            wrong: "",
            use: "printer"
        ),
        FollowedHint(
            "remove it, or write one of: …",
            in: .order,
            right: "printer: acme",
            wrong: "printer: acme\nprintr: b"
        ),
        FollowedHint(
            "remove it, or write one of: …",
            in: .order,
            right: "printer: acme",
            wrong: "printer: acme\nspare: 2",
            use: "spares",
            followed: "printer: acme\nspares: 2"
        ),
    ]

    private static let values: [FollowedHint] = [
        FollowedHint(
            "write a text, in quotes if need be",
            in: .product,
            right: "name: Winter card",
            wrong: "name: true",
            followed: "name: \"true\""
        ),
        FollowedHint(
            "write … to … bytes",
            in: .product,
            right: "name: Winter card",
            wrong: "name: \"\""
        ),
        FollowedHint(
            "write digits only: 1000",
            in: .product,
            right: "plannedCards: 1000000",
            wrong: "plannedCards: 1_000",
            use: "1000",
            followed: "plannedCards: 1000"
        ),
        FollowedHint(
            "write a number from … to …",
            in: .product,
            right: "plannedCards: 1000000",
            wrong: "plannedCards: 0",
            use: "1",
            followed: "plannedCards: 1"
        ),
        FollowedHint(
            "write true or false, without quotes",
            in: .product,
            right: "barcode: false",
            wrong: "barcode: \"no\"",
            use: "false"
        ),
        FollowedHint(
            "write it as 2030-12-31",
            in: .product,
            right: "{months: 36, from: activation}",
            wrong: "{on: 31.12.2030}",
            use: "2030-12-31",
            followed: "{on: 2030-12-31}"
        ),
        FollowedHint(
            "write one of: …",
            in: .product,
            right: "level: M",
            wrong: "level: X",
            use: "M"
        ),
        FollowedHint(
            "write a list: [a, b]",
            in: .product,
            right: "fixed: [50000]",
            wrong: "fixed: 50000",
            use: "[",
            followed: "fixed: [50000]"
        ),
        FollowedHint(
            "write one of: …",
            in: .product,
            right: "dotsPerModule: 6",
            wrong: "moduleMm: 0.25",
            use: "0.254",
            followed: "moduleMm: 0.254"
        ),
        FollowedHint(
            "write 0.254, digits and at most six decimals",
            in: .product,
            right: "dotsPerModule: 6",
            wrong: "moduleMm: 0.254mm",
            use: "0.254",
            followed: "moduleMm: 0.254"
        ),
        FollowedHint(
            "write one of dotsPerModule, moduleMm and sizeMm",
            in: .product,
            right: "dotsPerModule: 6",
            wrong: "dotsPerModule: 6, moduleMm: 0.254"
        ),
        FollowedHint(
            "write {key: value} or indented keys",
            in: .product,
            right: "qr:     {payload: \"{token}\", level: M, dpi: 600, dotsPerModule: 6}",
            wrong: "qr: M",
            use: "{",
            followed: "qr: {level: M}"
        ),
        FollowedHint(
            "write visible characters only",
            in: .product,
            right: "name: Winter card",
            wrong: "name: \"Winter\u{200B}card\"",
            followed: "name: Wintercard"
        ),
    ]

    private static let products: [FollowedHint] = [
        FollowedHint(
            "write it as winter-500",
            in: .product,
            right: "id: winter-500",
            wrong: "id: winter 500",
            use: "winter-500"
        ),
        FollowedHint(
            "write NOK, EUR…",
            in: .product,
            right: "currency: NOK",
            wrong: "currency: kroner",
            use: "EUR",
            followed: "currency: EUR"
        ),
        FollowedHint(
            "write fixed: [50000]",
            in: .product,
            right: "{fixed: [50000]}",
            wrong: "{fixed: []}",
            use: "fixed: [50000]"
        ),
        FollowedHint(
            "name each amount once",
            in: .product,
            right: "[50000]",
            wrong: "[50000, 50000]"
        ),
        FollowedHint(
            "name each product once",
            in: .product,
            right: "plannedCards: 1000000",
            wrong: "plannedCards: 1000000\nactivatesAs: [food, food]",
            followed: "plannedCards: 1000000\nactivatesAs: [food]"
        ),
        FollowedHint(
            "leave it out if cards activate as their own product",
            in: .product,
            right: "plannedCards: 1000000",
            wrong: "plannedCards: 1000000\nactivatesAs: []"
        ),
        FollowedHint(
            "write the id of a product, as mintrun product list shows it",
            in: .product,
            right: "plannedCards: 1000000",
            wrong: "plannedCards: 1000000\nactivatesAs: [food card]",
            followed: "plannedCards: 1000000\nactivatesAs: [food-card]"
        ),
        FollowedHint(
            "write the digits of the article's barcode",
            in: .product,
            right: "plannedCards: 1000000",
            wrong: "plannedCards: 1000000\nbarcode: 4006381-333931",
            followed: "plannedCards: 1000000\nbarcode: \"4006381333931\""
        ),
        FollowedHint(
            "shorten it",
            in: .product,
            right: "plannedCards: 1000000",
            wrong: "plannedCards: 1000000\ntype: " + String(repeating: "t", count: 51),
            followed: "plannedCards: 1000000\ntype: " + String(repeating: "t", count: 50)
        ),
        FollowedHint(
            "choose a max that is min plus whole steps",
            in: .product,
            right: "{fixed: [50000]}",
            wrong: "{min: 100, max: 1050, step: 100}",
            followed: "{min: 100, max: 1100, step: 100}"
        ),
        FollowedHint(
            "swap them",
            in: .product,
            right: "{min: 100, max: 500000}",
            wrong: "{min: 500000, max: 100}"
        ),
        FollowedHint(
            "write never, {months: 36, from: activation} or {on: 2030-12-31}",
            in: .product,
            right: "expiry: {months: 36, from: activation}",
            wrong: "expiry: three years",
            use: "never",
            followed: "expiry: never"
        ),
        FollowedHint(
            "write never, {months: 36, from: activation} or {on: 2030-12-31}",
            in: .product,
            right: "expiry: {months: 36, from: activation}",
            wrong: "expiry: three years",
            use: "{months: 36, from: activation}"
        ),
        FollowedHint(
            "write never, {months: 36, from: activation} or {on: 2030-12-31}",
            in: .product,
            right: "expiry: {months: 36, from: activation}",
            wrong: "expiry: three years",
            use: "{on: 2030-12-31}",
            followed: "expiry: {on: 2030-12-31}"
        ),
        FollowedHint(
            "write never, or {afterMonths: 0}",
            in: .product,
            right: "plannedCards: 1000000",
            wrong: "breakage: later",
            use: "never",
            followed: "breakage: never"
        ),
        FollowedHint(
            "write never, or {afterMonths: 0}",
            in: .product,
            right: "plannedCards: 1000000",
            wrong: "breakage: later",
            use: "{afterMonths: 0}",
            followed: "breakage: {afterMonths: 0}"
        ),
        FollowedHint(
            "write how many digits the sequence number has: 10",
            in: .product,
            right: "digits: 10",
            wrong: "digits: 0",
            use: "10"
        ),
        FollowedHint(
            "use up to … of A-Z, 0-9 and -, beginning with a letter or a digit",
            in: .product,
            right: "prefix: \"NC\"",
            wrong: "prefix: \"nc\""
        ),
        FollowedHint(
            "write it once: \"{token}\" or \"https://gift.example/c/{token}\"",
            in: .product,
            right: "payload: \"{token}\"",
            wrong: "payload: \"{token}{token}\"",
            use: "\"{token}\""
        ),
        FollowedHint(
            "write it once: \"{token}\" or \"https://gift.example/c/{token}\"",
            in: .product,
            right: "payload: \"{token}\"",
            wrong: "payload: \"token\"",
            use: "\"https://gift.example/c/{token}\"",
            followed: "payload: \"https://gift.example/c/{token}\""
        ),
        FollowedHint(
            "use printable ASCII; write such symbols as %20 in an address",
            in: .product,
            right: "payload: \"{token}\"",
            wrong: "payload: \"https://g.example/my card/{token}\"",
            use: "%20",
            followed: "payload: \"https://g.example/my%20card/{token}\""
        ),
        FollowedHint(
            "shorten the address, or use a lower level",
            in: .product,
            right: "payload: \"{token}\"",
            wrong: "payload: \"https://g.example/\(String(repeating: "x", count: 300))/{token}\"",
            followed: "payload: \"https://g.example/{token}\""
        ),
        FollowedHint(
            "add serial or numbers",
            in: .product,
            right: "serial: {prefix: \"NC\", digits: 10, check: luhn}\n",
            wrong: "",
            use: "serial"
        ),
    ]

    private static let pin = "{length: 6, numbers: true, boundTo: token}"
    private static let classes =
        "numbers: true, symbols: false, barcode: false, alphabet: unambiguous"

    private static let secrets: [FollowedHint] = [
        FollowedHint(
            "use letters, digits and signs such as : or _",
            in: .product,
            right: "prefix: \"DINCARD:\"",
            wrong: "prefix: \"DIN CARD\"",
            use: "_",
            followed: "prefix: \"DIN_CARD\""
        ),
        FollowedHint(
            "begin it with a letter or a digit",
            in: .product,
            right: "prefix: \"DINCARD:\"",
            wrong: "prefix: \"=CARD\"",
            followed: "prefix: \"CARD\""
        ),
        FollowedHint(
            "shorten it",
            in: .product,
            right: "prefix: \"DINCARD:\"",
            wrong: "prefix: \"\(String(repeating: "D", count: 99))\"",
            followed: "prefix: \"D\""
        ),
        FollowedHint(
            "write all, unambiguous, crockford32 or the symbols themselves, each once",
            in: .product,
            right: "alphabet: unambiguous",
            wrong: "alphabet: AABB",
            use: "all",
            followed: "alphabet: all"
        ),
        FollowedHint(
            "write all, unambiguous, crockford32 or the symbols themselves, each once",
            in: .product,
            right: "alphabet: unambiguous",
            wrong: "alphabet: AABB",
            use: "crockford32",
            followed: "alphabet: crockford32"
        ),
        FollowedHint(
            "write all, unambiguous, crockford32 or the symbols themselves, each once",
            in: .product,
            right: "alphabet: unambiguous",
            wrong: "alphabet: AABB",
            followed: "alphabet: ABCDEFGH12345678"
        ),
        FollowedHint(
            "add characters: true, numbers: true or symbols: true",
            in: .product,
            right: pin,
            wrong: "{length: 6, boundTo: token}",
            use: "numbers: true"
        ),
        FollowedHint(
            "write …: false, or another alphabet",
            in: .product,
            right: classes,
            wrong: "numbers: true, symbols: false, barcode: false, alphabet: ABCDEFGHJKLMNPQR",
            use: "numbers: false",
            followed: "numbers: false, symbols: false, barcode: false, alphabet: ABCDEFGHJKLMNPQR"
        ),
        FollowedHint(
            "add symbols",
            in: .product,
            right: pin,
            wrong: "{length: 6, numbers: true, alphabet: \"7A\"}",
            followed: "{length: 6, numbers: true, alphabet: \"789A\"}"
        ),
        FollowedHint(
            "remove one of the two",
            in: .product,
            right: pin,
            wrong: "{length: 6, mask: \"######\"}",
            followed: "{mask: \"######\"}"
        ),
        FollowedHint(
            "write it as ###-@@@@",
            in: .product,
            right: pin,
            wrong: "{mask: \"999-AAAA\"}",
            use: "###-@@@@",
            followed: "{mask: \"###-@@@@\"}"
        ),
        FollowedHint(
            "remove it, or write length instead of mask",
            in: .product,
            right: pin,
            wrong: "{mask: \"######\", group: 3}",
            followed: "{mask: \"######\"}"
        ),
        FollowedHint(
            "remove it, or write length instead of mask",
            in: .product,
            right: pin,
            wrong: "{mask: \"######\", group: 3}",
            use: "length",
            followed: "{length: 6, numbers: true, group: 3}"
        ),
        FollowedHint(
            "add length, or mask",
            in: .product,
            right: pin,
            wrong: "{numbers: true}",
            use: "length"
        ),
        FollowedHint(
            "add length, or mask",
            in: .product,
            right: pin,
            wrong: "{numbers: true}",
            use: "mask",
            followed: "{mask: \"######\"}"
        ),
        FollowedHint(
            "use … to …",
            in: .product,
            right: pin,
            wrong: "{length: 2, numbers: true}",
            use: "4",
            followed: "{length: 4, numbers: true}"
        ),
        FollowedHint(
            "use mod97-10 or mod37-2, or digits only",
            in: .product,
            right: pin,
            wrong: "{length: 6, numbers: true, characters: true, check: luhn}",
            use: "mod97-10",
            followed: "{length: 6, numbers: true, characters: true, check: mod97-10}"
        ),
        FollowedHint(
            "use digits and upper-case letters only, or check: none",
            in: .product,
            right: pin,
            wrong: "{length: 6, numbers: true, characters: true, alphabet: all, check: mod37-2}",
            use: "check: none",
            followed: "{length: 6, numbers: true, characters: true, alphabet: all, check: none}"
        ),
        FollowedHint(
            "write 4",
            in: .product,
            right: pin,
            wrong: "{length: 8, numbers: true, group: 40}",
            use: "4",
            followed: "{length: 8, numbers: true, group: 4}"
        ),
        FollowedHint(
            "use 6 digits or more, or boundTo: token",
            in: .product,
            right: pin,
            wrong: "{length: 4, numbers: true, boundTo: serial}",
            use: "boundTo: token",
            followed: "{length: 4, numbers: true, boundTo: token}"
        ),
        FollowedHint(
            "use 6 digits or more, or boundTo: token",
            in: .product,
            right: pin,
            wrong: "{length: 4, numbers: true, boundTo: serial}",
            use: "6",
            followed: "{length: 6, numbers: true, boundTo: serial}"
        ),
        FollowedHint(
            "remove it, or write boundTo: serial, which takes 6 digits or more",
            in: .product,
            right: pin,
            wrong: "{length: 6, numbers: true, cost: online}",
            use: "boundTo: serial",
            followed: "{length: 6, numbers: true, cost: online, boundTo: serial}"
        ),
    ]

    private static let orders: [FollowedHint] = [
        FollowedHint(
            "write it as 2% or 2.5%",
            in: .order,
            right: "printer: acme",
            wrong: "printer: acme\noverage: 2",
            use: "2%",
            followed: "printer: acme\noverage: 2%"
        ),
        FollowedHint(
            "write it as 2% or 2.5%",
            in: .order,
            right: "printer: acme",
            wrong: "printer: acme\noverage: two",
            use: "2.5%",
            followed: "printer: acme\noverage: 2.5%"
        ),
        FollowedHint(
            "remove one of the two",
            in: .order,
            right: "printer: acme",
            wrong: "printer: acme\nspares: 2\noverage: 2%",
            followed: "printer: acme\noverage: 2%"
        ),
        FollowedHint(
            "remove it, or add delivery: pull",
            in: .order,
            right: "printer: acme",
            wrong: "printer: acme\nclient: brand"
        ),
        FollowedHint(
            "remove it, or remove delivery: pull",
            in: .order,
            right: "printer: acme",
            wrong: "printer: acme\ndelivery: pull"
        ),
        FollowedHint(
            "give it a request id that is not ord- or adopted- and digits",
            in: .order,
            right: "requestId: po-1",
            wrong: "requestId: ord-1"
        ),
        FollowedHint(
            "correct it in the order file",
            in: .order,
            right: "requestId: po-1",
            wrong: "requestId: po 1"
        ),
    ]

    private static let columns: [FollowedHint] = [
        FollowedHint(
            "write one of: …",
            in: .template,
            right: "  store: Store",
            wrong: "  shop: Store",
            use: "store"
        ),
        FollowedHint(
            "add it to columns, or remove it",
            in: .template,
            right: "[terminal,",
            wrong: "[reason, terminal,"
        ),
        FollowedHint(
            "add it to columns, or remove it",
            in: .template,
            right: "[terminal,",
            wrong: "[reason, terminal,",
            use: "columns",
            followed: "[reason, terminal,",
            also: ("columns:\n", "columns:\n  reason: Why\n")
        ),
        FollowedHint(
            "write rails, or {NAME: Zone/Name}",
            in: .template,
            right: "times: {",
            wrong: "times: {zones: here, ",
            use: "rails",
            followed: "times: {zones: rails, "
        ),
        FollowedHint(
            "write rails, or {NAME: Zone/Name}",
            in: .template,
            right: "times: {",
            wrong: "times: {zones: here, ",
            use: "{",
            followed: "times: {zones: {Oslo: Europe/Oslo}, "
        ),
        FollowedHint(
            "write it as Europe/Oslo",
            in: .template,
            right: "times: {",
            wrong: "times: {zones: {Oslo: \"+1\"}, ",
            use: "Europe/Oslo",
            followed: "times: {zones: {Oslo: Europe/Oslo}, "
        ),
        FollowedHint(
            "write it as Europe/Oslo",
            in: .template,
            right: "zone: Europe/Oslo",
            wrong: "zone: Oslo time",
            use: "Europe/Oslo"
        ),
        FollowedHint(
            "write columns.date and times.date, or neither",
            in: .template,
            right: "times: {",
            wrong: "times: {date: yyyy-MM-dd, "
        ),
        FollowedHint(
            "write columns.time and times.time; or columns.date and times.timeOfDay",
            in: .template,
            right: "  time: Time\n",
            wrong: ""
        ),
        FollowedHint(
            "write it as \"yyyy-MM-dd HH:mm:ss Z\"",
            in: .template,
            right: "times: {time: [",
            wrong: "times: {time: [YYYY, ",
            use: "\"yyyy-MM-dd HH:mm:ss Z\"",
            followed: "times: {time: [\"yyyy-MM-dd HH:mm:ss Z\", "
        ),
        FollowedHint(
            "write one of the two: day and month cannot be distinguished",
            in: .template,
            right: "times: {time: [",
            wrong: "times: {time: [\"dd/MM/yyyy HH:mm\", \"MM/dd/yyyy HH:mm\", ",
            followed: "times: {time: [\"dd/MM/yyyy HH:mm\", "
        ),
        FollowedHint(
            "name the column, or write action: activate",
            in: .template,
            right: "  type: Type\n",
            wrong: ""
        ),
        FollowedHint(
            "name the column, or write action: activate",
            in: .template,
            right: "  type: Type\n",
            wrong: "",
            use: "action: activate",
            followed: "",
            also: (
                "actions: {sale: activate, void: deactivate, reload: load, "
                    + "training: ignore training}", "action: activate"
            )
        ),
        FollowedHint(
            "name a field of columns, or day",
            in: .template,
            right: "key: [day,",
            wrong: "key: [moon,",
            use: "day"
        ),
        FollowedHint(
            "write columns.messageId, or key: [store, receipt, card]",
            in: .template,
            right: "key: [day, store, terminal, receipt, item, card]",
            wrong: "",
            use: "key: [store, receipt, card]",
            followed: "key: [store, receipt, card]"
        ),
        FollowedHint(
            "write columns.messageId, or key: [store, receipt, card]",
            in: .template,
            right: "key: [day, store, terminal, receipt, item, card]",
            wrong: "",
            use: "columns.messageId",
            followed: "",
            also: ("columns:\n", "columns:\n  messageId: columns.messageId\n")
        ),
        FollowedHint(
            "write another one",
            in: .template,
            right: "times: {",
            wrong: "money: {grouping: point}\ntimes: {",
            followed: "money: {grouping: comma}\ntimes: {"
        ),
        FollowedHint(
            "write names: [\"Gift card*\"], or skus",
            in: .template,
            right: "times: {",
            wrong: "giftCards: {}\ntimes: {",
            use: "names: [\"Gift card*\"]",
            followed: "giftCards: {names: [\"Gift card*\"]}\ntimes: {"
        ),
        FollowedHint(
            "write one of: values, filled, positive",
            in: .template,
            right: "times: {",
            wrong: "rules: [{column: X}]\ntimes: {",
            use: "positive",
            followed: "rules: [{column: X, positive: activate}]\ntimes: {"
        ),
        FollowedHint(
            "write one of: …",
            in: .template,
            right: "sale: activate",
            wrong: "sale: sell",
            use: "activate"
        ),
        FollowedHint(
            "add columns.…",
            in: .template,
            right: "columns:\n",
            wrong: "columns:\n  originalReceipt: First\n",
            use: "columns.originalTime",
            followed: "columns:\n  originalReceipt: First\n",
            also: (
                "  originalReceipt: First\n",
                "  originalReceipt: First\n  originalTime: columns.originalTime\n"
            )
        ),
    ]

    private static let locators: [FollowedHint] = [
        FollowedHint(
            "write columns.card, locator: {column: …}, or locator: none",
            in: .template,
            right: "  card: Card\n",
            wrong: ""
        ),
        FollowedHint(
            "write columns.card, locator: {column: …}, or locator: none",
            in: .template,
            right: "  card: Card\n",
            wrong: "",
            use: "locator: {column: ",
            followed: "",
            also: ("times: {", "locator: {column: Card}\ntimes: {")
        ),
        FollowedHint(
            "write columns.card, locator: {column: …}, or locator: none",
            in: .template,
            right: "  card: Card\n",
            wrong: "",
            use: "locator: none",
            followed: "",
            also: ("times: {", "locator: none\ntimes: {")
        ),
        FollowedHint(
            "write none, without columns.card",
            in: .template,
            right: "times: {",
            wrong: "locator: nowhere\ntimes: {",
            use: "none",
            followed: "locator: none\ntimes: {",
            also: ("  card: Card\n", "")
        ),
        FollowedHint(
            "write it as \"NC###########\": # digit, @ letter, * either",
            in: .template,
            right: "times: {",
            wrong: "locator: {pattern: \"##\"}\ntimes: {",
            use: "\"NC###########\"",
            followed: "locator: {pattern: \"NC###########\"}\ntimes: {"
        ),
        FollowedHint(
            "write one such as \",\"",
            in: .template,
            right: "times: {",
            wrong: "locator: {separator: \"--\"}\ntimes: {",
            use: "\",\"",
            followed: "locator: {separator: \",\"}\ntimes: {"
        ),
    ]

    private static let formats: [FollowedHint] = [
        FollowedHint(
            "use A-Z a-z 0-9 . _ -, beginning with a letter or a digit",
            in: .template,
            right: "name: sample",
            wrong: "name: ../sample"
        ),
        FollowedHint(
            "use A-Z a-z 0-9 . _ -, beginning with a letter or a digit",
            in: .template,
            right: "name: sample",
            wrong: "name: sample\nsender: \"Oslo City\"",
            followed: "name: sample\nsender: Oslo_City"
        ),
        FollowedHint(
            "write its ISO 4217 code: NOK",
            in: .template,
            right: "currency: NOK",
            wrong: "currency: kr",
            use: "NOK"
        ),
        FollowedHint(
            "write it as \"{sender}_{date:yyyyMMdd}_{sequence}.csv\"",
            in: .template,
            right: "name: sample",
            wrong: "name: sample\nfileName: \"{who}.csv\"",
            use: "\"{sender}_{date:yyyyMMdd}_{sequence}.csv\"",
            followed: "name: sample\nfileName: \"{sender}_{date:yyyyMMdd}_{sequence}.csv\""
        ),
        FollowedHint(
            "write it as \"04:00\"",
            in: .template,
            right: "name: sample",
            wrong: "name: sample\nbusinessDay: {cut: 4am}",
            use: "\"04:00\"",
            followed: "name: sample\nbusinessDay: {cut: \"04:00\"}"
        ),
        FollowedHint(
            "write the name of a column",
            in: .template,
            right: "  item: Item",
            wrong: "  item: []"
        ),
        FollowedHint(
            "write the name of the element that holds the transactions, without a prefix: POSLog",
            in: .poslog,
            right: "root: POSLog",
            wrong: "root: v:POSLog",
            use: "POSLog"
        ),
        FollowedHint(
            "add validity, fees or breakage",
            in: .jurisdictions,
            right: "validity: never-ends, ",
            wrong: "",
            use: "fees",
            followed: "fees: never, "
        ),
        FollowedHint(
            "write …, or the keys of a rule",
            in: .jurisdictions,
            right: "never-ends",
            wrong: "for ever",
            use: "never-ends"
        ),
        FollowedHint(
            "write …, or the keys of a rule",
            in: .jurisdictions,
            right: "validity: never-ends",
            wrong: "fees: none",
            use: "never",
            followed: "fees: never"
        ),
        FollowedHint(
            "add it, or remove within",
            in: .jurisdictions,
            right: "name: Somewhere",
            wrong: "name: Somewhere\n  within: Y"
        ),
    ]
}
