import CardCore
@testable import CardPackage
import CardTestSupport
@testable import CardText
import Foundation
import Testing

struct PrinterTemplateTests {
    @Test(arguments: BuiltInPrinterTemplates.names)
    func containsTheFilesOfTheTemplates(_ name: String) throws {
        let file = URL.repository.appending(path: "templates/printers/\(name).yaml")
        let text = try String(contentsOf: file, encoding: .utf8)
        #expect(BuiltInPrinterTemplates.yaml(name) == text)
        let template = try PrinterTemplate(yaml: Array(text.utf8), file: file.lastPathComponent)
        #expect(template.name == name)
    }

    @Test func containsEveryFile() throws {
        let folder = URL.repository.appending(path: "templates/printers")
        let files = try FileManager.default.contentsOfDirectory(atPath: folder.path)
        #expect(files.sorted() == BuiltInPrinterTemplates.allNames.map { "\($0).yaml" }.sorted())
        #expect(BuiltInPrinterTemplates.names.first == "generic-csv")
        #expect(BuiltInPrinterTemplates.yaml("nobody's") == nil)
    }

    @Test func readsTheDefaultAsDesigned() throws {
        let yaml = try #require(BuiltInPrinterTemplates.yaml("generic-csv"))
        let template = try PrinterTemplate(yaml: Array(yaml.utf8), file: "t")
        let headers =
            "seq,serial,token,pin,denomination,currency,expiry_last_day,pack,carton,"
            + "qr_file,token_barcode_file,pin_barcode_file,qr_payload"
        #expect(template.columns.map(\.header).joined(separator: ",") == headers)
        #expect(template.cardsPerPart == 10_000 && template.printsDenomination)
        #expect(template.dialect.layout == .delimited(.comma, .all))
        #expect(template.dialect.lineEnd == .crlf && !template.dialect.hasByteOrderMark)
    }

    @Test func fillsInTheDefaultsOfAMinimalTemplate() throws {
        let template = try read(minimal)
        #expect(template.dataFile == "manifest.csv" && template.cardsPerPart == 10_000)
        #expect(!template.printsDenomination)
    }

    private let minimal = """
        name: mine
        description: two columns
        images: folders
        dialect: {layout: delimited, delimiter: tab, quote: min, eol: lf, bom: true, header: true}
        columns:
          - {header: serial, field: serial, meaning: m, place: p}
          - {header: qr, field: qrFile, meaning: m, place: p}
        """

    private func read(_ yaml: String) throws -> PrinterTemplate {
        try PrinterTemplate(yaml: Array(yaml.utf8), file: "mine.yaml")
    }

    @Test(arguments: [
        ("name: mine", "name: ../mine", "name"),
        ("name: mine", "name: mine\ndataFile: SHA256SUMS", "dataFile"),
        ("name: mine", "name: mine\ndataFile: a.png", "dataFile"),
        ("name: mine", "name: mine\ndataFile: ../a.csv", "dataFile"),
        ("name: mine", "name: mine\ncardsPerPart: 10001", "cardsPerPart"),
        ("name: mine", "name: mine\ncolour: red", ""),
        ("images: folders", "images: none", "columns[1]"),
        ("images: folders", "images: zip", "images"),
        ("delimiter: tab", "delimiter: space", "dialect.delimiter"),
        ("layout: delimited, delimiter: tab, quote: min", "layout: fixed", "dialect.header"),
        ("header: qr", "header: SERIAL", "columns[1]"),
        ("header: qr", "header: 'a:b'", "columns[1].header"),
        ("header: qr", "header: '#qr'", "columns[1].header"),
        ("header: serial", "header: '@serial'", "columns[0].header"),
        ("header: serial", "header: '=1+1'", "columns[0].header"),
        ("field: serial", "field: text, text: '-1'", "columns[0].text"),
        ("field: serial", "field: text, text: \"a\\nb\"", "columns[0].text"),
        ("field: serial", "field: colour", "columns[0].field"),
        ("field: serial", "field: serial, ifEmpty: skip", "columns[0].ifEmpty"),
        ("field: serial", "field: serial, ifEmpty: omit", "columns[0].ifEmpty"),
        ("field: serial", "field: blank, ifEmpty: refuse", "columns[0].ifEmpty"),
        ("field: serial", "field: packEnd, ifEmpty: refuse", "columns[0].ifEmpty"),
        ("field: serial", "field: pin, ifEmpty: omit", ""),
        ("bom: true", "bom: false, encoding: utf-16le", "dialect.bom"),
        ("bom: true", "bom: true, encoding: latin-1", "dialect.encoding"),
        ("name: mine", "name: mine\nschemaIni: yes", "schemaIni"),
        ("name: mine", "name: mine\nschemaIni: true\ndataFile: schema.ini", "dataFile"),
        ("  - {header: qr, field: qrFile, meaning: m, place: p}", "", "columns"),
    ])
    func refusesWithThePlace(_ original: String, _ changed: String, at path: String) throws {
        let yaml = minimal.replacingOccurrences(of: original, with: changed)
        #expect(yaml != minimal)
        let rejection = #expect(throws: DocumentRejection.self) { try self.read(yaml) }
        #expect(rejection?.path.text == path)
        #expect(rejection?.kind == .configuration)
    }

    private static let boxes = """
        name: packing-labels
        description: labels
        rows: boxes
        dialect: {layout: delimited, delimiter: tab, quote: min, eol: lf, bom: true, header: true}
        columns:
          - {header: id, field: labelID, meaning: m, place: p}
          - {header: qty, field: quantity, meaning: m, place: p}
        """

    @Test func readsTheKindFromTheRows() throws {
        let read = { (yaml: String) in
            try AnyPrinterTemplate(yaml: Array(yaml.utf8), file: "t.yaml")
        }
        #expect(try read(Self.boxes).rows == .boxes)
        #expect(try read(minimal).rows == .cards)
        #expect(try read(minimal.replacing("name:", with: "rows: cards\nname:")).rows == .cards)
        let sale = "name: a\ndescription: b\nformat: poslog\nroot: POSLog\n"
        #expect(try !AnyPrinterTemplate.describes(Array(sale.utf8), file: "t.yaml"))
        #expect(try AnyPrinterTemplate.describes(Array(Self.boxes.utf8), file: "t.yaml"))
    }

    /// No secret can be on a label: a template for labels does not know the fields of cards.
    @Test(arguments: PrintedField.allCases.filter { LabelField(rawValue: $0.rawValue) == nil })
    func labelsHaveNoFieldsOfCards(_ field: PrintedField) throws {
        let yaml = Self.boxes.replacing("field: labelID", with: "field: \(field.rawValue)")
        let rejection = #expect(throws: DocumentRejection.self) {
            try AnyPrinterTemplate(yaml: Array(yaml.utf8), file: "t.yaml")
        }
        #expect(rejection?.path.text == "columns[0].field")
    }

    @Test func labelsHaveNoTokenAndNoPIN() {
        let names = LabelField.allCases.map { $0.rawValue.lowercased() }
        #expect(!names.contains { $0.contains("token") || $0.contains("pin") || $0 == "qrpayload" })
    }

    @Test(arguments: [
        ("name: packing-labels", "name: packing-labels\nimages: none", "images"),
        ("field: labelID", "field: labelID, ifEmpty: omit", "columns[0].ifEmpty"),
        ("header: id", "header: '#id'", "columns[0].header"),
        ("rows: boxes", "rows: pallets", "rows"),
    ])
    func refusesALabelTemplateWithThePlace(
        _ right: String,
        _ wrong: String,
        at path: String
    ) throws {
        let yaml = Self.boxes.replacing(right, with: wrong)
        let rejection = #expect(throws: DocumentRejection.self) {
            try AnyPrinterTemplate(yaml: Array(yaml.utf8), file: "t.yaml")
        }
        #expect(rejection?.path.text == path || rejection?.place.line != nil)
    }

    @Test func refusesColumnsThatDifferBetweenOrdersInFixedRows() throws {
        let yaml = minimal.replacingOccurrences(
            of: "layout: delimited, delimiter: tab, quote: min, eol: lf, bom: true, header: true",
            with: "layout: fixed, eol: lf, bom: false, header: false"
        )
        .replacing("field: qrFile", with: "field: pin, ifEmpty: omit, width: 6")
        .replacing("field: serial", with: "field: serial, width: 13")
        let rejection = #expect(throws: DocumentRejection.self) { try self.read(yaml) }
        #expect(rejection?.path.text == "columns[1].ifEmpty")
        let wide = yaml.replacing("ifEmpty: omit, ", with: "")
            .replacing("eol: lf", with: "encoding: utf-16le, eol: lf")
        let encoding = #expect(throws: DocumentRejection.self) { try self.read(wide) }
        #expect(encoding?.path.text == "dialect.encoding")
    }

    @Test func refusesFixedRowsWithoutWidths() throws {
        let yaml = minimal.replacingOccurrences(
            of: "layout: delimited, delimiter: tab, quote: min, eol: lf, bom: true, header: true",
            with: "layout: fixed, eol: lf, bom: false, header: false"
        )
        let rejection = #expect(throws: DocumentRejection.self) { try self.read(yaml) }
        #expect(rejection?.path.text == "columns[0]")
        #expect(rejection?.place.line == 6)
    }

    @Test func agreesWithThePage() throws {
        let page = try String(
            contentsOf: URL.repository.appending(path: "docs/formats/printer-templates.md"),
            encoding: .utf8
        )
        let parts = page.components(separatedBy: "```")
        let example = try #require(parts.dropFirst().first).dropFirst("yaml\n".count)
        #expect(try read(String(example)).columns.count == 2)
        let fields: [String] = PrintedField.allCases.map { $0.rawValue }
        let labels: [String] = LabelField.allCases.map { $0.rawValue }
        for name in fields + labels + BuiltInPrinterTemplates.allNames {
            #expect(page.contains("`\(name)`"), "\(name) is not on the page")
        }
    }
}
