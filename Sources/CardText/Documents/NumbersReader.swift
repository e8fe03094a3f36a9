package import CardCore

/// Reads a file of the numbers for cards: one column of a CSV file.
///
/// Strict, because a wrong number becomes a printed card: the first fault rejects the file. Numbers
/// of digits alone use eight bytes each in memory, to find repeated ones; ten million use about 300
/// MB. Others use the size of their text.
package struct NumbersReader: Sendable {
    private var records = CSVReader()
    private let column: String
    private let expectedCount: Int
    private var place: Int?
    private var seen = SeenNumbers()
    private var count = 0

    /// Will read `expectedCount` numbers under the header `column`.
    package init(column: String, expectedCount: Int) {
        self.column = column
        self.expectedCount = expectedCount
    }

    /// Reads on from `position`.
    ///
    /// - Returns: the next number, or nil once `chunk` is used up.
    /// - Throws: ``FileFault`` or ``NumbersFailure``.
    package mutating func next(in chunk: Span<UInt8>, from position: inout Int) throws -> Serial? {
        while try records.next(in: chunk, from: &position) {
            if let number = try take(records.record) { return number }
        }
        return nil
    }

    /// Ends the file.
    ///
    /// - Returns: a last number, which no line end followed.
    package mutating func finish() throws -> Serial? {
        let last = try records.finish() ? try take(records.record) : nil
        try seen.refuseZeroPairs()
        guard count == expectedCount else {
            throw NumbersFailure.count(count, expected: expectedCount)
        }
        guard !seen.isRounded else { throw NumbersFailure.allRounded }
        return last
    }
}

extension NumbersReader {
    private mutating func take(_ record: CSVRecord) throws -> Serial? {
        guard let place else {
            self.place = try find(record)
            return nil
        }
        if let flaw = record.flaw {
            guard let misfit = record.misfit else {
                throw NumbersFailure.number(line: record.line, flaw.code)
            }
            throw NumbersFailure.hiddenCharacter(line: record.line, flaw.code, misfit)
        }
        guard place < record.count else {
            throw NumbersFailure.number(line: record.line, .columnCount)
        }
        let number = try number(record, place)
        guard seen.note(number, line: record.line) else {
            throw NumbersFailure.duplicate(line: record.line)
        }
        count += 1
        guard count <= expectedCount else {
            throw NumbersFailure.moreThan(expected: expectedCount)
        }
        return number
    }

    private func find(_ header: CSVRecord) throws -> Int {
        let places = (0..<header.count).filter { header[$0].elementsEqual(column.utf8) }
        guard header.flaw == nil, places.count == 1 else {
            if let found = DelimiterGuess.of(header, otherThan: UInt8(ascii: ",")) {
                throw NumbersFailure.delimiter(found)
            }
            throw NumbersFailure.column(named: places.count, of: header.count)
        }
        return places[0]
    }

    /// The number, exactly as it will be printed.
    private func number(_ record: CSVRecord, _ place: Int) throws -> Serial {
        do throws(RowCode) {
            return try SerialText.imported(record[place])
        } catch {
            if error == .alphabet, let misfit = SerialText.importedMisfit(in: record[place]) {
                throw NumbersFailure.character(line: record.line, misfit)
            }
            throw NumbersFailure.number(line: record.line, error)
        }
    }
}
