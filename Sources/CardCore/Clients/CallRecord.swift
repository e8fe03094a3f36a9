/// An answered call that could have changed something, refused ones included.
package struct CallRecord: Hashable, Sendable {
    /// The key of the call.
    package var key: CallKey
    /// The operation and its phase, `redeem request`.
    package var operation: String
    /// The answer, and the digest of the call's content.
    package var answered: AnsweredCall
    /// The stable code of a refusal; nil for a success.
    package var code: String?
    /// The message that the call posted; nil for a refused call.
    package var message: MessageNumber?
    /// The number of the delivery whose secrets the answer contained; nil for none.
    package var delivery: DeliveryNumber?
    /// The time at which the call was decided.
    package var at: Instant

    package init(
        _ key: CallKey,
        operation: String,
        answered: AnsweredCall,
        code: String? = nil,
        message: MessageNumber? = nil,
        delivery: DeliveryNumber? = nil,
        at: Instant
    ) {
        self.key = key
        self.operation = operation
        self.answered = answered
        self.code = code
        self.message = message
        self.delivery = delivery
        self.at = at
    }

    /// The most bytes of a stored answer.
    package static let mostAnswerBytes = 1 << 16
}

/// A stored call with its number.
package struct NumberedCall: Hashable, Sendable {
    /// The number of the call.
    package let number: CallNumber
    /// The call.
    package let call: CallRecord

    package init(_ number: CallNumber, _ call: CallRecord) {
        self.number = number
        self.call = call
    }
}
