import CardCore
import CardText

/// The places of the fields of an RTLOG without delimiters, record by record.
///
/// A record's list gives its columns from the third one on, in the order in which the rest of the
/// template counts them; the type and the line id are the first two.
package struct RTLogPositions: Hashable, Sendable {
    private var type = FieldPlace(start: 1, length: 5)
    private var line = FieldPlace(start: 6, length: 10)
    private var records: [String: [FieldPlace]] = [:]

    /// The records that a template can describe, and how many columns each must have: FHEAD has
    /// kind, store and day, and the tails have their counts.
    private static let required = [
        ("FHEAD", 5), ("THEAD", 3), ("TITEM", 3), ("TTEND", 2), ("TTAIL", 2), ("FTAIL", 3),
    ]

    init(reading reader: inout DocumentReader) throws {
        try reader.allowOnly(["type", "line"] + Self.required.map(\.0))
        if let value = reader.optionalValue("type") { type = try FieldPlace(reading: value) }
        if let value = reader.optionalValue("line") { line = try FieldPlace(reading: value) }
        for (name, count) in Self.required {
            let places = try (reader.optionalList(name) ?? []).map(FieldPlace.init(reading:))
            guard places.count + 2 >= count else {
                throw reader.wrongValue(
                    SaleFormatComplaint.fewFields(record: name, least: count - 2)
                )
            }
            records[name] = places
        }
    }

    /// The number of columns of a record.
    func count(of record: String) -> Int { 2 + (records[record]?.count ?? 0) }

    /// The fields of a line without the blanks around them; those past its end are empty.
    func fields(of text: [UInt8]) -> [ArraySlice<UInt8>] {
        let type = Self.field(type, of: text)
        let rest = places(of: type).map { Self.field($0, of: text) }
        return [type, Self.field(line, of: text)] + rest
    }

    /// Returns true if a character of several bytes is before the end of a field, and moves it.
    func isMoved(_ text: [UInt8]) -> Bool {
        let places = places(of: Self.field(type, of: text))
        let end = places.map(\.end).max() ?? 0
        return text.prefix(end).contains { $0 >= 0x80 }
    }

    private func places(of type: ArraySlice<UInt8>) -> [FieldPlace] {
        records[String(decoding: type, as: UTF8.self)] ?? []
    }

    /// Blanks at the end of a line are often left out.
    private static func field(_ place: FieldPlace, of text: [UInt8]) -> ArraySlice<UInt8> {
        FieldPlace.trimmed(text.dropFirst(place.start - 1).prefix(place.length))
    }
}
