/// One line of the trial balance.
package struct AccountBalance: Hashable, Sendable {
    package var kind: AccountKind
    /// The store or the product; nil for the accounts of cards, which are summed up.
    package var owner: String?
    package var currency: Currency
    package var debitMinor: Int64
    package var creditMinor: Int64

    /// What was credited less what was debited.
    package var balanceMinor: Int64 { creditMinor - debitMinor }

    package init(
        kind: AccountKind,
        owner: String?,
        currency: Currency,
        debitMinor: Int64,
        creditMinor: Int64
    ) {
        self.kind = kind
        self.owner = owner
        self.currency = currency
        self.debitMinor = debitMinor
        self.creditMinor = creditMinor
    }
}
