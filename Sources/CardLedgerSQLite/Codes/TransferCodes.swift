import CardCore
import CardLedger

/// A number in the results of queries; no row holds it.
extension TransferKind: Coded {
    /// The number of the kind in the ledger's file, which never changes.
    var code: Int64 {
        switch self {
        case .activated: 1
        case .loaded: 2
        case .redeemed: 3
        case .refunded: 4
        case .activationReversed: 5
        case .loadReversed: 6
        case .redemptionReversed: 7
        case .refundReversed: 8
        case .adjusted: 9
        }
    }
}

extension TransferKind {
    /// The kind of a row of `journal` in SQL: its code, or null for one that no sum counts.
    static let ofJournal = "CASE \(allCases.map(\.cases).joined(separator: " ")) END"

    private var cases: String { "WHEN \(condition) THEN \(code)" }

    /// The condition that a row of `journal` is of this kind, in SQL.
    private var condition: String {
        accounts.map { "debit_kind = \($0.debit.code) AND credit_kind = \($0.credit.code)" }
            .joined(separator: " OR ")
    }
}

extension FileSum {
    /// The sum over rows of `journal`, in SQL.
    var ofJournal: String {
        let kinds = TransferKind.allCases.filter { $0.fileSum == self }
        return """
            sum(CASE WHEN \(TransferKind.ofJournal) IN \(kinds.codes) THEN amount ELSE 0 END) \
            AS \(rawValue)
            """
    }

    /// The sums over rows of `journal`, in SQL.
    static let allOfJournal = allCases.map(\.ofJournal).joined(separator: ",\n")
}
