import CardCore
import CardText

/// The columns of a file's fields: bound by the names in its first row, never by their order.
package struct ColumnBinding: Sendable {
    /// The names of the columns in the file.
    package let names: [String]
    /// The row of names, unchanged.
    let header: CSVRecord
    /// The form of the file around its cells.
    var look = DelimitedLook()
    /// By the place of a ``SaleField``.
    private var fields: [Int?]
    private(set) var locator: Int?
    let rules: [Int?]
    let totals: [Int?]
    let group: Int?
    let carry: [Int]
    let mark: Int?
    /// The answer columns of a correction; its own correction does not contain them again.
    let answers: Set<Int>
    /// Columns without a name after the last one that has one: their cells are empty.
    let unnamed: [Int]
    /// The column of a correction that contains the ids of its rows.
    let rejectID: Int?
    /// The column of a correction that contains the codes of its rows.
    let rejectCode: Int?
    /// Names that the template does not know.
    package let extra: [String]
    /// Columns among ``extra`` with a name for a reversal or for a row that is not a sale.
    let unknownMarks: [Int]

    /// True if the file is the correction of another one.
    package var isCorrection: Bool { !answers.isEmpty }

    /// True if the cards of a row are those of its whole order.
    var namesOrders: Bool { locator.map(carry.contains) == true }

    /// The columns of a correction file after those of its file.
    static let answerNames = ["reject_id", "reject_code", "reject_reason"]

    init(_ record: CSVRecord, _ options: ColumnOptions) throws(FileFault) {
        guard record.flaw == nil else { throw Self.wrong(record, .unreadable) }
        let names = (0..<record.count).map { Self.name(record, $0) }
        self.names = names
        header = record
        var search = Search(names)
        var missing: [String] = []
        var fields = [Int?](repeating: nil, count: SaleField.count)
        for field in SaleField.allCases {
            guard let aliases = options.columns[field] else { continue }
            fields[field.place] = search.take(aliases)
            guard fields[field.place] == nil, !options.optional.contains(field) else { continue }
            missing.append(field.rawValue)
        }
        self.fields = fields
        locator = options.locator.flatMap { search.take($0.names) }
        if let wanted = options.locator, locator == nil,
            options.columns[.card] != wanted.names || !options.optional.contains(.card),
            !missing.contains("card")
        {
            missing.append("card")
        }
        var rules: [Int?] = []
        for rule in options.rules {
            rules.append(search.take(rule.names))
            if rules.last == .some(nil), !rule.isOptional { missing.append(rule.names[0]) }
        }
        self.rules = rules
        totals = options.totals.map { search.take($0.names) }
        missing += zip(options.totals, totals).compactMap { $1 == nil ? $0.names[0] : nil }
        group = options.group.flatMap { search.take($0.names) }
        if let wanted = options.group, group == nil { missing.append(wanted.names[0]) }
        carry = (options.group?.carry ?? []).compactMap { search.take([$0]) }
        mark = (options.group?.mark).flatMap { search.take([$0]) }
        answers = Set(Self.answerNames.compactMap { search.take([$0]) })
        let named = names.indices.filter { !names[$0].isEmpty }
        let isOurs = answers
        let lastOwn = named.last { !isOurs.contains($0) } ?? -1
        unnamed = names.indices.filter { $0 > lastOwn && names[$0].isEmpty }
        rejectID = search.place(Self.answerNames[0])
        rejectCode = search.place(Self.answerNames[1])
        let unknown = names.indices.filter {
            !search.used.contains($0) && !names[$0].isEmpty
                && !options.known.contains(HeaderName(names[$0]))
        }
        extra = unknown.map { names[$0] }
        unknownMarks = unknown.filter { ValueWords.isTakenBack(names[$0]) != nil }
        guard search.repeated.isEmpty else {
            throw Self.wrong(record, .repeated(search.repeated))
        }
        guard missing.isEmpty else {
            // Not one name is there: the line is probably a title.
            let isTitle = search.used.isEmpty && options.skipLines == 0
            let reason = Self.otherDelimiter(record, options) ?? (isTitle ? .title : nil)
            throw Self.wrong(record, .missing(missing, reason))
        }
        try checkDrift(record, options)
    }

    /// The binding by which a refund is read as the redemption that it names: columns of the
    /// original if the file has them.
    var ofOriginal: ColumnBinding {
        var binding = self
        for (field, original) in SaleField.originals {
            guard let column = column(original) else { continue }
            binding.fields[field.place] = column
            if field == .card { binding.locator = column }
        }
        return binding
    }

    /// The column of a field.
    func column(_ field: SaleField) -> Int? { fields[field.place] }

    private func checkDrift(_ record: CSVRecord, _ options: ColumnOptions) throws(FileFault) {
        if options.extraColumns == .reject, !extra.isEmpty {
            throw Self.wrong(record, .unknown(extra.count))
        }
        guard let pinned = options.headerHash, pinned != fingerprint else { return }
        throw Self.wrong(record, .fingerprint(found: fingerprint, expected: pinned))
    }

    /// A hash of the names and their order, to notice that a file has changed its columns.
    ///
    /// - Shape: FNV-1a of 64 bits over the compared names, each ended by a line feed; 16 digits.
    package var fingerprint: String {
        var hash = FNV1a()
        for (index, name) in names.enumerated() where !answers.contains(index) {
            hash.add(HeaderName(name).text.utf8)
            hash.add([.lineFeed])
        }
        let digits = String(hash.value, radix: 16)
        return String(repeating: "0", count: 16 - digits.utf8.count) + digits
    }

    private static func name(_ record: CSVRecord, _ column: Int) -> String {
        record.bytes.span.withUnsafeBufferPointer {
            $0.slice(record.range(column)).trimmed.text
        }
    }

    private static func otherDelimiter(_ record: CSVRecord, _ options: ColumnOptions)
        -> ColumnsDetail.MissingReason?
    {
        let declared = options.delimiter
        guard let found = DelimiterGuess.of(record, otherThan: declared.byte) else { return nil }
        // The template describes the files of the sender, and was right when the correction was
        // written.
        guard record.bytes.firstRange(of: Array(answerNames[0].utf8)) == nil else {
            return .delimiterOfCorrection(found: found, declared: declared)
        }
        return .delimiter(found: found, declared: declared)
    }

    private static func wrong(_ record: CSVRecord, _ detail: ColumnsDetail) -> FileFault {
        FileFault(.header, at: record.place, detail: detail)
    }

    /// Finds names among those of a header.
    ///
    /// A name may be there more than once as long as it is not asked for.
    private struct Search {
        private var places: [HeaderName: [Int]] = [:]
        private(set) var used: Set<Int> = []
        /// The names that were asked for and that the header contains more than once.
        private(set) var repeated: [ColumnsDetail.RepeatedName] = []

        init(_ names: [String]) {
            for (index, name) in names.enumerated() where !name.isEmpty {
                places[HeaderName(name), default: []].append(index)
            }
        }

        func place(_ name: String) -> Int? { places[HeaderName(name)]?.first }

        /// The first of the names that is there.
        mutating func take(_ names: [String]) -> Int? {
            for name in names {
                guard let found = places[HeaderName(name)], let first = found.first else {
                    continue
                }
                used.insert(first)
                if found.count > 1 { note(name, found) }
                return first
            }
            return nil
        }

        /// `name` is the template's and not the file's.
        private mutating func note(_ name: String, _ places: [Int]) {
            let found = ColumnsDetail.RepeatedName(name: name, columns: places.map { $0 + 1 })
            if !repeated.contains(found) { repeated.append(found) }
        }
    }

    /// Leaves out skipped lines that hold a token, by their numbers.
    package mutating func withholdSkippedLines(_ lines: some Sequence<Int>) {
        for line in lines where look.skippedLines.indices.contains(line - 1) {
            look.skippedLines[line - 1] = []
        }
    }
}
