/// The rule for an advice about a call that made no message.
package enum OriginalCallRule {
    /// The answer to the advice.
    package enum Answer: Hashable, Sendable {
        /// The request was refused, so nothing can be confirmed or reversed.
        case refused
        /// The call was not a request of the operation, so the advice names no request.
        case unknown
    }

    /// The answer to an advice about `original`; nil if that call made a message, which the rules of
    /// posting compare with the advice.
    ///
    /// `operation` is that of the advice, such as `redeem confirm`.
    package static func answer(to operation: String, about original: CallRecord) -> Answer? {
        guard original.message == nil else { return nil }
        let isRequest = original.operation == name(operation) + " " + Phase.request.rawValue
        return isRequest && original.answered.status >= 400 ? .refused : .unknown
    }

    /// The operation of a call without its phase.
    private static func name(_ operation: String) -> Substring {
        operation.lastIndex(of: " ").map { operation[..<$0] } ?? operation[...]
    }
}
