import CardCore
import CardText

/// One record of fixed columns.
struct FixedWidthRecord {
    private let line: ArraySlice<UInt8>
    private let options: FixedWidthOptions
    private let record: FixedWidthOptions.Record?
    /// The characters of a line that has others than ASCII.
    private let characters: LineCharacters?

    init(
        _ line: ArraySlice<UInt8>,
        _ options: FixedWidthOptions,
        as record: FixedWidthOptions.Record?
    ) {
        self.line = line
        self.options = options
        self.record = record
        characters = LineCharacters(line, length: options.lineLength)
    }

    private func place(_ column: FixedWidthOptions.Column) -> FieldPlace? {
        record?.columns[column] ?? options.columns[column]
    }

    /// A column without blanks around; empty if the record does not have it.
    private func text(_ column: FixedWidthOptions.Column) -> ArraySlice<UInt8> {
        guard let place = place(column) else { return [] }
        return (characters?.text(place) ?? place.text(in: line)) ?? []
    }

    func says(_ column: FixedWidthOptions.Column, _ values: Set<String>) -> Bool {
        values.contains(String(decoding: text(column), as: UTF8.self))
    }

    /// The first column with a mark that is neither a usual one nor one for the opposite.
    var unknownMark: FixedWidthOptions.Column? {
        [FixedWidthOptions.Column.sign, .void, .training].first { column in
            let text = String(decoding: text(column), as: UTF8.self)
            guard let marks = options.usualMarks(column), !text.isEmpty else { return false }
            return !marks.contains(text) && !["+", "0", "N"].contains(text)
        }
    }

    /// The article of the record.
    var article: String { String(decoding: text(.item), as: UTF8.self) }

    var isGiftCard: Bool {
        let items = record?.items ?? []
        return items.isEmpty || items.contains(String(decoding: text(.item), as: UTF8.self))
    }

    /// The reason why the columns cannot be trusted; nil if they can.
    var flaw: RowCode? {
        if characters != nil { return .multibyte }
        if let length = options.lineLength, line.count != length { return .columnCount }
        let columns = options.columns.merging(record?.columns ?? [:]) { $1 }
        return columns.values.contains { line.count < $0.end } ? .columnCount : nil
    }

    /// True if a character of several bytes is before the end of the record's type.
    var isTypeMoved: Bool { line.prefix(options.type.end).contains { $0 >= 0x80 } }

    /// The row; `operation` is nil if the type of the record cannot be trusted.
    func draft(_ operation: Operation?, _ context: SaleFileContext) -> RowDraft {
        var draft = RowDraft(context)
        draft.operation = operation
        if let flaw { draft.wrong(flaw, .record, named: "record") }
        let store = text(.store)
        draft.set(
            .store,
            store.isEmpty ? ArraySlice((context.store?.text ?? "").utf8) : store,
            as: "store"
        )
        draft.set(.terminal, text(.terminal), as: "terminal")
        draft.set(.receipt, text(.receipt), as: "receipt")
        draft.set(.time, time, as: "time")
        draft.set(.card, text(.card), as: "card")
        if operation == .replace || operation == .transfer {
            draft.set(.otherCard, text(.otherCard), as: "otherCard")
        }
        setMoney(&draft, context)
        // A day that cannot be read stays as it is written, so that two days stay two.
        let day =
            businessDay.map { $0.description.filter { $0 != "-" } }
            ?? String(decoding: (text(.businessDate) + text(.time)).prefix(40), as: UTF8.self)
        let key = [store, text(.terminal), text(.receipt)].map {
            String(decoding: $0, as: UTF8.self)
        }
        let line = [day, String(decoding: text(.sequence), as: UTF8.self)]
        draft.id = NaturalKey.id(key + line).map(MessageID.init)
        return draft
    }

    private func setMoney(_ draft: inout RowDraft, _ context: SaleFileContext) {
        let amount = text(.amount)
        if draft.operation != .block, amount.contains(where: { $0 != UInt8(ascii: "0") }) {
            draft.amountForm = .implied(decimals: options.decimals)
            draft.set(.amount, amount, as: "amount")
            let currency = text(.currency)
            let fallback = ArraySlice((context.currency?.code ?? "").utf8)
            draft.set(.currency, currency.isEmpty ? fallback : currency, as: "currency")
        }
    }

    /// `2026-11-20T12:00:00`; a text that is not a time is unchanged.
    private var time: [UInt8] {
        let written = Array(text(.time))
        guard written.count == options.time.length else { return written }
        let full = options.time == .full ? written : century + written
        return CompactTime.local(full.prefix(8), full.dropFirst(8))
    }

    /// The first two digits of the year: 0 is the twentieth century, 1 the next one.
    private var century: [UInt8] {
        Array((text(.century).first == UInt8(ascii: "0") ? "19" : "20").utf8)
    }

    /// The business day: as it is written, else that of the time.
    var businessDay: Day? {
        let day = (try? TimeText.local(time))?.day
        let text = Array(text(.businessDate))
        switch (options.businessDate, text.count) {
        case (.full, 8): return (try? CompactTime.day(text)) ?? day
        case (.american, 8): return (try? CompactTime.day(text[4...] + text[..<4])) ?? day
        case (.monthDay, 4): return day.flatMap { nearest(text, to: $0) } ?? day
        default: return day
        }
    }

    private func nearest(_ monthDay: [UInt8], to day: Day) -> Day? {
        let years = [day.year - 1, day.year, day.year + 1]
        let days = years.compactMap { year in
            try? CompactTime.day(Array(zeroPadded(year, 4).utf8) + monthDay)
        }
        return days.min {
            abs($0.daysSinceEpoch - day.daysSinceEpoch)
                < abs($1.daysSinceEpoch - day.daysSinceEpoch)
        }
    }
}
