package import CardCore

/// Reads a file of cards that were made elsewhere: CSV with a header.
///
/// Strict, because a wrong row becomes a card with money: the first fault rejects the file.
///
/// - Source: docs/operating/import.md
package struct CardFileReader: Sendable {
    private var records = CSVReader()
    /// The place of each column; nil before the header.
    private var places: [CardFileColumn: Int]?
    private var columnCount = 0
    private var seen = SeenNumbers()
    /// True if the numbers are compared with each other.
    private let comparesNumbers: Bool

    /// The most that a card may have; minor units.
    package static let mostBalance: Int64 = 100_000_000_000_000

    /// Begins a file; `comparesNumbers` is false for one that was read before.
    package init(comparesNumbers: Bool = true) { self.comparesNumbers = comparesNumbers }

    /// Reads on from `position`.
    ///
    /// - Returns: the next card, or nil once `chunk` is used up.
    /// - Throws: ``FileFault`` or ``CardFileFailure``.
    package mutating func next(
        in chunk: Span<UInt8>,
        from position: inout Int
    ) throws -> CardFileRow? {
        while try records.next(in: chunk, from: &position) {
            if let row = try take(records.record) { return row }
        }
        return nil
    }

    /// Ends the file.
    ///
    /// - Returns: a last card, which no line end followed.
    package mutating func finish() throws -> CardFileRow? {
        let last = try records.finish() ? try take(records.record) : nil
        guard places != nil else { throw CardFileFailure.column(.number, count: 0) }
        try seen.refuseZeroPairs()
        guard !seen.isRounded else { throw CardFileFailure.allRounded }
        return last
    }
}

extension CardFileReader {
    private mutating func take(_ record: CSVRecord) throws -> CardFileRow? {
        guard let places else {
            self.places = try Self.places(in: record)
            columnCount = record.count
            return nil
        }
        if let flaw = record.flaw { throw CardFileFailure.row(line: record.line, flaw.code) }
        guard record.count == columnCount else {
            throw CardFileFailure.row(line: record.line, .columnCount)
        }
        let row = try Self.row(record, places)
        guard !comparesNumbers || seen.note(row.number, line: row.line) else {
            throw CardFileFailure.duplicate(line: row.line, row.number)
        }
        return row
    }

    private static func places(in header: CSVRecord) throws -> [CardFileColumn: Int] {
        if let flaw = header.flaw { throw CardFileFailure.row(line: header.line, flaw.code) }
        if let found = DelimiterGuess.of(header, otherThan: UInt8(ascii: ",")) {
            throw CardFileFailure.delimiter(found)
        }
        var places: [CardFileColumn: Int] = [:]
        for place in 0..<header.count {
            let name = String(decoding: header[place], as: UTF8.self)
            guard let column = CardFileColumn(rawValue: name) else {
                throw CardFileFailure.unknownColumn(place: place + 1)
            }
            guard places[column] == nil else {
                throw CardFileFailure.column(column, count: 2)
            }
            places[column] = place
        }
        guard places[.number] != nil else { throw CardFileFailure.column(.number, count: 0) }
        return places
    }

    private static func row(_ record: CSVRecord, _ places: [CardFileColumn: Int]) throws
        -> CardFileRow
    {
        func cell(_ column: CardFileColumn) -> ArraySlice<UInt8> {
            places[column].map { record[$0] } ?? []
        }
        let line = record.line
        let digits = cell(.number)
        guard (1...Limits.importedDigits).contains(digits.count), digits.allSatisfy(\.isDigit)
        else { throw CardFileFailure.number(line: line) }
        var row = CardFileRow(line: line, number: Serial(String(decoding: digits, as: UTF8.self)))
        if !cell(.expiry).isEmpty {
            guard let day = Day(lastOfMonth: cell(.expiry)) else {
                throw CardFileFailure.expiry(line: line, row.number)
            }
            row.expiresOn = day
        }
        row.pin = try pin(cell(.pin), cell(.encryptedPin), of: row)
        if !cell(.balance).isEmpty {
            guard let balance = balance(cell(.balance)) else {
                throw CardFileFailure.balance(line: line, row.number)
            }
            row.balanceMinor = balance
        }
        return row
    }

    private static func pin(
        _ clear: ArraySlice<UInt8>,
        _ encrypted: ArraySlice<UInt8>,
        of row: CardFileRow
    ) throws -> ImportedPIN? {
        guard clear.isEmpty || encrypted.isEmpty else {
            throw CardFileFailure.twoPINs(line: row.line, row.number)
        }
        if !clear.isEmpty {
            guard let pin = ImportedPIN(clear: clear) else {
                throw CardFileFailure.pin(line: row.line, .pin, row.number)
            }
            return pin
        }
        guard !encrypted.isEmpty else { return nil }
        guard let pin = ImportedPIN(encrypted: encrypted) else {
            throw CardFileFailure.pin(line: row.line, .encryptedPin, row.number)
        }
        return pin
    }

    /// The amount of 1 to 15 digits; nil for another text, or more than a card may have.
    private static func balance(_ text: ArraySlice<UInt8>) -> Int64? {
        guard (1...15).contains(text.count), text.allSatisfy(\.isDigit) else { return nil }
        let amount = text.reduce(Int64(0)) { $0 * 10 + Int64($1 & 0x0F) }
        return amount <= mostBalance ? amount : nil
    }
}
