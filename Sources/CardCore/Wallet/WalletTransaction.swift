/// A transaction of a card of a wallet, as its client knows it.
package struct WalletTransaction: Hashable, Sendable {
    /// The id under which the service names it.
    package var id: PublicID
    /// The id that the client gave it, unique for the card.
    package var refID: String
    /// The amount.
    ///
    /// - Unit: minor units.
    package var amountMinor: Int64
    /// The currency of the amount.
    package var currency: Currency
    /// The kind of the transaction.
    package var kind: Kind
    /// True while an amount of it is neither captured nor voided.
    package var isPending: Bool
    /// The pending transaction that it captures or voids; nil for another one.
    package var parent: PublicID?
    /// The client's own values, as canonical JSON; nil for none.
    package var metadata: String?
    /// The place at which it originated; nil if the client named none.
    package var originatedBy: String?
    /// The time at which it was booked.
    package var createdAt: Instant
    /// The client that made it.
    package var createdBy: ClientName

    /// The kind of a transaction.
    package enum Kind: String, CaseIterable, Hashable, Sendable {
        case drawdown
        case pendingCapture = "pending_capture"
        case voided, fund

        /// The kind of the transaction that a message is; nil for a message of another operation.
        package init?(_ operation: Operation, _ phase: Phase) {
            switch (operation, phase) {
            case (.redeem, .final), (.redeem, .confirm): self = .drawdown
            case (.redeem, .request): self = .pendingCapture
            case (.load, .final), (.load, .confirm), (.load, .request): self = .fund
            case (.redeem, .reverse), (.load, .reverse): self = .voided
            default: return nil
            }
        }
    }

    /// Makes the transaction of a message about a card; nil for a message that is none.
    ///
    /// `parent` is the id of the message that an advice completes.
    package init?(_ booked: BookedMessage, of card: WalletCard, parent: PublicID?) {
        let message = booked.message
        guard let id = booked.publicID, let currency = message.currency,
            let kind = Kind(message.operation, message.phase),
            let refID = WalletMessageID.refID(message.id, of: card.publicID)
        else { return nil }
        self.id = id
        self.refID = refID
        amountMinor = message.approvedMinor
        self.currency = currency
        self.kind = kind
        isPending = message.standing == .requested
        self.parent = parent
        createdAt = booked.at
        createdBy = card.client
    }
}

/// The direction of a transaction that a client asks for.
package enum WalletDirection: String, CaseIterable, Hashable, Sendable {
    case drawdown, fund

    /// The operation that moves the money.
    package var operation: Operation {
        switch self {
        case .drawdown: .redeem
        case .fund: .load
        }
    }
}
