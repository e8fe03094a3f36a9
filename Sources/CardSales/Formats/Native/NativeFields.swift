import CardCore
import CardText

/// The fields of one record while it is being read.
struct NativeFields {
    let bytes: FieldBytes
    let record: CSVRecord
    /// The fields that are the sender's: without our answer and without empty ones past the last
    /// column.
    let count: Int

    init(bytes: FieldBytes, record: CSVRecord) {
        self.bytes = bytes
        self.record = record
        var count = record.count
        while count > 1 {
            let last = bytes.slice(record.range(count - 1))
            let isPadding = last.isEmpty && count > NativeColumn.count
            guard isPadding || Self.isAnswer(last) else { break }
            count -= 1
        }
        self.count = count
    }

    /// Returns true if it is an answer that a correction file appends to a rejected row.
    static func isAnswer(_ field: FieldBytes) -> Bool {
        field.begins(with: "reject_code=") || field.begins(with: "reject_reason=")
    }

    func field(_ column: Int) -> FieldBytes { bytes.slice(record.range(column)) }

    func optional(_ column: NativeColumn) -> FieldBytes? {
        column.rawValue < count ? field(column.rawValue) : nil
    }

    /// Reads a column with `read`; its refusal gets the column's name.
    func at<Value>(
        _ column: NativeColumn,
        _ read: (FieldBytes) throws(RowCode) -> Value
    ) throws(RowRejection) -> Value {
        do throws(RowCode) {
            return try read(field(column.rawValue))
        } catch {
            let advice = column.advice(
                field(column.rawValue).text,
                currency: optional(.currency).flatMap { Currency($0.text) },
                error
            )
            throw rejection(error, column.rawValue, advice: advice.map(RowAdvice.cell))
        }
    }

    func rejection(_ code: RowCode, _ column: Int, advice: RowAdvice? = nil) -> RowRejection {
        RowRejection(
            code,
            column: column + 1,
            columnName: NativeColumn.name(column),
            advice: advice
        )
    }
}
