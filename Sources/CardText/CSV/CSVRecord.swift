package import CardCore

/// One record of a CSV file: its fields without their quotes, in one buffer.
///
/// The reader reuses the buffer unless the caller holds a copy of the record.
package struct CSVRecord: Hashable, Sendable {
    /// The fields one after another, one byte between each two.
    package internal(set) var bytes: [UInt8] = []
    /// The index in `bytes` at which each field ends; the next one begins one byte later.
    package internal(set) var ends: [UInt32] = []
    /// The line on which the record begins; 1-based.
    package var line = 1
    /// The byte of the file at which the record begins; 0-based.
    package var offset = 0
    /// The first thing that is wrong with the record if its file is not to blame.
    package internal(set) var flaw: CSVFlaw?
    /// True if a quoted field has a line end in it.
    package var hasLineEnds = false

    /// Creates an empty record, into which a reader reads.
    package init() {}

    /// A record with these fields, as if read.
    package init(fields: [[UInt8]]) {
        bytes.reserveCapacity(fields.reduce(fields.count) { $0 + $1.count })
        ends.reserveCapacity(fields.count)
        for field in fields {
            if !ends.isEmpty { bytes.append(UInt8(ascii: ",")) }
            bytes += field
            ends.append(UInt32(bytes.count))
        }
    }

    /// The number of fields; at least one.
    @inlinable
    package var count: Int { ends.count }

    /// The indices of the 0-based `column` in `bytes`.
    @inlinable
    package func range(_ column: Int) -> Range<Int> {
        let start = column == 0 ? 0 : Int(ends[column - 1]) + 1
        return start..<Int(ends[column])
    }

    /// The bytes of the field in the 0-based `column`.
    @inlinable
    package subscript(column: Int) -> ArraySlice<UInt8> { bytes[range(column)] }

    /// The field as text; bytes that are not UTF-8 become U+FFFD.
    package func text(_ column: Int) -> String { String(decoding: self[column], as: UTF8.self) }

    /// Every field, for callers that search all of them.
    package var fields: [ArraySlice<UInt8>] { ends.indices.map { self[$0] } }

    /// The invisible character that spoils a field.
    package var misfit: Unicode.Scalar? {
        guard let flaw, flaw.column <= count else { return nil }
        switch flaw.code {
        case .controlCharacter:
            return String(decoding: self[flaw.column - 1], as: UTF8.self).unicodeScalars
                .first { $0 != "\t" && ($0.value < 0x20 || $0.value == 0x7F) }
        case .byteOrderMarkInside: return "\u{FEFF}"
        default: return nil
        }
    }

    /// The place at which the record begins.
    package var place: FilePlace { FilePlace(offset: offset, line: line, column: 1) }

    /// The record with other texts in some columns.
    package func replacing(_ text: (_ column: Int) -> ArraySlice<UInt8>) -> CSVRecord {
        var copy = CSVRecord(fields: (0..<count).map { Array(text($0)) })
        copy.line = line
        copy.offset = offset
        copy.flaw = flaw
        copy.hasLineEnds = hasLineEnds
        return copy
    }

    mutating func clear() {
        bytes.removeAll(keepingCapacity: true)
        ends.removeAll(keepingCapacity: true)
        flaw = nil
        hasLineEnds = false
    }
}

/// The fault of one record.
package struct CSVFlaw: Hashable, Sendable {
    /// The stable reason.
    package let code: RowCode
    /// The field, 1-based.
    package let column: Int
    /// The byte of the file; 0-based.
    package let offset: Int
}
