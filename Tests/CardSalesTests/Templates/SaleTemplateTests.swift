import CardCore
import CardSales
import CardTestSupport
import CardText
import Foundation
import Testing

struct SaleTemplateTests {
    @Test func containsTheFilesOfTheTemplates() throws {
        let folder = URL.repository.appending(path: "templates/pos")
        let files = try FileManager.default.contentsOfDirectory(atPath: folder.path)
        #expect(Set(files) == Set(BuiltInSaleTemplates.names.map { "\($0).yaml" }))
        for name in BuiltInSaleTemplates.names {
            let yaml = try String(
                contentsOf: folder.appending(path: "\(name).yaml"),
                encoding: .utf8
            )
            #expect(BuiltInSaleTemplates.yaml(name) == yaml, "\(name)")
            #expect(try SaleTemplate(yaml: Array(yaml.utf8), file: name).name == name)
        }
    }

    @Test func numbersTheFieldsInTheirOrder() {
        #expect(SaleField.allCases.map(\.place) == Array(SaleField.allCases.indices))
    }

    /// A change to the sample that makes it wrong, and the key or the complaint that is named.
    static let wrong: [(String, String, String)] = [
        ("encoding: utf-8", "encoding: latin-9", "encoding"),
        ("delimiter: comma", "delimiter: space", "delimiter"),
        ("zone: Europe/Oslo", "zone: ../etc/passwd", "zone"),
        ("currency: NOK", "currency: DEM", "currency"),
        ("  card: Card\n", "", "noCard"),
        ("  store: Store\n", "", "key"),
        ("  card: Card\n", "  kard: Card\n", "columns[7]"),
        ("yyyy-MM-dd'T'HH:mm:ssZ", "yy-MM-dd", "times.time"),
        ("sale: activate", "sale: sell", "actions[0]"),
        ("sale: activate", "sale: lookup confirm", "actions[0]"),
        ("key: [day, store, terminal, receipt, item, card]", "", "noKey"),
        ("  store: Store\n", "  shop: Store\n", "columns[0]"),
        ("key: [day,", "key: [moon,", "key"),
        ("optional: [terminal,", "optional: [reason,", "optional"),
        ("format: columns", "format: excel", "format"),
        ("name: sample", "name: ../sample", "name"),
        (
            "description: a sample", "description: a sample\nbusinessDay: {cut: \"25:00\"}",
            "businessDay"
        ),
        ("description: a sample", "description: a sample\nfileName: \"{who}.csv\"", "fileName"),
        (
            "description: a sample",
            "description: a sample\nmoney: {decimal: point, grouping: point}", "money"
        ),
        ("description: a sample", "description: a sample\nlocator: {pattern: \"##\"}", "locator"),
        ("description: a sample", "description: a sample\nlocator: none", "locator"),
        ("description: a sample", "description: a sample\nrules: [{column: X}]", "rules"),
        ("description: a sample", "description: a sample\nheaderHash: 12", "headerHash"),
        ("description: a sample", "description: a sample\nunknown: 1", "unknown"),
    ]

    @Test(arguments: wrong)
    func namesAWrongKey(_ right: String, changedTo wrong: String, key: String) throws {
        let yaml = ColumnSample().yaml
        let changed = yaml.replacing(right, with: wrong, maxReplacements: 1)
        #expect(changed != yaml)
        let failure = #expect(throws: DocumentRejection.self) {
            try SaleTemplate(yaml: Array(changed.utf8), file: "t.yaml")
        }
        let named = failure.map { "\($0.path): \($0.complaint)" } ?? ""
        #expect(named.contains(key), "\(named)")
    }

    @Test func refusesAmbiguousPatterns() {
        var sample = ColumnSample()
        sample.columns = sample.columns.replacing("  time: Time", with: "  date: Time")
        sample.times = "{date: [dd/MM/yyyy, MM/dd/yyyy], timeOfDay: \"12:00\"}"
        #expect(throws: DocumentRejection.self) { try sample.template() }
        sample.times = "{date: [dd/MM/yyyy, yyyy-MM-dd], timeOfDay: \"12:00\"}"
        #expect(throws: Never.self) { try sample.template() }
    }

    @Test(arguments: [
        (
            "{sender}_{date:yyyyMMdd}_{sequence}.csv", "oslo-1_20261120_000042.csv", "oslo-1", "42",
            "2026-11-20"
        ),
        (
            "{sender}_{date:yyyyMMdd}_{sequence}.csv", "oslo_1_20261120_7.csv", "oslo_1", "7",
            "2026-11-20"
        ),
        ("items-{date:yyyy-MM-dd}-*.csv", "items-2026-06-12-2026-06-17.csv", "", "", "2026-06-12"),
        ("{sender}.txt", "oslo.txt", "oslo", "", ""),
    ])
    func readsSenderAndSequenceFromFileNames(
        _ pattern: String,
        name: String,
        sender: SenderID,
        sequence: String,
        date: String
    ) throws {
        let reading = try #require(FileNamePattern(pattern)?.read(name))
        #expect(reading.sender ?? "" == sender)
        #expect(reading.sequence?.description ?? "" == sequence)
        #expect(reading.date?.description ?? "" == date)
    }

    @Test func readsNothingOfNamesThatDoNotFit() {
        let pattern = FileNamePattern("{sender}_{date:yyyyMMdd}_{sequence}.csv")
        for name in [
            "oslo_20261320_1.csv", "oslo_20261120_x.csv", "oslo_20261120_1.csv.bak",
            "../x_20261120_1.csv",
        ] {
            #expect(pattern?.read(name) == nil, "\(name)")
        }
        #expect(FileNamePattern("{date:HH:mm}") == nil)
        #expect(FileNamePattern("{sender") == nil)
    }

    @Test(arguments: [
        ("$1,149.00", 114_900), ("-$45.00", -4500), ("($33.62)", -3362), ("$-8.00", -800),
        ("8", 800),
        ("0.00", 0), ("$0.00", 0), ("8.00$", 800),
    ])
    func readsAmountsOfSquare(_ text: String, _ minor: Int64) throws {
        #expect(try Self.squarePrice(text) == minor)
    }

    @Test(arguments: ["$1,14.00", "1,149,00", "$$8.00", "-($8.00)", "$", "--8", "€8.00"])
    func rejectsAmountsThatSquareDoesNotWrite(_ text: String) {
        #expect(throws: RowCode.self) { try Self.squarePrice(text) }
    }

    private static func squarePrice(_ text: String) throws -> Int64? {
        let yaml = try #require(BuiltInSaleTemplates.yaml("square-items"))
        let template = try SaleTemplate(yaml: Array(yaml.utf8), file: "square-items.yaml")
        let header = "Date,Time,Time Zone,Item,Qty,Gross Sales,Transaction ID,Event Type,Location"
        let zone = "\"Eastern Time (US & Canada)\""
        let row = "2026-06-12,10:00:00,\(zone),Gift Card,1,\"\(text)\",t1,Refund,Main"
        let bytes = Array("\(header)\n\(row)\n".utf8)
        let reading = try FormatReading.of(bytes, of: template)
        if let code = reading.codes.first { throw code }
        // A refund is counted as money that went back, with any sign.
        let paid = try #require(reading.counted.first).amountMinor
        return text.contains("-") || text.contains("(") ? paid : -paid
    }
}
