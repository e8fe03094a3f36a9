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
        #expect(files.sorted() == BuiltInPrinterTemplates.names.map { "\($0).yaml" }.sorted())
        #expect(BuiltInPrinterTemplates.names.first == "generic-csv")
        #expect(BuiltInPrinterTemplates.yaml("nobody's") == nil)
    }

    @Test func readsTheDefaultAsDesigned() throws {
        let yaml = try #require(BuiltInPrinterTemplates.yaml("generic-csv"))
        let template = try PrinterTemplate(yaml: Array(yaml.utf8), file: "t")
        let headers =
            "seq,serial,token,pin,denomination,currency,expiry_last_day,pack,carton,"
            + "qr_file,qr_payload"
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
        ("  - {header: qr, field: qrFile, meaning: m, place: p}", "", "columns"),
    ])
    func refusesWithThePlace(_ original: String, _ changed: String, at path: String) throws {
        let yaml = minimal.replacingOccurrences(of: original, with: changed)
        #expect(yaml != minimal)
        let rejection = #expect(throws: DocumentRejection.self) { try self.read(yaml) }
        #expect(rejection?.path.text == path)
        #expect(rejection?.kind == .configuration)
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
        for name in fields + BuiltInPrinterTemplates.names {
            #expect(page.contains("`\(name)`"), "\(name) is not on the page")
        }
    }
}
