import CardCore

/// The first rows of an unknown file, split into cells as the reader of columns splits them.
struct SampleSheet: Sendable {
    let encoding: ColumnEncoding
    let isSureOfEncoding: Bool
    let delimiter: TemplateDialect.Delimiter
    let names: [String]
    /// The rows that have the columns of the header; the reader rejects the others.
    let rows: [[String]]

    private static let mostRows = 20_000
    /// So many rows are enough to find the delimiter.
    private static let firstRows = 200

    /// `isWhole` says whether the sample is all of the file.
    ///
    /// - Throws: the fault of the first delimiter, if none divides the rows into columns.
    init(_ sample: [UInt8], isWhole: Bool) throws(FileFault) {
        (encoding, isSureOfEncoding) = Self.encoding(of: sample, isWhole: isWhole)
        var text: [UInt8] = []
        var decoder = TextDecoder(encoding)
        try sample.withUnsafeBufferPointer { bytes throws(FileFault) in
            try decoder.decode(bytes, into: &text)
        }
        var best: (delimiter: TemplateDialect.Delimiter, score: Int)?
        var fault: FileFault?
        for delimiter in TemplateDialect.Delimiter.allCases {
            do throws(FileFault) {
                let part = try Part(text, delimiter, isWhole: isWhole, Self.firstRows)
                if part.score > best?.score ?? 0 { best = (delimiter, part.score) }
            } catch {
                // A wrong delimiter can break the quoting: only the right one must work.
                fault = fault ?? error
            }
        }
        guard let best else { throw fault ?? Self.undivided }
        let part = try Part(text, best.delimiter, isWhole: isWhole, Self.mostRows)
        delimiter = best.delimiter
        names = part.names
        rows = part.rows.filter { $0.count == part.names.count }
    }

    private static var undivided: FileFault {
        FileFault(
            .header,
            at: FilePlace(offset: 0, line: 1, column: 1),
            detail: "no delimiter divides the rows into columns"
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
    private var flawCount = 0

    init(
        _ text: [UInt8],
        _ delimiter: TemplateDialect.Delimiter,
        isWhole: Bool,
        _ mostRows: Int
    ) throws(FileFault) {
        var reader = CSVReader(delimiter: delimiter.byte)
        var position = 0
        do throws(FileFault) {
            while rows.count < mostRows, try reader.next(in: text.span, from: &position) {
                take(reader.record)
            }
            if isWhole, rows.count < mostRows, try reader.finish() { take(reader.record) }
        } catch {
            guard !names.isEmpty else { throw error }
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
    }

    /// How well the delimiter divides the rows; 0 if it does not.
    var score: Int {
        guard names.count > 1 else { return 0 }
        let same = rows.count { $0.count == names.count }
        let known = names.count { ColumnWords.isKnown($0) }
        return max(1, (same + 1) * (names.count + 4 * known) - flawCount)
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

    /// Whether a template can name the column.
    var hasName: Bool { !HeaderName(name).text.isEmpty && name.utf8.count <= 200 }

    /// Whether the sample has no value of it.
    var isEmpty: Bool { values.isEmpty }

    /// The values as a comment shows them, at most eight.
    var shownValues: String {
        var shown = values.prefix(8).map(Self.shown)
        if values.count > shown.count { shown.append("…") }
        return shown.joined(separator: ", ")
    }

    static func shown(_ value: String) -> String {
        let line = VisibleText.escapedLine(value).replacing("#", with: "\\u0023")
        return line.count > 24 ? "\(line.prefix(24))…" : line
    }

    /// The name as a comment shows it.
    var shownName: String { Self.shown(name) }
}
