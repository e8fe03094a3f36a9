/// The error types of the Electrum gift card interface.
///
/// - Source: Electrum giftcard-interface 3.15, `ErrorDetail.ErrorType`.
package enum ElectrumError: String, CaseIterable, Sendable {
    case duplicateRecord = "DUPLICATE_RECORD"
    case formatError = "FORMAT_ERROR"
    case functionNotSupported = "FUNCTION_NOT_SUPPORTED"
    case generalError = "GENERAL_ERROR"
    case invalidAmount = "INVALID_AMOUNT"
    case routingError = "ROUTING_ERROR"
    case transactionNotSupported = "TRANSACTION_NOT_SUPPORTED"
    case unableToLocateRecord = "UNABLE_TO_LOCATE_RECORD"
    case upstreamUnavailable = "UPSTREAM_UNAVAILABLE"
    case invalidProduct = "INVALID_PRODUCT"
    case cardNotActivated = "CARD_NOT_ACTIVATED"
    case cardActivated = "CARD_ACTIVATED"
    case cardVoided = "CARD_VOIDED"
    case cardBlocked = "CARD_BLOCKED"
    case cardDeleted = "CARD_DELETED"
    case functionBlockedForCardRank = "FUNCTION_BLOCKED_FOR_CARD_RANK"
    case insufficientFunds = "INSUFFICIENT_FUNDS"
    case invalidCardNumber = "INVALID_CARD_NUMBER"
    case cardExpired = "CARD_EXPIRED"
    case incorrectPin = "INCORRECT_PIN"
    case temporaryFailure = "TEMPORARY_FAILURE"
    case doNotHonour = "DO_NOT_HONOUR"
    case pinAttemptsExceeded = "PIN_ATTEMPTS_EXCEEDED"
}

extension PinAnswer {
    /// The error of the Electrum interface for a refusal; nil for an accepted PIN.
    package var errorType: ElectrumError? {
        switch self {
        case .accepted: nil
        case .refused: .incorrectPin
        case .locked: .pinAttemptsExceeded
        }
    }
}

extension RowCode {
    /// The error of the Electrum interface for the refusal of an operation.
    ///
    /// It is ``errorType``, but for reversals that come too late, whose interface names the state
    /// that the confirmation left the card in, and for a void that names another expiry.
    package func errorType(for operation: Operation) -> ElectrumError {
        switch (self, operation) {
        case (.alreadyConfirmed, .activate): .cardActivated
        case (.alreadyConfirmed, .void), (.alreadyConfirmed, .replace): .cardVoided
        case (.expiryDiffers, .void): .generalError
        default: errorType
        }
    }
}
