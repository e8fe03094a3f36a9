/// A message of a row or of a call, as far as others can take it back.
package struct PostedMessage: Hashable, Sendable {
    package var number: MessageNumber
    package var id: MessageID
    package var operation: Operation
    package var standing: SettledMessage.Standing
    /// nil while an advice is parked without a known card.
    package var card: CardNumber?
    /// - Unit: minor units.
    package var approvedMinor: Int64
    package var currency: Currency?
    /// The file that contained it; nil if an operator or the calendar made it.
    package var file: FileNumber?
    /// The name of that file.
    package var fileName: String?

    package init(
        number: MessageNumber,
        id: MessageID,
        operation: Operation,
        standing: SettledMessage.Standing
    ) {
        self.number = number
        self.id = id
        self.operation = operation
        self.standing = standing
        approvedMinor = 0
    }

    /// Whether a file counted the message as a row that a receipt can take back.
    package var isCounted: Bool {
        standing == .confirmed && operation.isOfReceipts && card != nil && file != nil
    }
}

/// A card and what was done to it, as far as that takes messages back.
package struct PostedCard: Hashable, Sendable {
    package var serial: Serial
    package var lifeCycle: LifeCycle
    package var activation: MessageNumber?
    /// Its confirmed messages.
    package var confirmed: [Confirmed] = []
    /// The latest file with a row that repeats a message of the card, by the message.
    package var repetitions: [MessageNumber: FileNumber] = [:]

    package struct Confirmed: Hashable, Sendable {
        package var operation: Operation
        /// The message that it takes back, if it names one.
        package var originalID: MessageID?
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

    /// Whether nothing has taken a confirmed message about the card back.
    ///
    /// A sale stands while its card is active by it. A refund that names no payment gives back all
    /// payments of the card together, so a payment stands while as much is not given back.
    package func stands(_ message: PostedMessage) -> Bool {
        if confirmed.contains(where: { $0.originalID == message.id }) { return false }
        switch message.operation {
        case .activate:
            return lifeCycle == .active && (activation ?? message.number) == message.number
        case .redeem:
            return message.approvedMinor <= spentMinor
        case .deactivate, .load, .refund, .void, .replace, .transfer, .block, .unblock, .lookup,
            .expire, .fee, .breakage:
            return true
        }
    }

    /// Payments of the card less refunds.
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
