import CardCore
import CardText

extension UnresolvedRow {
    /// The code of an unchanged row; nil for a changed one.
    ///
    /// - Throws: `row.unknown_key` for a value that this program did not write.
    static func code(_ value: FieldBytes, _ fields: NativeFields) throws(RowCode) -> RowCode? {
        let parts = value.text.split(separator: ":", omittingEmptySubsequences: false)
        guard parts.count == 2, let code = RowCode(rawValue: String(parts[0])) else {
            throw .unknownKey
        }
        var hash = FNV1a()
        for column in first..<fields.count where isHashed(fields.field(column)) {
            hash.add(fields.field(column))
            hash.add([.lineFeed])
        }
        return parts[1] == text(hash) ? code : nil
    }

    private static func isHashed(_ field: FieldBytes) -> Bool {
        !field.begins(with: "unresolved=") && !NativeFields.isAnswer(field)
    }
}
