package import CardCore

/// The name of an error of the interface `wolfe`, with its status.
package enum WolfeError: String, CaseIterable, Error, Hashable, Sendable {
    case missingParameters = "MISSING_PARAMETERS"
    case patternIsNotMatched = "PATTERN_IS_NOT_MATCHED"
    case unauthorized = "UNAUTHORIZED"
    case forbidden = "FORBIDDEN"
    case transactionNotFound = "TRANSACTION_NOT_FOUND"
    case timeout = "REQUEST_TIMEOUT"
    case referenceNotUnique = "REFERENCE_ID_NOT_UNIQUE"
    case bodyTooLarge = "BODY_TOO_LARGE"
    case contentType = "UNSUPPORTED_MEDIA_TYPE"
    case amountOutOfRange = "AMOUNT_OUT_OF_RANGE"
    case insufficientFunds = "INSUFFICIENT_FUNDS"
    case tooManyRequests = "TOO_MANY_REQUESTS"
    case unknownOutcome = "INTERNAL_ERROR"
    case unavailable = "SERVICE_UNAVAILABLE"

    /// The status.
    package var status: Int {
        switch self {
        case .missingParameters, .patternIsNotMatched: 400
        case .unauthorized: 401
        case .forbidden: 403
        case .transactionNotFound: 404
        case .timeout: 408
        case .referenceNotUnique: 409
        case .bodyTooLarge: 413
        case .contentType: 415
        case .amountOutOfRange, .insufficientFunds: 422
        case .tooManyRequests: 429
        case .unknownOutcome: 500
        case .unavailable: 503
        }
    }
}

/// A refusal of a call, with the stable code that log and metrics have.
package struct WolfeFault: Error, Hashable, Sendable {
    /// The name.
    package let error: WolfeError
    /// The stable code.
    package let code: String

    package init(_ error: WolfeError, _ code: String) {
        self.error = error
        self.code = code
    }

    /// A parameter that is missing.
    package static let missing = WolfeFault(.missingParameters, "field.missing")
    /// A parameter of another form.
    package static let pattern = WolfeFault(.patternIsNotMatched, "field.form")
    /// A used reference.
    package static let repeated = WolfeFault(.referenceNotUnique, RowCode.conflict.rawValue)
    /// The queue is full, or nothing can be written for now.
    package static let queue = WolfeFault(.unavailable, "limit.queue")
}

extension WolfeFault {
    /// The answer to a call that was not decided.
    init(_ stop: CallStop) {
        switch stop {
        case .late: self.init(.unavailable, "limit.deadline")
        case .full, .slowChecks: self = .queue
        case .unknownOutcome: self.init(.unknownOutcome, "call.unknown_outcome")
        }
    }

    /// The refusal of a rule of funding accounts.
    package init(_ failure: FundingFailure) {
        let error: WolfeError =
            switch failure {
            case .referenceForm, .commentForm: .patternIsNotMatched
            case .amount: .amountOutOfRange
            case .none, .currency: .forbidden
            case .reference: .referenceNotUnique
            case .unknown: .transactionNotFound
            case .insufficient: .insufficientFunds
            // No call of a client takes a later step.
            case .state, .samePerson: .unknownOutcome
            }
        self.init(error, failure.code.rawValue)
    }
}
