import CardCore
import CardText

/// Writes the correction of a delimited file: its rejected rows, in the columns of the file.
///
/// Every cell is as it came, also of rows with more or fewer cells than the header. Three cells come
/// last: `reject_id` keeps the row's identity when it returns, `reject_code` and `reject_reason` say
/// what was wrong and are ignored. People open it in a spreadsheet, so a cell that would be a
/// formula gets an apostrophe; reading the file takes it away again.
package struct ColumnRejectWriter: RejectWriter {
    private var records: CSVEncoder
    private let encoding: ColumnEncoding
    private let binding: ColumnBinding
    private var hasHeader = false
    private var hasMark = false
    private var latestOffset: Int?

    /// Begins a correction with the columns of `binding`, in the dialect of `options`.
    package init(_ options: ColumnOptions, _ binding: ColumnBinding) {
        records = CSVEncoder(
            for: .machine,
            quoting: .always,
            delimiter: options.delimiter.byte
        )
        records.lineEnd = binding.look.lineEnd
        encoding = options.encoding
        self.binding = binding
    }

    /// Writes a rejected row; one that several rejected messages were read from, once.
    ///
    /// - Secrecy: the row was searched for tokens, and the reason shows none.
    package mutating func row(_ row: SaleRow, code: String, reason: String) {
        writeHeader()
        guard row.record.offset != latestOffset else { return }
        latestOffset = row.record.offset
        for column in binding.ownColumns(row.record) { write(row.record, column) }
        let id = row.ids?.rejected ?? row.messageID
        for answer in [id.map(RowKey.row)?.text ?? "", code, reason] {
            let cell = Array(answer.utf8)
            records.field(SpreadsheetGuard.isNeeded(cell) ? [UInt8(ascii: "'")] + cell : cell)
        }
        records.endRecord()
    }

    /// Such a file has no end of its own.
    package mutating func finish() {}

    private mutating func write(_ record: CSVRecord, _ column: Int) {
        let cell = record[column]
        let guarded = SpreadsheetGuard.isNeeded(cell) ? [UInt8(ascii: "'")] + cell : cell
        records.field(guarded, asIn: record, column)
    }

    private mutating func writeHeader() {
        guard !hasHeader else { return }
        hasHeader = true
        for line in binding.look.skippedLines {
            records.plainField(line)
            records.endRecord()
        }
        if let line = binding.look.separatorLine {
            records.plainField(line)
            records.endRecord()
        }
        for column in binding.names.indices where !binding.answers.contains(column) {
            records.field(binding.header[column])
        }
        records.record(ColumnBinding.answerNames)
    }

    /// The bytes written since the last call, in the encoding of the file.
    package mutating func take() -> [UInt8] {
        let text = records.take()
        guard !text.isEmpty else { return [] }
        defer { hasMark = true }
        let mark = hasMark ? [] : binding.look.mark(encoding)
        return mark + encoding.encode(text, isBigEndian: binding.look.isBigEndian)
    }
}
