/// One line of the trial balance.
package struct AccountBalance: Hashable, Sendable {
    /// The kind of the account.
    package var kind: AccountKind
    /// The store, the product, the client or the issuer; nil for the accounts of cards, which are
    /// summed up.
    package var owner: String?
    /// The currency of the account.
    package var currency: Currency
    /// The environment of the account: that of its cards.
    package var environment: Environment
    /// All debits; minor units.
    package var debitMinor: Int64
    /// All credits; minor units.
    package var creditMinor: Int64

    /// The credits less the debits; minor units.
    package var balanceMinor: Int64 { creditMinor - debitMinor }

    package init(
        kind: AccountKind,
        owner: String?,
        currency: Currency,
        environment: Environment,
        debitMinor: Int64,
        creditMinor: Int64
    ) {
        self.kind = kind
        self.owner = owner
        self.currency = currency
        self.environment = environment
        self.debitMinor = debitMinor
        self.creditMinor = creditMinor
    }
}
