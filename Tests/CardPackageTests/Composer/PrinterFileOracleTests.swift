import CardCore
@testable import CardPackage
import CardTestSupport
@testable import CardText
import Foundation
import Testing

/// Python reads the golden file of every template, and finds the values of the cards.
struct PrinterFileOracleTests {
    private static let folder = URL.repository.appending(path: "Tests/Golden/Package")

    @Test(arguments: BuiltInPrinterTemplates.names, [false, true])
    func pythonReadsTheGoldenFile(_ name: String, digits: Bool) throws {
        var package = try SmallPackage(name)
        (package.digits, package.barcode) = (digits, digits)
        let columns = try package.plan().template.columns
        let rows = try read(package, golden: digits ? "\(name).digits.data" : "\(name).data")
        #expect(rows.count == 3)
        for (row, card) in zip(rows, try package.cards()) {
            #expect(row.count == columns.count)
            for (cell, column) in zip(row, columns) {
                guard let expected = Self.value(of: column.field, card, package) else {
                    Issue.record("no value for \(column.field)")
                    continue
                }
                let isDisplayed = [.tokenDisplay, .pinDisplay].contains(column.field)
                let found = isDisplayed ? cell.filter { $0 != " " } : cell
                #expect(found == expected, "\(name): \(column.header)")
            }
        }
    }

    /// The values as the page of the fields describes them, not as the writer makes them.
    private static func value(
        of field: PrintedField,
        _ card: PackageCard,
        _ package: SmallPackage
    ) -> String? {
        let token = String(decoding: card.secrets.token.bytes, as: UTF8.self)
        let pin = String(decoding: card.secrets.pin?.bytes ?? [], as: UTF8.self)
        let number = String(format: "%08d", card.position)
        let isBeside = package.template.images.place == .beside
        let path = { (folder: String) in
            guard isBeside else { return "\(folder)/\(number).png" }
            return folder == "qr" ? "\(number).png" : "\(number)-\(folder).png"
        }
        let isFixed = package.template.dialect.isFixed
        let pack = String(format: isFixed ? "%08d" : "%d", (card.position + 1) / 2)
        return switch field {
        case .seq: number
        case .serial: card.serial.text
        case .token, .tokenDisplay, .qrPayload: token
        case .pin, .pinDisplay: pin
        case .denomination: "500.00"
        case .currency: "NOK"
        case .expiryLastDay: "2030-12-31"
        case .pack: pack
        case .carton: String((card.position + 3) / 4)
        case .packEnd: card.position.isMultiple(of: 2) ? "*" : ""
        case .qrFile: path("qr")
        case .tokenBarcodeFile: package.barcode ? path("barcode") : ""
        case .pinBarcodeFile: package.barcode ? path("pin-barcode") : ""
        case .product: "winter-500"
        case .productName: "Winter card"
        case .blank: ""
        case .order, .environment, .text: nil
        }
    }

    private func read(_ package: SmallPackage, golden: String) throws -> [[String]] {
        let script = Oracle.script("read_printer_file.py")
        let file = Self.folder.appending(path: golden).path
        let dialect = package.template.dialect
        guard let delimiter = dialect.delimiter else {
            let widths = package.template.columns.map { String($0.width ?? 0) }
            let output = try Oracle.run(
                "python3",
                script,
                "fixed",
                file,
                widths.joined(separator: ",")
            )
            return try JSONDecoder().decode([[String]].self, from: output)
        }
        let output = try Oracle.run(
            "python3",
            script,
            "csv",
            file,
            String(decoding: [delimiter.byte], as: UTF8.self),
            dialect.encoding.rawValue
        )
        let rows = try JSONDecoder().decode([[String]].self, from: output)
        #expect(rows.first == (try package.plan().template.columns.map(\.header)))
        return Array(rows.dropFirst())
    }

    @Test(arguments: [false, true])
    func pythonReadsTheSchema(digits: Bool) throws {
        var package = try SmallPackage("bartender")
        (package.digits, package.barcode) = (digits, digits)
        let golden = digits ? "bartender.digits.schema.ini" : "bartender.schema.ini"
        let output = try Oracle.run(
            "python3",
            Oracle.script("read_printer_file.py"),
            "ini",
            Self.folder.appending(path: golden).path
        )
        let sections = try JSONDecoder().decode([String: [String: String]].self, from: output)
        let schema = try #require(sections["manifest.csv"])
        #expect(sections.count == 1)
        #expect(schema["Format"] == "CSVDelimited" && schema["ColNameHeader"] == "True")
        #expect(schema["CharacterSet"] == "ANSI")
        let columns = try package.plan().template.columns
        for (index, column) in columns.enumerated() {
            let type = try #require(schema["Col\(index + 1)"])
            #expect(type.hasPrefix("\"\(column.header)\" Text"))
        }
        #expect(schema["Col\(columns.count + 1)"] == nil)
    }

    @Test func pythonReadsTheLabels() throws {
        let output = try Oracle.run(
            "python3",
            Oracle.script("read_printer_file.py"),
            "csv",
            Self.folder.appending(path: "packing-labels.csv").path,
            ",",
            "utf-8"
        )
        let rows = try JSONDecoder().decode([[String]].self, from: output)
        let head = try #require(rows.first)
        let labels = rows.dropFirst().map { Dictionary(uniqueKeysWithValues: zip(head, $0)) }
        #expect(
            labels.map { $0["label_id"] } == [
                "o-000001-C1", "o-000001-C2", "o-000001-C3", "o-000001-P1", "o-000001-P2",
                "o-000001-P3", "o-000001-P4", "o-000001-P5",
            ]
        )
        #expect(labels.map { $0["qty"] } == ["4", "3", "2", "2", "2", "2", "1", "2"])
        #expect(
            labels.map { $0["parent_label"] }.suffix(5) == [
                "o-000001-C1", "o-000001-C1", "o-000001-C2", "o-000001-C2", "o-000001-C3",
            ]
        )
        #expect(
            labels.map { $0["content"] } == [
                "cards", "cards", "spares", "cards", "cards", "cards", "cards", "spares",
            ]
        )
        #expect(
            labels[3]["human_text"]
                == "Winter card NOK 500.00; 2 cards, NC00000000018 to NC00000000026; pack 1 of 5"
        )
        #expect(labels.allSatisfy { $0["barcode_text"] == $0["label_id"] })
    }
}
