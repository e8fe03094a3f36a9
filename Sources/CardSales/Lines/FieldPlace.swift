import CardText

/// The place of a field in a line of fixed columns.
package struct FieldPlace: Hashable, Sendable {
    /// 1-based, in bytes.
    package var start: Int
    /// - Unit: bytes; at least 1.
    package var length: Int

    package init(start: Int, length: Int) {
        self.start = start
        self.length = length
    }

    /// Reads `{start: 4, length: 4}`.
    init(reading value: DocumentValue) throws {
        self = try value.object { reader in
            try reader.allowOnly(["start", "length"])
            return FieldPlace(
                start: try reader.integer("start", in: 1...Limits.lineBytes),
                length: try reader.integer("length", in: 1...Limits.fieldBytes)
            )
        }
    }

    var end: Int { start - 1 + length }

    /// The field without the blanks around; nil if the line ends before it.
    func text(in line: ArraySlice<UInt8>) -> ArraySlice<UInt8>? {
        guard line.count >= end else { return nil }
        return Self.trimmed(line.dropFirst(start - 1).prefix(length))
    }

    static func trimmed(_ text: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
        var text = text
        while text.first == UInt8(ascii: " ") { text.removeFirst() }
        while text.last == UInt8(ascii: " ") { text.removeLast() }
        return text
    }
}
