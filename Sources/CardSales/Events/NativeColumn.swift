import CardCore

/// The columns of a native row in which a sender writes ids of its own; 0-based.
package enum NativeIDColumns {
    /// Returns true for the message id and the original id.
    package static func contains(_ column: Int) -> Bool {
        column == NativeColumn.messageID.rawValue || column == NativeColumn.originalID.rawValue
    }
}

/// The columns of a row of the native format, in their order.
enum NativeColumn: Int, CaseIterable {
    case record, line, messageID, operation, phase, originalID, store, terminal, receipt, time
    case card, amount, currency, otherCard, reason

    static let count = allCases.count

    /// The name of the column in the documentation.
    static func name(_ column: Int) -> String {
        column < names.count ? names[column] : "key"
    }

    private static let names = [
        "record type", "line", "message id", "operation", "phase", "original id", "store",
        "terminal", "receipt", "time", "card", "amount", "currency", "other card", "reason",
    ]
}

extension NativeColumn {
    /// Advice about a cell of a native row that was refused with `code`; nil if there is none.
    func advice(_ cell: String, currency: Currency?, _ code: RowCode) -> CellAdvice? {
        switch self {
        case .amount:
            currency.flatMap { CellAdvice.amount(cell, by: .minorUnits, in: $0, for: code) }
        case .time: CellAdvice.instant(cell, code)
        case .card, .otherCard: CellAdvice.card(cell.utf8, code)
        default: nil
        }
    }
}
