package import CardCore

/// Writes the rows of `packing-labels.csv`: one for each pack and carton.
///
/// - Secrecy: public. A ``PackedBox`` has no secret.
package struct LabelRowWriter: Sendable {
    private let template: LabelTemplate
    private let facts: LabelFacts
    private let encoder: CellEncoder

    /// - Throws: `package.cell` if a value that all labels share does not fit its column.
    package init(_ template: LabelTemplate, _ facts: LabelFacts) throws {
        self.template = template
        self.facts = facts
        encoder = CellEncoder(template.dialect)
    }

    /// The byte order mark and the first row, as far as the dialect has them.
    package var head: [UInt8] { encoder.head(template.columns.map(\.header)) }

    /// Appends the row of a box.
    ///
    /// - Throws: `package.cell` if a value does not fit its column.
    package func write(_ box: PackedBox, to rows: inout [UInt8]) throws {
        var row: [UInt8] = []
        for (index, column) in template.columns.enumerated() {
            encoder.separate(index, &row)
            try encoder.append(Array(value(column, box).utf8), column.form, to: &row)
        }
        row += encoder.lineEnd
        rows += template.dialect.encoding.bytes(ofUTF8: row)
    }

    private func value(_ column: LabelColumn, _ box: PackedBox) -> String {
        switch column.field {
        case .level: box.kind.rawValue
        case .labelID: box.labelID(ofOrder: facts.orderID)
        case .order: facts.orderID
        case .request: facts.requestID
        case .product: facts.productID.text
        case .productName: facts.productName
        case .article: facts.article
        case .denomination: facts.denomination ?? ""
        case .currency: facts.currency.code
        case .environment: facts.environment.rawValue
        case .content: box.content.rawValue
        case .notice: box.content.notice ?? ""
        case .firstSerial: box.firstSerial.text
        case .lastSerial: box.lastSerial.text
        case .firstSeq: String(box.positions.lowerBound)
        case .lastSeq: String(box.positions.upperBound)
        case .quantity: String(box.cardCount)
        case .exceptions: box.exceptions.map(\.serial.text).joined(separator: " ")
        case .added: box.added.map(\.serial.text).joined(separator: " ")
        case .unsellable: box.unsellable.map(\.serial.text).joined(separator: " ")
        case .parent: parent(of: box)
        case .boxNumber: String(box.number)
        case .boxCount: String(facts.layout.count(of: box.kind))
        case .humanText: humanText(box)
        case .text: column.text
        case .blank: ""
        }
    }

    private func parent(of box: PackedBox) -> String {
        guard box.kind == .pack else { return "" }
        return "\(facts.orderID)-C\(box.carton)"
    }

    private func humanText(_ box: PackedBox) -> String {
        let amount = facts.denomination.map { " \(facts.currency.code) \($0)" } ?? ""
        let noun = box.isOfSpares ? "spare" : "card"
        let cards = "\(box.cardCount) \(noun)\(box.cardCount == 1 ? "" : "s")"
        let range = "\(box.firstSerial.text) to \(box.lastSerial.text)"
        let missing = box.exceptions.isEmpty ? "" : " without \(box.exceptions.count)"
        let added = box.added.isEmpty ? "" : " with \(box.added.count) from the spares"
        let ended = box.unsellable.isEmpty ? "" : ", \(box.unsellable.count) not for sale"
        let number = "\(box.kind.rawValue) \(box.number) of \(facts.layout.count(of: box.kind))"
        let notice = box.content.notice.map { "\($0); " } ?? ""
        let test = facts.environment == .test ? "TEST " : ""
        return "\(test)\(notice)\(facts.productName)\(amount); "
            + "\(cards), \(range)\(missing)\(added)\(ended); \(number)"
    }
}
