package import CardCore

/// The details of an audit entry about steps of deposits and charges.
package enum FundingEntry {
    /// The beginning of the object of an entry of its own; calls are in the entry of their group.
    package static let objectPrefix = "funding "
    /// The detail with the number of the first message.
    package static let first = "fundingFirst"
    /// The detail with the number of messages.
    package static let count = "fundingCount"
    /// The detail with the digest of the messages.
    package static let digest = "fundingSha256"

    /// The details that commit to messages; none without a message.
    package static func details(_ messages: [FundingMessage]) -> [String: JSON] {
        guard let newest = messages.first else { return [:] }
        return [
            first: .integer(newest.number), count: .integer(messages.count),
            digest: .string(RecordDigest.funding(messages)),
        ]
    }
}

extension RecordDigest {
    /// The digest of steps of deposits and charges, in their order.
    package static func funding(_ messages: [FundingMessage]) -> String {
        var digest = RecordDigest("funding")
        for message in messages { digest.add(message) }
        return digest.finished()
    }

    private mutating func add(_ message: FundingMessage) {
        add(message.number)
        add(message.client.text)
        add(message.environment.rawValue)
        add(message.step.rawValue)
        add(message.first)
        add(message.reference)
        add(message.amountMinor)
        add(message.feeMinor)
        add(message.currency.number)
        add(message.beforeMinor)
        add(message.payment?.rawValue)
        add(message.comment)
        add(message.actor.operatorName)
        add(message.at.milliseconds)
    }
}

extension FundingActor {
    /// The name of the operator; nil for the client itself.
    package var operatorName: String? {
        switch self {
        case .client: nil
        case .operator(let name): name
        }
    }

    /// Makes the actor of a stored name.
    package init(operatorName: String?) {
        self = operatorName.map { .operator($0) } ?? .client
    }
}
