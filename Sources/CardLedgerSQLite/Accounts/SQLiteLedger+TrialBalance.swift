import CardCore
import CardLedger
import GRDB

extension SQLiteLedger {
    func trialBalance(asOf: Instant?, of environment: Environment) throws -> [AccountBalance] {
        try look { database in
            var sums: [AccountKey: (debit: Int64, credit: Int64)] = [:]
            let row = try Statement(Self.turnover, database)
            row.bind(asOf?.milliseconds ?? Int64.max, at: 1)
            row.bind(environment.code, at: 2)
            while try row.step() {
                let (amount, currency) = (row.integer(7), row.integer(6))
                let debit = AccountKey(row, from: 0, currency)
                let credit = AccountKey(row, from: 3, currency)
                sums[debit, default: (0, 0)].debit += amount
                sums[credit, default: (0, 0)].credit += amount
            }
            let names = PartyNames(database)
            return try sums.map { key, sum in
                AccountBalance(
                    kind: try AccountKind(code: key.kind),
                    owner: try key.name(names, database),
                    currency: try MessageTable.currency(key.currency),
                    environment: environment,
                    debitMinor: sum.debit,
                    creditMinor: sum.credit
                )
            }
            .sorted {
                ($0.currency.code, $0.kind.code, $0.owner ?? "")
                    < ($1.currency.code, $1.kind.code, $1.owner ?? "")
            }
        }
    }

    func lastMessageOfSharedAccounts() throws -> MessageNumber? {
        try look { database in
            try database.first("SELECT last_message FROM shared_account") { $0.integer(0) }
        }
    }

    /// Turnover from account to account; cards have no names here.
    private static let turnover = """
        SELECT debit_kind, debit_owner_kind,
            CASE debit_owner_kind WHEN \(OwnerKind.card) THEN 0 ELSE debit_owner END,
            credit_kind, credit_owner_kind,
            CASE credit_owner_kind WHEN \(OwnerKind.card) THEN 0 ELSE credit_owner END,
            currency, sum(amount)
        FROM journal WHERE at <= ?1 AND environment = ?2 GROUP BY 1, 2, 3, 4, 5, 6, 7
        """

    private struct AccountKey: Hashable {
        let kind: Int64
        let ownerKind: Int64
        let owner: Int64
        let currency: Int64

        init(_ row: Statement, from column: Int32, _ currency: Int64) {
            kind = row.integer(column)
            ownerKind = row.integer(column + 1)
            owner = row.integer(column + 2)
            self.currency = currency
        }

        func name(_ names: PartyNames, _ database: Database) throws -> String? {
            switch ownerKind {
            case OwnerKind.card: nil
            case OwnerKind.party: try names.text(owner)
            default:
                try database.first("SELECT id FROM product WHERE number = ?", owner) { $0.text(0) }
            }
        }
    }
}
