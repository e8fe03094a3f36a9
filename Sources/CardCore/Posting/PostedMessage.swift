/// A message of a row or of a call, with the facts that taking it back needs.
package struct PostedMessage: Hashable, Sendable {
    /// The ledger's number of the message.
    package var number: MessageNumber
    /// The sender's id of the message.
    package var id: MessageID
    /// The operation of the message.
    package var operation: Operation
    /// The status of the message.
    package var standing: KnownMessage.Standing
    /// The ledger's number of the card; nil while an advice is parked without a known card.
    package var card: CardNumber?
    /// The amount that was approved.
    ///
    /// - Unit: minor units.
    package var approvedMinor: Int64
    /// The currency of the amount; nil for a message without an amount.
    package var currency: Currency?
    /// The file that contained it; nil if an operator or the calendar made it.
    package var file: FileNumber?
    /// The name of that file; nil if there is none.
    package var fileName: String?

    package init(
        number: MessageNumber,
        id: MessageID,
        operation: Operation,
        standing: KnownMessage.Standing
    ) {
        self.number = number
        self.id = id
        self.operation = operation
        self.standing = standing
        approvedMinor = 0
    }

    /// True if a file counted the message as a row that a receipt can take back.
    package var isCounted: Bool {
        standing == .confirmed && operation.isOfReceipts && card != nil && file != nil
    }
}

/// A card and its confirmed messages, with the facts that taking messages back needs.
package struct PostedCard: Hashable, Sendable {
    /// The serial of the card.
    package var serial: Serial
    /// The life cycle of the card.
    package var lifeCycle: LifeCycle
    /// The number of the request that activated it; nil if it is not active or activating.
    package var activation: MessageNumber?
    /// Its confirmed messages.
    package var confirmed: [Confirmed] = []
    /// By message of the card, the latest file with a row that repeats it.
    package var repetitions: [MessageNumber: FileNumber] = [:]

    /// A confirmed message about the card.
    package struct Confirmed: Hashable, Sendable {
        /// The operation of the message.
        package var operation: Operation
        /// The id of the message that it takes back, if it names one.
        package var originalID: MessageID?
        /// The amount that was approved; minor units.
        package var approvedMinor: Int64

        package init(operation: Operation, originalID: MessageID?, approvedMinor: Int64) {
            self.operation = operation
            self.originalID = originalID
            self.approvedMinor = approvedMinor
        }
    }

    package init(serial: Serial, lifeCycle: LifeCycle, activation: MessageNumber?) {
        self.serial = serial
        self.lifeCycle = lifeCycle
        self.activation = activation
    }

    /// Returns true if nothing has taken a confirmed message about the card back.
    ///
    /// A sale counts while its card is active by it. A refund that names no payment gives back all
    /// payments of the card together, so a payment counts while it is not more than all payments
    /// less the refunds.
    package func isInEffect(_ message: PostedMessage) -> Bool {
        if confirmed.contains(where: { $0.originalID == message.id }) { return false }
        switch message.operation {
        case .activate:
            return lifeCycle == .active && (activation ?? message.number) == message.number
        case .redeem:
            return message.approvedMinor <= spentMinor
        case .deactivate, .load, .refund, .void, .replace, .transfer, .block, .unblock, .lookup,
            .expire, .fee, .breakage, .writeOff, .opening:
            return true
        }
    }

    /// The payments of the card less its refunds; minor units.
    private var spentMinor: Int64 {
        confirmed.reduce(into: 0) { sum, other in
            switch other.operation {
            case .redeem: sum += other.approvedMinor
            case .refund: sum -= other.approvedMinor
            default: break
            }
        }
    }
}
