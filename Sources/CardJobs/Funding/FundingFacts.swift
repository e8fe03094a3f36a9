package import CardCore

/// A deposit or a charge as it is shown.
package struct FundingFacts: Hashable, Sendable {
    /// The deposit or the charge.
    package let record: FundingRecord
    /// The account after the step.
    package let account: FundingAccountFacts
    /// True if an earlier call had done it.
    package let alreadyDone: Bool
}

/// A funding account as it is shown.
package struct FundingAccountFacts: Hashable, Sendable {
    /// The account with its balances.
    package let account: FundingAccount
    /// The number of the account.
    package let number: FundingAccountNumber
    /// The deposits that wait for their approval.
    package let waitingCount: Int
}
