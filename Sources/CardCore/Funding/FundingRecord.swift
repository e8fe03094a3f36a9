/// A deposit or a charge with all of its steps.
package struct FundingRecord: Hashable, Sendable {
    /// The id under which the client knows it.
    package let id: PublicID
    /// The first step.
    package let first: FundingMessage
    /// The later steps, oldest first.
    package let later: [FundingMessage]

    /// Makes the record of its messages, oldest first; nil without one.
    package init?(_ id: PublicID, _ messages: [FundingMessage]) {
        guard let first = messages.first else { return nil }
        self.id = id
        self.first = first
        later = Array(messages.dropFirst())
    }

    /// The newest step.
    package var latest: FundingMessage { later.last ?? first }
    /// The operation.
    package var operation: FundingOperation { first.step.operation }
    /// The status after the newest step.
    package var status: FundingStatus { latest.step.status }

    /// The balance of the account before the step that moved it first; nil if none did.
    ///
    /// - Unit: minor units.
    package var beforeMinor: Int64? {
        operation == .charge
            ? first.beforeMinor : later.first { $0.step == .approve }?.beforeMinor
    }
}
