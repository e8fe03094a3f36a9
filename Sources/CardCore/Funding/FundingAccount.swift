/// The funding account of a client at a moment.
package struct FundingAccount: Hashable, Sendable {
    /// The client.
    package var client: ClientName
    /// The environment of the client.
    package var environment: Environment
    /// The currency, and the amount by which it may be overdrawn.
    package var terms: FundingTerms
    /// The balances.
    package var balance: FundingBalance

    package init(
        _ client: ClientName,
        in environment: Environment,
        terms: FundingTerms,
        _ balance: FundingBalance
    ) {
        self.client = client
        self.environment = environment
        self.terms = terms
        self.balance = balance
    }

    /// Makes the account of a client.
    ///
    /// - Throws: `funding.none` if the client has none.
    package init(of client: ClientRecord, _ balance: FundingBalance) throws(FundingFailure) {
        guard let terms = client.terms.funding else { throw .none(client.name) }
        self.init(client.name, in: client.terms.environment, terms: terms, balance)
    }

    /// The amount that the client can spend now; minor units.
    package var availableMinor: Int64 { max(0, balance.fundingMinor + terms.creditMinor) }
}

/// The balances of a client's accounts in one currency, in minor units.
package struct FundingBalance: Hashable, Sendable {
    /// The account `funding`; below 0 on credit.
    package var fundingMinor: Int64
    /// The account `deposit-pending`: deposits that wait for their approval.
    package var pendingMinor: Int64
    /// The account `fees`.
    package var feesMinor: Int64

    package init(fundingMinor: Int64 = 0, pendingMinor: Int64 = 0, feesMinor: Int64 = 0) {
        self.fundingMinor = fundingMinor
        self.pendingMinor = pendingMinor
        self.feesMinor = feesMinor
    }
}
