import CardCore

extension RowDraft {
    /// Sets a field to the one value under a name of the file.
    mutating func set(
        _ column: NativeColumn,
        _ found: XMLFound,
        as name: String,
        or fallback: String? = nil,
        ifRepeated advice: RowAdvice? = nil
    ) {
        switch found {
        case .one(let text): set(column, text, as: name)
        case .missing where fallback != nil: set(column, fallback ?? "")
        case .missing: wrong(.cardinality, column, named: name)
        case .repeated: wrong(.cardinality, column, named: name, advice: advice)
        }
    }

    /// The parts by which receipts differ: store, till and number.
    var receiptKey: [String] {
        [NativeColumn.store, .terminal, .receipt].map {
            String(decoding: text($0), as: UTF8.self)
        }
    }
}
