import CardCore
import CardSales
import Testing

struct FileEndingTests {
    private static func isInside(_ bytes: [UInt8], isUTF16: Bool = false, by count: Int) -> Bool {
        var ending = TextEnding(isUTF16: isUTF16)
        var rest = bytes[...]
        while !rest.isEmpty {
            ending.take(Array(rest.prefix(count)))
            rest = rest.dropFirst(count)
        }
        return ending.isInsideLine
    }

    @Test(arguments: [
        ("", false), ("a", true), ("a\n", false), ("a\r\n", false), ("a\r", false),
        ("a\nb\r", true), ("a\rb\r", false),
        ("a\rb", true), ("a\nb", true),
        ("a\n\n", false), ("a\n\u{1A}", false), ("a\u{1A}", true), ("\n", false), ("a\n ", true),
    ])
    func findsTheEndOfTheLastLine(_ text: String, _ isInside: Bool) {
        for count in 1...5 {
            #expect(Self.isInside(Array(text.utf8), by: count) == isInside)
        }
    }

    @Test(arguments: [true, false])
    func findsTheEndOfTheLastLineInUTF16(_ isBigEndian: Bool) {
        let text = "R;450.00Ċ\n"
        var bytes: [UInt8] = isBigEndian ? [0xFE, 0xFF] : [0xFF, 0xFE]
        let markCount = bytes.count
        for unit in text.utf16 {
            let (high, low) = (UInt8(unit >> 8), UInt8(unit & 0xFF))
            bytes += isBigEndian ? [high, low] : [low, high]
        }
        for end in markCount + 1...bytes.count {
            for count in 1...5 {
                let isInside = Self.isInside(Array(bytes[..<end]), isUTF16: true, by: count)
                #expect(isInside == (end < bytes.count))
            }
        }
    }

    @Test func knowsWhichFormatsHaveATrailer() throws {
        var names: [String: FileEnding] = [:]
        for name in BuiltInSaleTemplates.names {
            let yaml = try #require(BuiltInSaleTemplates.yaml(name))
            let template = try SaleTemplate(yaml: Array(yaml.utf8), file: name)
            names[name] = template.format.ending(firstByte: UInt8(ascii: "E"))
        }
        #expect(names.filter { $0.value == .trailer }.keys.sorted() == Self.withTrailer)
        let wpubon = try #require(BuiltInSaleTemplates.yaml("wpubon"))
        let template = try SaleTemplate(yaml: Array(wpubon.utf8), file: "wpubon")
        #expect(template.format.ending(firstByte: UInt8(ascii: "<")) == .trailer)
    }

    private static let withTrailer = ["native", "poslog", "rtlog", "tlog-sap"]
}

/// Files of the inbox that a template claims.
struct TemplateClaimTests {
    private static func template(_ lines: String) throws -> SaleTemplate {
        let yaml = """
            name: till
            description: a till
            format: columns
            zone: Europe/Oslo
            columns: {store: Store, time: Time, card: Card}
            times: {time: ["yyyy-MM-dd HH:mm:ss"]}
            key: [store, card]
            \(lines)
            """
        return try SaleTemplate(yaml: Array(yaml.utf8), file: "till.yaml")
    }

    @Test(arguments: [
        ("inbox: true\nsender: bergen\nfileName: \"bergen_*.csv\"", "bergen_1.csv", "bergen"),
        ("inbox: true\nsender: bergen\nfileName: \"bergen_*.csv\"", "oslo_1.csv", nil),
        ("inbox: false\nsender: bergen\nfileName: \"bergen_*.csv\"", "bergen_1.csv", nil),
        ("sender: bergen\nfileName: \"bergen_*.csv\"", "bergen_1.csv", nil),
        ("inbox: true\nfileName: \"{sender}_*.csv\"", "oslo_1.csv", "oslo"),
        ("inbox: true\nfileName: \"{sender}_*.csv\"", "mallory_1.csv", nil),
        ("inbox: true\nfileName: \"*.csv\"", "oslo_1.csv", nil),
        ("inbox: true\nsender: bergen", "bergen_1.csv", nil),
        ("inbox: true\nsender: bergen\nfileName: \"b_*.csv\"", "b_1.rej.csv", "bergen"),
    ])
    func claimsFilesWithPatternAndSender(
        _ lines: String,
        name: String,
        sender: SenderID?
    ) throws {
        let claim = try Self.template(lines).claim(name) { $0 == "oslo" }
        #expect(claim == sender)
    }

    @Test(arguments: [
        ("inbox: true", "fileName"), ("inbox: true\nsender: a", "fileName"),
        ("inbox: true\nfileName: \"*.csv\"", "sender"), ("fileName: \"*.csv\"", nil),
        ("inbox: true\nfileName: \"{sender}.csv\"", nil),
    ])
    func namesWhatATemplateLacksForTheInbox(_ lines: String, _ missing: String?) throws {
        #expect(try Self.template(lines).missingForInbox == missing)
    }

    @Test(arguments: [
        ("H,1,LIVE", true), ("\"H\",1,LIVE", true), ("\u{FEFF}H,1", true), ("H", false),
        ("H;1", false), ("Header,1", false), ("", false), ("\"H", false),
    ])
    func recognisesNativeFilesByTheirStart(_ text: String, _ isNative: Bool) {
        #expect(NativeStart.isNative(Array(text.utf8)) == isNative)
    }
}
