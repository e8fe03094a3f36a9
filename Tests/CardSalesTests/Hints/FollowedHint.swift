import CardTestSupport
import CardCore
import CardPackage
import CardSales
import CardText
import Foundation
import Testing

/// A hint about a value in a document, and the document in which it is followed to the letter.
struct FollowedHint: Sendable, CustomTestStringConvertible {
    /// The literal of the sources, with `…` for what the program puts in.
    let hint: String
    let document: Document
    /// A part of the good document.
    let right: String
    /// The wrong value in its place.
    let wrong: String
    /// The value that the hint names; empty for a hint without a value.
    let use: String
    /// The same part with that.
    let followed: String
    /// Another part that the hint speaks of: as it is, and as it becomes.
    var also: (String, String)?

    var testDescription: String { "\(hint): \(wrong)" }

    init(
        _ hint: String,
        in document: Document,
        right: String,
        wrong: String,
        use: String = "",
        followed: String? = nil,
        also: (String, String)? = nil
    ) {
        self.hint = hint
        self.document = document
        self.right = right
        self.wrong = wrong
        self.use = use
        self.followed = followed ?? right
        self.also = also
    }

    /// The documents that people write.
    enum Document: Sendable {
        case product, order, template, dated, poslog, rtlog, fixedWidth, printerTemplate
        case jurisdictions, cardLayout

        var text: String {
            switch self {
            case .product: SampleDocuments.product
            case .order: SampleDocuments.order
            case .template: ColumnSample().yaml
            case .dated: Self.datedTemplate
            case .rtlog: Self.file("samples/templates/rtlog-positional.yaml")
            case .fixedWidth: Self.file("templates/pos/tlog-sap.yaml")
            case .printerTemplate: Self.fixedRows
            case .cardLayout: Self.layout
            case .poslog: "name: a\ndescription: b\nformat: poslog\nroot: POSLog\n"
            case .jurisdictions:
                """
                X:
                  name: Somewhere
                  rules:
                    - {effectiveFrom: 2020-01-01, validity: never-ends, source: a}
                """
            }
        }

        /// A sale template with days and times in columns of their own.
        private static let datedTemplate = """
            name: dated
            description: a sample
            format: columns
            zone: Europe/Oslo
            currency: NOK
            store: oslo-1
            columns: {receipt: Receipt, date: Date, time: Time}
            times: {date: dd.MM.yyyy, time: HH.mm}
            locator: {column: Card}
            action: activate
            key: [receipt, card]
            totals: [{column: Receipt, empty: true}]

            """

        private static let fixedRows = """
            name: mine
            description: two columns
            images: folders
            dialect: {layout: fixed, eol: lf, bom: false, header: false}
            dataFile: manifest.txt
            columns:
              - {header: serial, field: serial, width: 13, meaning: m, place: p}
              - {header: qr, field: qrFile, width: 30, meaning: m, place: p}

            """

        private static func file(_ path: String) -> String {
            let file = URL.repository.appending(path: path)
            return (try? String(contentsOf: file, encoding: .utf8)) ?? ""
        }

        /// Why a text is not such a document; nil if it is.
        func failure(_ text: [UInt8]) -> (any Failure)? {
            do {
                switch self {
                case .product: _ = try ProductDocument.product(from: text, file: "f")
                case .order: _ = try OrderDocument.request(from: text, file: "f")
                case .template, .dated, .poslog, .rtlog, .fixedWidth:
                    _ = try SaleTemplate(yaml: text, file: "f")
                case .printerTemplate: _ = try PrinterTemplate(yaml: text, file: "f")
                case .cardLayout: _ = try CardLayout(yaml: text, file: "f")
                case .jurisdictions: _ = try JurisdictionDocument.table(from: text, file: "f")
                }
                return nil
            } catch {
                return error as? any Failure
            }
        }
    }

    /// Returns true if a remedy is this hint: it contains its fixed parts, in their order.
    func isHint(_ remedy: String) -> Bool {
        var rest = remedy[...]
        let parts = hint.components(separatedBy: "…").filter { !$0.isEmpty }
        for part in parts {
            guard let range = rest.range(of: part) else { return false }
            rest = rest[range.upperBound...]
        }
        return true
    }
}
