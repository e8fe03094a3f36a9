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
    private var digits: Set<UInt64> = []
    private var texts: Set<Serial> = []
    /// The lengths of the numbers so far; bit 0 is set for a number of one symbol.
    private var lengths: UInt64 = 0
    private var zeroPairs: [ZeroPair] = []
    private var zeroPairCount = 0
    private var count = 0
    private var roundedCount = 0

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
        guard zeroPairs.isEmpty else { throw ZeroPair.refusal(zeroPairs, of: zeroPairCount) }
        guard count == expectedCount else {
            throw NumbersFailure.count(count, expected: expectedCount)
        }
        // One number may end in zeros by chance; if all do, a spreadsheet has rounded them.
        guard count < 2 || roundedCount < count else { throw NumbersFailure.allRounded }
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
        notePairs(of: number, record.line)
        guard insert(number) else { throw NumbersFailure.duplicate(line: record.line) }
        count += 1
        if SerialText.isRounded(number.text.utf8) { roundedCount += 1 }
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

    /// Returns true if the number is new; `007` and `7` are two.
    private mutating func insert(_ number: Serial) -> Bool {
        guard number.text.utf8.count <= Limits.importedDigits,
            number.text.utf8.allSatisfy(\.isDigit)
        else {
            return texts.insert(number).inserted
        }
        return digits.insert(Self.rank(number.text.utf8)).inserted
    }

    /// Counts through all numbers of one digit, then of two …: 19 digits still fit.
    private static func rank(_ digits: some Sequence<UInt8>) -> UInt64 {
        digits.reduce(UInt64(0)) { $0 * 10 + UInt64($1 & 0x0F) + 1 }
    }
}

extension NumbersReader {
    /// Notes the earlier numbers of the file that differ from this one only in leading zeros.
    ///
    /// Only lengths that the file has are looked for: in a file of equally long numbers, none.
    private mutating func notePairs(of number: Serial, _ line: Int) {
        let length = number.text.utf8.count
        defer { lengths |= 1 << UInt64(length - 1) }
        guard lengths & ~(1 << UInt64(length - 1)) != 0 else { return }
        let bare = ZeroPair.bare(number)
        for other in max(1, bare.utf8.count)...Limits.cardBytes
        where other != length && lengths & 1 << UInt64(other - 1) != 0 {
            let twin = Serial(String(repeating: "0", count: other - bare.utf8.count) + bare)
            guard contains(twin) else { continue }
            zeroPairCount += 1
            guard zeroPairs.count < ZeroPair.shownCount else { continue }
            zeroPairs.append(ZeroPair(number, twin, line: line))
        }
    }

    private func contains(_ number: Serial) -> Bool {
        guard number.text.utf8.count <= Limits.importedDigits,
            number.text.utf8.allSatisfy(\.isDigit)
        else {
            return texts.contains(number)
        }
        return digits.contains(Self.rank(number.text.utf8))
    }
}
