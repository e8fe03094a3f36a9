import CardCore
import CardText

/// The `key=value` fields past the last column.
extension NativeRowParser {
    func readKeys(_ fields: NativeFields, _ message: inout Message) throws(RowRejection) {
        var seen: Set<String> = []
        for column in NativeColumn.count..<fields.count {
            let field = fields.field(column)
            guard !NativeFields.isAnswer(field) else { continue }
            do throws(RowCode) {
                try read(field, into: &message, seen: &seen)
                guard field.begins(with: "unresolved=") else { continue }
                let value = field.slice(UnresolvedRow.key.utf8.count + 1..<field.count)
                if let code = try UnresolvedRow.code(value, fields) { throw code }
            } catch {
                throw fields.rejection(error, column, advice: Self.advice(field, error))
            }
        }
    }

    private func read(
        _ field: FieldBytes,
        into message: inout Message,
        seen: inout Set<String>
    ) throws(RowCode) {
        guard let mark = field.firstIndex(of: UInt8(ascii: "=")), mark > 0 else {
            throw .unknownKey
        }
        let key = field.slice(0..<mark).text
        let value = field.slice(mark + 1..<field.count)
        guard seen.insert(key).inserted else { throw .unexpectedField }
        switch key {
        case "product": message.product = ProductID(try Self.named(value))
        case "operator": message.operatorName = try Self.named(value)
        case "customer": message.customer = try Self.named(value)
        case "originalSender":
            guard message.operation == .refund, !message.phase.isAdvice else {
                throw .unexpectedField
            }
            message.originalSender = SenderID(try Self.named(value))
        case "paidBack": message.paidBack = try Self.paidBack(value, message)
        case "tender": message.tender = try Self.named(value)
        case "activeFrom": message.activeFrom = try TimeText.instant(value)
        case "expiresOn": message.expiresOn = try TimeText.day(value)
        case "expiryMonth": message.expiryMonth = try TimeText.expiryMonth(value)
        case "otherExpiryMonth":
            guard message.otherCard != nil else { throw .unexpectedField }
            message.otherExpiryMonth = try TimeText.expiryMonth(value)
        case UnresolvedRow.key: break
        default: message.meta[try Self.metaName(key)] = value.text
        }
    }

    private static func advice(_ field: FieldBytes, _ code: RowCode) -> RowAdvice? {
        let forms: [(String, (String, RowCode) -> CellAdvice?)] = [
            ("activeFrom=", CellAdvice.instant), ("expiresOn=", CellAdvice.day),
            ("paidBack=", CellAdvice.moneyWithCurrency),
            ("expiryMonth=", CellAdvice.month), ("otherExpiryMonth=", CellAdvice.month),
        ]
        for (key, advice) in forms where field.starts(with: key.utf8) {
            let value = field.slice(key.utf8.count..<field.count).text
            return advice(value, code).map { .cell(.behind(key: key, $0)) }
        }
        return nil
    }

    private static func paidBack(
        _ value: FieldBytes,
        _ message: Message
    ) throws(RowCode) -> Money {
        guard message.takesCardBack else { throw .unexpectedField }
        guard let money = Money(text: value.text) else { throw .moneySyntax }
        guard money.amountMinor >= 0 else { throw .negative }
        return money
    }

    private static func named(_ value: FieldBytes) throws(RowCode) -> String {
        guard !value.isEmpty else { throw .length }
        try NameText.check(value)
        return value.text
    }

    /// The name after `meta.`: letters, digits, `. _ -`.
    private static func metaName(_ key: String) throws(RowCode) -> String {
        guard key.hasPrefix("meta.") else { throw .unknownKey }
        let name = key.dropFirst(5)
        guard (1...Limits.nameBytes).contains(name.utf8.count),
            name.utf8.allSatisfy({
                $0.isDigit || $0.isUpper || $0.isLower || $0 == UInt8(ascii: ".")
                    || $0 == UInt8(ascii: "_") || $0 == UInt8(ascii: "-")
            })
        else { throw .unknownKey }
        return String(name)
    }
}
