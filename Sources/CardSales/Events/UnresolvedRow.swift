import CardCore
import CardText

/// The mark of a native row that was made of an unreadable row of another format.
///
/// Such a row may look right, because native rows cannot express everything that other formats can:
/// that two cards were sold under one number, or that an amount is negative. So the row names its
/// code and a hash of its fields, and is rejected with that code until somebody changes a field.
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

    /// The first column that the hash covers: the number of the row in its file is not part of its
    /// content.
    static let first = NativeColumn.messageID.rawValue

    static func text(_ hash: FNV1a) -> String {
        let digits = String(hash.value, radix: 16)
        return String(repeating: "0", count: 16 - digits.utf8.count) + digits
    }
}
