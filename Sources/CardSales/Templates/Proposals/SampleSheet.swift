import CardCore
import CardText

/// The first rows of an unknown file, split into cells as the reader of columns splits them.
struct SampleSheet: Sendable {
    let encoding: ColumnEncoding
    let isSureOfEncoding: Bool
    let delimiter: Delimiter
    /// The number of lines before the row of names.
    let skipLines: Int
    /// The texts of these lines.
    let titles: [String]
    let names: [String]
    /// The rows that have the columns of the header and are not sums; the reader rejects the
    /// others.
    let rows: [[String]]
    let allRows: [[String]]
    /// The columns and texts by which rows of sums are recognised.
    let totals: [ProposedTotals.Sum]

    private static let mostRows = 20_000
    /// The number of first rows by which the delimiter is found.
    private static let firstRows = 200

    /// Reads a sample; `isWhole` is true if it is all of the file.
    ///
    /// - Throws: the fault of the first delimiter, if none divides the rows into columns.
    init(_ sample: [UInt8], isWhole: Bool) throws(FileFault) {
        (encoding, isSureOfEncoding) = Self.encoding(of: sample, isWhole: isWhole)
        var text: [UInt8] = []
        var decoder = TextDecoder(encoding)
        try sample.withUnsafeBufferPointer { bytes throws(FileFault) in
            try decoder.decode(bytes, into: &text)
        }
        var best: (part: Part, delimiter: Delimiter, skipLines: Int)?
        var fault: FileFault?
        for delimiter in Delimiter.allCases {
            // A wrong delimiter can break the quoting: only the right one must work.
            var whole: Part?
            do throws(FileFault) {
                whole = try Part(text, delimiter, isWhole: isWhole, mostRows: Self.firstRows)
            } catch {
                fault = fault ?? error
            }
            let isBroken = whole?.isBroken ?? true
            let lines = isBroken ? Array(1...Part.mostTitles) : whole?.linesOfNames ?? []
            for skipLines in [0] + lines {
                let part =
                    skipLines == 0
                    ? whole
                    : try? Part(
                        text,
                        delimiter,
                        skipLines: skipLines,
                        isWhole: isWhole,
                        mostRows: Self.firstRows
                    )
                guard let part, part.score > best?.part.score ?? 0 else { continue }
                // A quote in a title can break the quoting of everything after it; so can one in a
                // row.
                guard skipLines == 0 || !isBroken || part.hasKnownNames else { continue }
                best = (part, delimiter, skipLines)
            }
        }
        guard let best else { throw fault ?? Self.undivided }
        let part = try Part(
            text,
            best.delimiter,
            skipLines: best.skipLines,
            isWhole: isWhole,
            mostRows: Self.mostRows
        )
        delimiter = best.delimiter
        skipLines = best.skipLines
        titles = part.titles
        names = part.names
        allRows = part.rows
        let found = ProposedTotals(names: part.names, rows: part.rows)
        totals = found.sums
        rows = part.rows.filter { row in
            row.count == part.names.count && !found.fits(row) && row.contains { !$0.isEmpty }
        }
    }

    private static var undivided: FileFault {
        FileFault(
            .header,
            at: FilePlace(offset: 0, line: 1, column: 1),
            detail: ColumnsDetail.undivided
        )
    }

    private static func encoding(of sample: [UInt8], isWhole: Bool) -> (ColumnEncoding, Bool) {
        if sample.starts(with: [0xFF, 0xFE]) || sample.starts(with: [0xFE, 0xFF]) {
            return (.utf16, true)
        }
        guard let invalid = UTF8Check.firstInvalid(sample[...]) else { return (.utf8, true) }
        // The sample may end in the middle of a character.
        return !isWhole && invalid > sample.count - 4 ? (.utf8, true) : (.windows1252, false)
    }

    /// Every column, in the order of the file.
    var columns: [SampleColumn] {
        names.indices.map { place in
            SampleColumn(place: place, name: names[place], cells: rows.map { $0[place] })
        }
    }
}

/// The records that a delimiter gives.
private struct Part {
    private(set) var names: [String] = []
    private(set) var rows: [[String]] = []
    /// The lines before the names.
    private(set) var titles: [String] = []
    private var flawCount = 0
    /// True if the rest of the sample cannot be divided.
    private(set) var isBroken = false
    /// The lines on which the first rows begin.
    private var lines: [Int] = []

    /// The number of first lines that may contain the names of columns.
    static let mostTitles = 20

    init(
        _ text: [UInt8],
        _ delimiter: Delimiter,
        skipLines: Int = 0,
        isWhole: Bool,
        mostRows: Int
    ) throws(FileFault) {
        var reader = CSVReader(
            delimiter: delimiter.byte,
            skipLines: skipLines,
            allowsBareReturns: true
        )
        var position = 0
        defer { titles = reader.skippedLines.map { String(decoding: $0, as: UTF8.self) } }
        do throws(FileFault) {
            while rows.count < mostRows, try reader.next(in: text.span, from: &position) {
                take(reader.record)
            }
            if isWhole, rows.count < mostRows, try reader.finish() { take(reader.record) }
        } catch {
            guard !names.isEmpty else { throw error }
            isBroken = true
        }
    }

    private mutating func take(_ record: CSVRecord) {
        let cells = (0..<record.count).map { column in
            record.bytes.span.withUnsafeBufferPointer {
                $0.slice(record.range(column)).trimmed.text
            }
        }
        if record.flaw != nil { flawCount += 1 }
        guard !names.isEmpty else {
            // The line by which Excel knows the delimiter.
            if cells[0].hasPrefix("sep="), cells.count <= 2 { return }
            return names = cells
        }
        rows.append(cells)
        if lines.count < Self.mostTitles { lines.append(record.line) }
    }

    /// The possible numbers of lines before the names, if the first record has a title: a row of
    /// names fills more cells than the titles above it, or has more known names, and no figures.
    var linesOfNames: [Int] {
        var mostFilled = Self.filled(names)
        var mostKnown = max(1, Self.known(names))
        return zip(lines, rows).compactMap { line, row in
            let (filled, known) = (Self.filled(row), Self.known(row))
            let hasFigures = row.contains { $0.count(where: \.isNumber) > 2 }
            let mayBeNames = filled > 1 && !hasFigures && (filled > mostFilled || known > mostKnown)
            mostFilled = max(mostFilled, filled)
            mostKnown = max(mostKnown, known)
            return mayBeNames ? line - 1 : nil
        }
    }

    var hasKnownNames: Bool { Self.known(names) > 0 }

    private static func known(_ cells: [String]) -> Int { cells.count { ColumnWords.isKnown($0) } }

    private static func filled(_ cells: [String]) -> Int { cells.count { !$0.isEmpty } }

    /// A score of the division of the rows by the delimiter; 0 if it does not divide them.
    var score: Int {
        guard names.count > 1 else { return 0 }
        let same = rows.count { $0.count == names.count }
        let weight = Self.filled(names) + 4 * Self.known(names)
        return max(1, (same + 1) * weight - flawCount)
    }
}

/// One column of the sample.
struct SampleColumn: Sendable {
    let place: Int
    let name: String
    /// In the order of the rows.
    let cells: [String]
    /// The different values that are not empty, in the order of their first rows.
    let values: [String]
    let hasEmptyCells: Bool

    init(place: Int, name: String, cells: [String]) {
        self.place = place
        self.name = name
        self.cells = cells
        var seen: Set<String> = []
        values = cells.filter { !$0.isEmpty && seen.insert($0).inserted }
        hasEmptyCells = cells.contains("")
    }

    /// True if a template can name the column.
    var hasName: Bool { !HeaderName(name).text.isEmpty && name.utf8.count <= 200 }

    /// True if the sample has no value of it.
    var isEmpty: Bool { values.isEmpty }

    /// The values as a comment shows them.
    var shownValues: SampleValues { SampleValues(values) }

    /// The name as a comment shows it.
    var shownName: SampleText { SampleText(name) }

    /// The doubt that makes a person look at the values.
    var doubt: TemplateDoubt {
        isEmpty
            ? .emptyColumn(shownName)
            : .values(column: shownName, shownValues, hasEmptyCells: hasEmptyCells)
    }
}
