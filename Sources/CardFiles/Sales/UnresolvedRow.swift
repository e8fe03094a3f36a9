import CardCore

/// What a native row says that was made of a row of another format that could not be read.
///
/// Such a row may look right, because native rows cannot say everything that other formats can: that
/// two cards were sold under one number, or that an amount is negative. So the row names its code and
/// a hash of its fields, and is rejected with that code until somebody changes a field.
///
/// - Shape: `unresolved=<code>:<16 hexadecimal digits>`.
enum UnresolvedRow {
    static let key = "unresolved"

    static func field(_ code: RowCode, _ fields: [[UInt8]]) -> [UInt8] {
        var hash = FNV1a()
        for field in fields.dropFirst(first) {
            hash.add(field)
            hash.add([.lineFeed])
        }
        return Array("\(key)=\(code.rawValue):\(text(hash))".utf8)
    }

    /// The code of a row that nobody has changed; nil for a row that somebody has.
    ///
    /// - Throws: `row.unknown_key` for a value that we did not write.
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

    /// The number of the row in its file says nothing about it.
    private static let first = NativeColumn.messageID.rawValue

    private static func isHashed(_ field: FieldBytes) -> Bool {
        !field.begins(with: "unresolved=") && !NativeFields.isAnswer(field)
    }

    private static func text(_ hash: FNV1a) -> String {
        let digits = String(hash.value, radix: 16)
        return String(repeating: "0", count: 16 - digits.utf8.count) + digits
    }
}
