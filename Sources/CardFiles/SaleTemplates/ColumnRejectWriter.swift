import CardCore

/// Writes the correction of a delimited file: its rejected rows, in the columns of the file.
///
/// Three columns come last: `reject_id` keeps the row's identity when it returns, `reject_code` and
/// `reject_reason` say what was wrong and are ignored. People open it in a spreadsheet, so a cell
/// that would be a formula gets an apostrophe; reading the file takes it away again.
package struct ColumnRejectWriter: Sendable {
    private var records: CSVEncoder
    private let encoding: ColumnEncoding
    private let kept: [Int]
    private let names: [String]
    private var hasHeader = false
    private var hasMark = false
    private var latestOffset: Int?

    package init(_ options: ColumnOptions, _ binding: ColumnBinding) {
        records = CSVEncoder(
            for: .machine,
            quoting: .always,
            delimiter: options.delimiter.byte
        )
        encoding = options.encoding
        kept = binding.names.indices.filter { !binding.answers.contains($0) }
        names = kept.map { binding.names[$0] } + ColumnBinding.answerNames
    }

    /// Writes a rejected row; one that several rejected messages were read from, once.
    ///
    /// - Secrecy: the row was searched for tokens, and the reason shows none.
    package mutating func row(_ row: SaleRow, code: String, reason: String) {
        writeHeader()
        guard row.record.offset != latestOffset else { return }
        latestOffset = row.record.offset
        for column in kept {
            field(column < row.record.count ? row.record[column] : [])
        }
        let id = row.ids?.rejected ?? row.messageID
        field(Array((id.map(RowKey.row) ?? "").utf8)[...])
        field(Array(code.utf8)[...])
        field(Array(reason.utf8)[...])
        records.endRecord()
    }

    private mutating func field(_ cell: ArraySlice<UInt8>) {
        records.field(SpreadsheetGuard.isNeeded(cell) ? [UInt8(ascii: "'")] + cell : cell)
    }

    private mutating func writeHeader() {
        guard !hasHeader else { return }
        hasHeader = true
        records.record(names)
    }

    /// What was written since the last call, in the encoding of the file.
    package mutating func take() -> [UInt8] {
        let text = records.take()
        guard !text.isEmpty else { return [] }
        defer { hasMark = true }
        return (hasMark ? [] : encoding.mark) + encoding.encode(text)
    }
}
