import CardCore

/// The first rows of a printers' template, with made-up values.
///
/// - Secrecy: public. The tokens and PINs are constants of this file.
package struct TemplatePreview: Hashable, Sendable {
    /// The row of names; nil if the dialect has none.
    package let header: String?
    /// The first rows, without their line ends; empty if a made-up value does not fit.
    package let rows: [String]
    /// The column that is too narrow for its made-up value.
    package private(set) var misfit: Misfit?

    /// A column of a template whose width is too small for a made-up value.
    package struct Misfit: Hashable, Sendable {
        /// The header of the column.
        package let column: String
        /// The symbols of the value.
        package let needed: Int
        /// The width of the column.
        package let width: Int
    }

    /// - Throws: `package.cell` if the dialect cannot carry a text of the template.
    package init(of template: AnyPrinterTemplate, rowCount: Int) throws {
        let dialect = template.dialect
        do {
            let (head, rows) = try Self.bytes(template, rowCount)
            let text = { (bytes: [UInt8]) in
                let whole = dialect.encoding.utf8(of: bytes[...]) ?? []
                return String(decoding: whole.dropLast(dialect.lineEnd.bytes.count), as: UTF8.self)
            }
            let mark = dialect.hasByteOrderMark ? dialect.encoding.byteOrderMark.count : 0
            header = dialect.hasHeader ? text(Array(head.dropFirst(mark))) : nil
            self.rows = rows.map(text)
        } catch PackageFailure.width(let column, let found, let width) {
            header = nil
            rows = []
            misfit = Misfit(column: column, needed: found, width: width)
        }
    }

    private static func bytes(
        _ template: AnyPrinterTemplate,
        _ count: Int
    ) throws -> (head: [UInt8], rows: [[UInt8]]) {
        switch template {
        case .cards(let template):
            let order = try MadeUpOrder(template)
            let writer = try PrintedRowWriter(order.plan)
            let rows = try order.cards.prefix(count).map { card in
                var row: [UInt8] = []
                try writer.write(card, to: &row)
                return row
            }
            return (writer.head, rows)
        case .boxes(let template):
            let order = try MadeUpOrder(nil)
            let writer = try LabelRowWriter(template, order.plan.labelFacts)
            let rows = try order.boxes.prefix(count).map { box in
                var row: [UInt8] = []
                try writer.write(box, to: &row)
                return row
            }
            return (writer.head, rows)
        }
    }
}
