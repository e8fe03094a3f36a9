/// A movement of money from one account to another.
///
/// The journal is a list of these and nothing else, so it balances by construction.
package struct Transfer: Hashable, Sendable {
    package var debit: Account
    package var credit: Account
    /// Always positive.
    package var amountMinor: Int64
    package var currency: Currency

    package init(from debit: Account, to credit: Account, amountMinor: Int64, currency: Currency) {
        precondition(amountMinor > 0, "a transfer moves a positive amount")
        self.debit = debit
        self.credit = credit
        self.amountMinor = amountMinor
        self.currency = currency
    }

    /// The same money on its way back.
    package var reversed: Transfer {
        Transfer(from: credit, to: debit, amountMinor: amountMinor, currency: currency)
    }
}

/// An account of the journal.
///
/// Its balance is what was credited less what was debited.
package struct Account: Hashable, Sendable {
    package var kind: AccountKind
    package var owner: AccountOwner

    package init(_ kind: AccountKind, _ owner: AccountOwner) {
        self.kind = kind
        self.owner = owner
    }
}

/// The kinds of account; data, not structure: a new one is a new case and a row.
package enum AccountKind: String, CaseIterable, Sendable {
    case card
    case loadPending = "load-pending"
    case reserved
    case salesPending = "sales-pending"
    case sales
    case redemptions
    case breakage
    case fees
    case adjustments
    case funding
    case depositPending = "deposit-pending"
}

package enum AccountOwner: Hashable, Sendable {
    /// The ledger's number of a card.
    case card(CardNumber)
    /// The name of a store.
    case store(StoreID)
    /// The id of a product.
    case product(ProductID)
}
