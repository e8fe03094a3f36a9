import CardCore

/// The steps of deposits and charges, and the stored balances.
struct FundingTables: Hashable, Sendable {
    /// By number, ascending.
    var messages: [FundingMessage] = []
    /// The balances of accounts of clients and of the issuer.
    var balances: [BalanceKey: Int64] = [:]

    struct BalanceKey: Hashable, Sendable {
        let account: Account
        let currency: Currency
        let environment: Environment
    }
}
