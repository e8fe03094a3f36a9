package import CardCore
import CardLedger

/// Reports the balance of every account of the journal.
package struct ReportAccounts {
    private let repositories: Repositories
    private let context: RequestContext

    package init(_ repositories: Repositories, _ context: RequestContext) {
        self.repositories = repositories
        self.context = context
    }

    /// - Throws: `cli.date`, `store.unknown`.
    package func report(
        asOf text: String?,
        store: StoreID?,
        environment: Environment = .live
    ) throws -> TrialBalance {
        try repositories.refuseUnknown(store: store)
        let moment = try text.map(repositories.endOfDay)
        let accounts = try repositories.ledger.trialBalance(asOf: moment, of: environment)
        var sums: [String: Int64] = [:]
        for account in accounts {
            sums[account.currency.code] =
                try sums[account.currency.code, default: 0].adding(account.balanceMinor)
        }
        let isOfStore = { (account: AccountBalance) in
            [.sales, .salesPending, .redemptions].contains(account.kind)
                && account.owner == store?.text
        }
        let days = repositories.days(context)
        let booked = SalesQuery(
            to: days.day(moment ?? context.at),
            basis: .record,
            store: store,
            environment: environment
        )
        return TrialBalance(
            asOf: moment ?? context.at,
            zone: days.zone,
            environment: environment,
            hasEarlierTestMoney: try repositories.hasEarlierTestMoney(booked, context),
            accounts: store == nil ? accounts : accounts.filter(isOfStore),
            sums: sums
        )
    }
}

/// The balances of accounts at one time.
package struct TrialBalance: Hashable, Sendable {
    /// The moment of the balances.
    package let asOf: Instant
    /// The zone of its days.
    package let zone: String
    /// The environment of the accounts.
    package let environment: Environment
    /// True if test cards had money by then in the time in which it counted here.
    package let hasEarlierTestMoney: Bool
    /// The accounts with entries.
    package let accounts: [AccountBalance]
    /// Of all balances, by currency: zero, or the journal is damaged.
    package let sums: [String: Int64]

    /// True if the balances of every currency add up to zero.
    package var isBalanced: Bool { sums.values.allSatisfy { $0 == 0 } }
}
