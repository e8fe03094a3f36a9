/// The columns of a native row in which a sender writes ids of its own; 0-based.
package enum NativeIDColumns {
    package static func contains(_ column: Int) -> Bool {
        column == NativeColumn.messageID.rawValue || column == NativeColumn.originalID.rawValue
    }
}

/// The columns of a row of the native format, in their order.
enum NativeColumn: Int, CaseIterable {
    case record, line, messageID, operation, phase, originalID, store, terminal, receipt, time
    case card, amount, currency, otherCard, reason

    static let count = allCases.count

    /// What the documentation calls it.
    static func name(_ column: Int) -> String {
        column < names.count ? names[column] : "key"
    }

    private static let names = [
        "record type", "line", "message id", "operation", "phase", "original id", "store",
        "terminal", "receipt", "time", "card", "amount", "currency", "other card", "reason",
    ]
}
