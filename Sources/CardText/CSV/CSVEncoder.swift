import CardCore

/// Writes CSV records into a buffer that its owner empties.
///
/// RFC 4180 with LF; quotes are doubled. Files for machines contain every byte unchanged, so that
/// they can be read back; in files for people a field that a spreadsheet would calculate gets an
/// apostrophe.
package struct CSVEncoder: Sendable {
    /// The bytes that were written since ``take()``.
    package private(set) var bytes: [UInt8] = []
    let reader: Reader
    let quoting: Quoting
    let delimiter: UInt8
    /// The bytes that end a record.
    package var lineEnd: [UInt8] = [.lineFeed]
    private var isInRecord = false

    /// The reader of the file.
    package enum Reader: Sendable {
        /// A program, which reads every byte.
        case machine
        /// A person with a spreadsheet.
        case person
    }

    /// The fields that get quotes.
    package enum Quoting: Sendable {
        /// Every field.
        case always
        /// Only fields that would not be read back without.
        case whereNeeded
    }

    /// Creates an encoder; the delimiter is a comma unless the caller names another one.
    package init(for reader: Reader, quoting: Quoting, delimiter: UInt8 = UInt8(ascii: ",")) {
        self.reader = reader
        self.quoting = quoting
        self.delimiter = delimiter
    }

    /// Writes a field, quoted if needed.
    package mutating func field(_ field: some Collection<UInt8>) {
        if isInRecord { bytes.append(delimiter) }
        isInRecord = true
        let isFormula = reader == .person && Self.isFormula(field)
        guard quoting == .always || isFormula || needsQuotes(field) else {
            return bytes.append(contentsOf: field)
        }
        bytes.append(.quote)
        if isFormula { bytes.append(UInt8(ascii: "'")) }
        for byte in field {
            if byte == .quote { bytes.append(.quote) }
            bytes.append(byte)
        }
        bytes.append(.quote)
    }

    /// Writes a text as a field.
    package mutating func field(_ text: String) {
        var text = text
        text.withUTF8 { field($0) }
    }

    /// Writes a whole number as a field, in decimal digits; an empty field for nil.
    package mutating func field(_ number: Int64?) {
        guard let number else { return field("") }
        guard quoting == .whereNeeded, reader == .machine || number >= 0 else {
            return field(String(number))
        }
        if isInRecord { bytes.append(delimiter) }
        isInRecord = true
        bytes.append(decimal: number)
    }

    /// Writes a whole number as a field, in decimal digits; an empty field for nil.
    package mutating func field(_ number: Int?) { field(number.map(Int64.init)) }

    /// Ends the record with ``lineEnd``.
    package mutating func endRecord() {
        bytes += lineEnd
        isInRecord = false
    }

    /// Writes a field without quotes, for a field that was not well formed.
    package mutating func plainField(_ field: some Collection<UInt8>) {
        if isInRecord { bytes.append(delimiter) }
        isInRecord = true
        bytes.append(contentsOf: field)
    }

    /// Writes the field of a record at a 0-based column so that it is read unchanged: a field with
    /// a quote inside that was not quoted is not quoted now.
    package mutating func field(
        _ field: some Collection<UInt8>,
        asIn record: CSVRecord,
        _ column: Int
    ) {
        guard let flaw = record.flaw, flaw.code == .strayQuote, flaw.column == column + 1 else {
            return self.field(field)
        }
        plainField(field)
    }

    /// Writes a whole record of these fields.
    package mutating func record(_ fields: [String]) {
        for text in fields { field(text) }
        endRecord()
    }

    /// Returns the bytes that were written since the last call, and empties the buffer.
    package mutating func take() -> [UInt8] {
        defer { bytes.removeAll(keepingCapacity: true) }
        return bytes
    }

    private func needsQuotes(_ field: some Collection<UInt8>) -> Bool {
        field.contains {
            $0 == delimiter || $0 == .quote || $0 == .lineFeed || $0 == .carriageReturn
        }
    }

    /// Returns true if a spreadsheet may read it as a formula; full-width signs count too.
    package static func isFormula(_ field: some Collection<UInt8>) -> Bool {
        switch field.first {
        case UInt8(ascii: "="), UInt8(ascii: "+"), UInt8(ascii: "-"), UInt8(ascii: "@"),
            UInt8(ascii: "\t"), .lineFeed, .carriageReturn:
            true
        case 0xEF:
            ["＝", "＋", "－", "＠"].contains { (sign: String) in field.starts(with: sign.utf8) }
        default: false
        }
    }
}
