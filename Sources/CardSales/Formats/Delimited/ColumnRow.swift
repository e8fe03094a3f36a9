import CardCore
import CardText

/// The fields of one row while it is being read.
struct ColumnRow {
    let bytes: FieldBytes
    let record: CSVRecord
    let binding: ColumnBinding

    /// Without spaces around it; nil if the file has no such column.
    func field(_ field: SaleField) -> FieldBytes? { binding.column(field).map(cell) }

    /// Empty if the file has no such column.
    func cell(_ column: Int) -> FieldBytes { bytes.slice(record.range(column)).trimmed }

    /// The text of a field as part of a key.
    func text(_ field: SaleField) -> String { self.field(field)?.text ?? "" }

    func rejection(_ code: RowCode, _ column: Int?, advice: RowAdvice? = nil) -> RowRejection {
        let column = column ?? 0
        let name = column < binding.names.count ? binding.names[column] : ""
        return RowRejection(code, column: column + 1, columnName: name, advice: advice)
    }

    func rejection(_ code: RowCode, _ field: SaleField, advice: RowAdvice? = nil) -> RowRejection {
        guard let column = binding.column(field) else {
            return RowRejection(code, column: 0, columnName: field.rawValue, advice: advice)
        }
        return rejection(code, column, advice: advice)
    }

    /// Reads a field with `read`; nil if it is empty or absent.
    func optional<Value>(
        _ field: SaleField,
        advice: (FieldBytes, RowCode) -> CellAdvice? = { _, _ in nil },
        _ read: (FieldBytes) throws(RowCode) -> Value
    ) throws(RowRejection) -> Value? {
        guard let text = self.field(field), !text.isEmpty else { return nil }
        do throws(RowCode) {
            return try read(text)
        } catch {
            throw rejection(error, field, advice: advice(text, error).map(RowAdvice.cell))
        }
    }
}
