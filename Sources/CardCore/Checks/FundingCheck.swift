/// Checks that deposits and charges follow from each other: ``LedgerRule/fundingFollowsRules``.
///
/// Messages are added in the order of their numbers, each with its transfers.
package struct FundingCheck: Sendable {
    /// The number of messages that break the rule.
    package private(set) var faults: Int64 = 0
    private var balances: [Key: Int64] = [:]
    private var begun: [MessageNumber: Begun] = [:]
    private var references: Set<Reference> = []

    private struct Key: Hashable {
        let client: ClientName
        let currency: Currency
        let environment: Environment
    }

    private struct Begun {
        let message: FundingMessage
        var status: FundingStatus
    }

    private struct Reference: Hashable {
        let client: ClientName
        let operation: FundingOperation
        let text: ExactText
    }

    package init() {}

    /// Adds the next message; `transfers` are those of the journal, in their order.
    package mutating func add(_ message: FundingMessage, _ transfers: [Transfer]) {
        let key = Key(
            client: message.client,
            currency: message.currency,
            environment: message.environment
        )
        let before = balances[key] ?? 0
        let follows = message.step.isFirst ? begin(message) : proceed(message)
        if !follows || before != message.beforeMinor || transfers != message.transfers {
            faults += 1
        }
        let funding = Account(.funding, .client(message.client))
        balances[key] = transfers.reduce(before) { sum, transfer in
            sum &+ (transfer.credit == funding ? transfer.amountMinor : 0)
                &- (transfer.debit == funding ? transfer.amountMinor : 0)
        }
    }

    private mutating func begin(_ message: FundingMessage) -> Bool {
        begun[message.number] = Begun(message: message, status: message.step.status)
        let reference = Reference(
            client: message.client,
            operation: message.step.operation,
            text: ExactText(message.reference)
        )
        return references.insert(reference).inserted && message.first == message.number
    }

    private mutating func proceed(_ message: FundingMessage) -> Bool {
        guard let known = begun[message.first] else { return false }
        begun[message.first]?.status = message.step.status
        let first = known.message
        let isSelfApproved =
            message.step == .approve && first.actor != .client && first.actor == message.actor
        return known.status == message.step.needs && !isSelfApproved
            && first.step.operation == message.step.operation && first.client == message.client
            && first.currency == message.currency && first.environment == message.environment
            && first.reference.hasSameBytes(as: message.reference)
            && first.amountMinor == message.amountMinor
            && first.feeMinor == message.feeMinor
    }
}
