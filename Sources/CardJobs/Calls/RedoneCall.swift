package import CardCore

/// The decision of a call that a restore lost; it is decided once more.
///
/// The sender knows the answer of then: a call that was accepted is either accepted again or left
/// open, and leaves no trace in that case.
package struct RedoneCall: Hashable, Sendable {
    /// The time of the decision, by our clock: validity is judged by it.
    package var at: Instant
    /// True if the call was accepted.
    package var wasAccepted: Bool
    /// True if the request of a reversal may be missing: the end is the same, because the whole
    /// amount is reversed.
    package var mayBeParked: Bool

    package init(at instant: Instant, wasAccepted: Bool, mayBeParked: Bool = false) {
        at = instant
        self.wasAccepted = wasAccepted
        self.mayBeParked = mayBeParked
    }

    /// Checks that the outcome is the one that the sender knows.
    ///
    /// - Throws: ``CallDiffers``.
    package func requireSame(_ outcome: RowOutcome) throws(CallDiffers) {
        let isSame =
            switch outcome.verdict {
            case .applied, .replayed: wasAccepted || mayBeParked
            case .parked: mayBeParked
            // The reversal of an open request is here: the money is where it was, as it was then.
            case .rejected: !wasAccepted || outcome.code == .reversedBeforeArrival
            }
        guard isSame else { throw CallDiffers(code: outcome.code) }
    }

    /// Checks that a deposit is decided as its client knows; `refusal` is nil for an accepted one.
    ///
    /// - Throws: ``CallDiffers``.
    func requireSame(_ refusal: FundingFailure?) throws(CallDiffers) {
        guard (refusal == nil) == wasAccepted else {
            throw CallDiffers(code: nil, funding: refusal?.code)
        }
    }

    /// Checks that a call about a wallet which is refused now was refused then, too.
    ///
    /// - Throws: ``CallDiffers``.
    func requireRefused(_ refusal: WalletRefusal) throws(CallDiffers) {
        guard !wasAccepted else { throw CallDiffers(code: refusal.code) }
    }

    /// Checks that a call about a wallet which is accepted now was accepted then, too.
    ///
    /// - Throws: ``CallDiffers``.
    func requireAccepted() throws(CallDiffers) {
        guard wasAccepted else { throw CallDiffers(code: nil) }
    }

    /// Checks that an advice whose request is refused now was refused then, too.
    ///
    /// - Throws: ``CallDiffers``.
    package func requireRefused() throws(CallDiffers) {
        guard !wasAccepted else { throw CallDiffers(code: nil) }
    }
}

/// A call of a restore is decided otherwise than its sender knows.
package struct CallDiffers: Error, Hashable {
    /// The reason of the refusal; nil if the call would be accepted now, and for a deposit.
    package let code: RowCode?
    /// The reason of the refusal of a deposit; nil for another call.
    package let funding: FailureCode?
    /// The reason why a call does not get the card of then; nil for another call.
    package let pull: PullObstacle?

    package init(code: RowCode?, funding: FailureCode? = nil, pull: PullObstacle? = nil) {
        self.code = code
        self.funding = funding
        self.pull = pull
    }
}

/// A reason why a restore cannot give a call the card that it bought.
package enum PullObstacle: Hashable, Sendable {
    /// The funding account does not pay for it, for that reason.
    case unpaid(FailureCode)
    /// The order does not exist here, and the journal cannot bring it back.
    case orderMissing(OrderID)
    /// The order is ended, or another order has its id.
    case orderEnded(OrderID)
    /// The cards before it in the order are not here yet.
    case cardsBefore(OrderID, position: Int)
    /// Another card has its token.
    case tokenTaken
    /// Another delivery has the number of its delivery.
    case deliveryTaken(DeliveryNumber)
    /// The key to which its delivery is sealed is not here: the client could never fetch the card.
    case deliveryKeyMissing
}

/// The deadline of a call passed before the call began.
package struct CallExpired: Error, Hashable {
    package init() {}
}
