import CardCore

/// A template for a file that nobody has described yet, proposed from its first rows.
///
/// What the sample does not show for sure is said in a comment on its line: people read it, correct
/// it, and keep it.
package struct SaleTemplateSketch: Sendable {
    package let yaml: String
    /// What to look at, in the order of the lines.
    package let doubts: [String]

    /// What the caller knows better than the sample.
    package struct Hints: Sendable {
        package var zone: String?
        package var currency: String?

        package init(zone: String? = nil, currency: String? = nil) {
            self.zone = zone
            self.currency = currency
        }
    }

    /// - Throws: ``FileFault`` where the sample has no rows with names on top.
    package init(
        sample: [UInt8],
        name: String,
        file: String,
        _ hints: Hints = Hints()
    ) throws(FileFault) {
        let sheet = try SketchedSheet(sample)
        var draft = SketchDraft(sheet, hints)
        draft.write(name: name, file: file)
        yaml = draft.lines.joined(separator: "\n") + "\n"
        doubts = draft.doubts
    }
}

/// The first rows of an unknown file, split into cells.
struct SketchedSheet: Sendable {
    let encoding: ColumnEncoding
    let isSureOfEncoding: Bool
    let delimiter: TemplateDialect.Delimiter
    let names: [String]
    let rows: [[String]]

    private static let mostRows = 200

    init(_ sample: [UInt8]) throws(FileFault) {
        (encoding, isSureOfEncoding) = Self.encoding(of: sample)
        var best: (delimiter: TemplateDialect.Delimiter, records: [[String]], score: Int)?
        for delimiter in TemplateDialect.Delimiter.allCases {
            let records = try Self.records(sample, encoding, delimiter)
            let width = records.first?.count ?? 0
            let same = records.prefix(50).count { $0.count == width }
            let score = width > 1 ? width * same : 0
            if score > best?.score ?? 0 { best = (delimiter, records, score) }
        }
        guard let best, let names = best.records.first else {
            throw FileFault(
                .header,
                at: FilePlace(offset: 0, line: 1, column: 1),
                detail: "no delimiter divides the rows into columns"
            )
        }
        delimiter = best.delimiter
        self.names = names
        rows = best.records.dropFirst().filter { $0.count >= names.count }
    }

    private static func encoding(of sample: [UInt8]) -> (ColumnEncoding, Bool) {
        if sample.starts(with: [0xFF, 0xFE]) || sample.starts(with: [0xFE, 0xFF]) {
            return (.utf16, true)
        }
        // The sample may end in the middle of a character.
        let end = sample.lastIndex(of: .lineFeed) ?? sample.count
        return UTF8Check.firstInvalid(sample[..<end]) == nil ? (.utf8, true) : (.windows1252, false)
    }

    private static func records(
        _ sample: [UInt8],
        _ encoding: ColumnEncoding,
        _ delimiter: TemplateDialect.Delimiter
    ) throws(FileFault) -> [[String]] {
        var text: [UInt8] = []
        var decoder = TextDecoder(encoding)
        try sample.withUnsafeBufferPointer { bytes throws(FileFault) in
            try decoder.decode(bytes, into: &text)
        }
        var reader = CSVReader(delimiter: delimiter.byte)
        var records: [[String]] = []
        var position = 0
        do throws(FileFault) {
            while records.count < mostRows, try reader.next(in: text.span, from: &position) {
                records.append(cells(reader.record))
            }
            if records.count < mostRows, try reader.finish() {
                records.append(cells(reader.record))
            }
        } catch {
            // A wrong delimiter may break the quoting; only the right one has to work.
            guard !records.isEmpty else { throw error }
        }
        if records.first?.first?.hasPrefix("sep=") == true { records.removeFirst() }
        return records
    }

    private static func cells(_ record: CSVRecord) -> [String] {
        (0..<record.count).map { column in
            record.bytes.span.withUnsafeBufferPointer {
                $0.slice(record.range(column)).trimmed.text
            }
        }
    }

    /// The cells of a column that are not empty.
    func values(_ column: Int) -> [String] { rows.map { $0[column] }.filter { !$0.isEmpty } }
}
