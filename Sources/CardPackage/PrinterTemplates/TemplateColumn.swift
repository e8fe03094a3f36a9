/// One column of a printer's file.
package struct TemplateColumn: Hashable, Sendable {
    /// The name of the column in the first row.
    ///
    /// - Shape: 1 to ``headerLimit`` letters, digits and `_`, with spaces and hyphens inside.
    package let header: String
    /// The content of the cells.
    package let field: PrintedField
    /// The symbols of a cell: exactly so many in fixed rows, at most so many in others.
    package let width: Int?
    /// The text of a ``PrintedField/text`` column.
    package let text: String
    /// The treatment of the column if the order has no value for it.
    package let ifEmpty: EmptyCell
    /// The meaning of the column, for the legend.
    package let meaning: String
    /// The place on the card at which the value is printed, for the legend.
    package let place: String

    /// The largest number of symbols in a header.
    package static let headerLimit = 64

    /// Letters, digits and `_`, with spaces and hyphens inside; `@` before a file, `#` before a
    /// payload, because InDesign makes images and QR symbols of such columns.
    static func accepts(header: String, for field: PrintedField) -> Bool {
        var name = Array(header.utf8)[...]
        if name.first == UInt8(ascii: "@"), field.isFile { name = name.dropFirst() }
        if name.first == UInt8(ascii: "#"), field == .qrPayload { name = name.dropFirst() }
        return header.utf8.count <= headerLimit && isPlain(name)
    }

    /// Letters, digits and `_`, with spaces and hyphens inside.
    static func isPlain(header: String) -> Bool {
        header.utf8.count <= headerLimit && isPlain(Array(header.utf8)[...])
    }

    private static func isPlain(_ name: ArraySlice<UInt8>) -> Bool {
        guard let first = name.first, let last = name.last, isWord(first), isWord(last) else {
            return false
        }
        return name.allSatisfy { isWord($0) || $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "-") }
    }

    private static func isWord(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "_"):
            true
        default: false
        }
    }
}
