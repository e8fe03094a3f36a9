package import CardCore
package import CardText

/// Writes `<name>.rej.csv`: the rejected rows of a native file, as a correction of it.
///
/// Every field is quoted and keeps its bytes, so that the file can be corrected and sent back; no
/// apostrophe is put before formulas, because it would come back as a part of the value. Rows get
/// `reject_code=` and `reject_reason=` appended, which are ignored when they return.
package struct RejectFileWriter {
    private var records = CSVEncoder(for: .machine, quoting: .always)
    private var rowCount = 0

    /// Begins the correction of the file that `header` opened.
    ///
    /// The caller passes the sequence, normally ``SaleSequence/nextCorrection``.
    package init(correcting header: SaleFileHeader, as sequence: SaleSequence) {
        precondition(sequence.correction != nil, "a correction stands outside the numbered stream")
        var correction = header
        correction.sequence = sequence
        records.write(correction)
    }

    /// Writes a rejected row with its code and reason.
    ///
    /// - Secrecy: the row was searched for tokens, and the reason shows none.
    package mutating func row(_ record: CSVRecord, code: String, reason: String) {
        rowCount += 1
        for column in record.senderColumns { records.field(record[column], asIn: record, column) }
        records.field("reject_code=\(code)")
        records.field("reject_reason=\(reason)")
        records.endRecord()
    }
}

extension RejectFileWriter: RejectWriter {
    package mutating func row(_ row: SaleRow, code: String, reason: String) {
        self.row(row.record, code: code, reason: reason)
    }

    package mutating func finish() {
        records.record(["T", String(rowCount)])
    }

    /// The bytes written since the last call.
    package mutating func take() -> [UInt8] { records.take() }
}

extension CSVRecord {
    /// The fields without the answer of an earlier correction file, and without padding.
    package var senderFields: [ArraySlice<UInt8>] { senderColumns.map { self[$0] } }

    fileprivate var senderColumns: [Int] {
        let count = bytes.span.withUnsafeBufferPointer {
            NativeFields(bytes: $0, record: self).count
        }
        return (0..<count).filter { column in
            column < NativeColumn.count
                || !self[column].withUnsafeBufferPointer { NativeFields.isAnswer($0) }
        }
    }
}
