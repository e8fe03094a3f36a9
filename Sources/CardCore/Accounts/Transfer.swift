/// A movement of money from one account to another.
///
/// The journal contains only transfers, so it always balances.
package struct Transfer: Hashable, Sendable {
    /// The account from which the money moves.
    package var debit: Account
    /// The account to which the money moves.
    package var credit: Account
    /// The amount in minor units, always positive.
    package var amountMinor: Int64
    /// The currency of the amount and of both accounts.
    package var currency: Currency
    /// The environment of both accounts: that of the card of the message, or of its client.
    package var environment: Environment

    /// - Precondition: the amount is positive.
    package init(
        from debit: Account,
        to credit: Account,
        amountMinor: Int64,
        currency: Currency,
        environment: Environment
    ) {
        precondition(amountMinor > 0, "a transfer moves a positive amount")
        self.debit = debit
        self.credit = credit
        self.amountMinor = amountMinor
        self.currency = currency
        self.environment = environment
    }

    /// The transfer of the same money back.
    package var reversed: Transfer {
        Transfer(
            from: credit,
            to: debit,
            amountMinor: amountMinor,
            currency: currency,
            environment: environment
        )
    }
}

extension Transfer {
    /// Both accounts with the amounts that the transfer adds to them; minor units.
    package var sides: [(account: Account, amountMinor: Int64)] {
        [(debit, -amountMinor), (credit, amountMinor)]
    }
}

/// An account of the journal, in one currency and one environment: those of its transfers.
///
/// Its balance is its credits less its debits.
package struct Account: Hashable, Sendable {
    /// The kind of the account.
    package var kind: AccountKind
    /// The owner of the account.
    package var owner: AccountOwner

    package init(_ kind: AccountKind, _ owner: AccountOwner) {
        self.kind = kind
        self.owner = owner
    }
}

/// The kinds of account; a new one is a new case and a row of a table.
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
    case bank
}

/// The owner of an account.
package enum AccountOwner: Hashable, Sendable {
    /// The ledger's number of a card.
    case card(CardNumber)
    /// The name of a store.
    case store(StoreID)
    /// The id of a product.
    case product(ProductID)
    /// The name of a client.
    case client(ClientName)
    /// The issuer of all cards.
    case issuer
}

extension AccountOwner {
    /// The name of the issuer among the parties.
    package static let issuerName = "issuer"

    /// True for an owner whose balances are stored beside the journal.
    package var hasStoredBalance: Bool {
        switch self {
        case .client, .issuer: true
        case .card, .store, .product: false
        }
    }
}
