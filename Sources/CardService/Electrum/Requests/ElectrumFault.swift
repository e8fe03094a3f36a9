package import CardCore

/// A refusal of a call before the writer decides about it.
package struct ElectrumFault: Error, Hashable, Sendable {
    /// The stable code.
    package let code: ElectrumCode
    /// The path of the field, `originator.merchant.merchantName.city`; nil for the call as a whole.
    ///
    /// - Secrecy: made of names that the interface has, of indexes, and, for an unknown field, of
    ///   nothing else.
    package let field: String?

    /// A fault with a code of the interface.
    package init(_ code: ElectrumOwnCode, field: String? = nil) {
        self.code = .own(code)
        self.field = field
    }

    /// A fault with a code that sale files share.
    package init(_ code: RowCode, field: String? = nil) {
        self.code = .row(code)
        self.field = field
    }
}

extension ElectrumCode {
    /// The HTTP status of the refusal of an operation.
    ///
    /// A sender drops an advice whose status says that it failed, so an overload is 504 to an
    /// advice, which is sent again, and 503 to a request, of which nothing happened.
    package func status(for operation: ElectrumOperation) -> Int {
        switch self {
        case .row(.originalUnknown), .row(.originalPending): 404
        case .row(.cardUnknown) where operation == .lookupGiftcard,
            .row(.specimen) where operation == .lookupGiftcard:
            404
        case .row: 400
        case .own(let code): operation.isAdvice ? code.adviceStatus : code.status
        }
    }

    /// The error type of the refusal of an operation.
    package func errorType(for operation: ElectrumOperation) -> ElectrumError {
        switch self {
        case .row(let code): code.errorType(for: operation.kind.operation)
        case .own(let code): code.errorType
        }
    }
}

extension ElectrumOwnCode {
    fileprivate var status: Int {
        switch self {
        case .contentType: 415
        case .bodyTooLarge: 413
        case .bodyTooSlow: 408
        case .noCredential, .wrongCredential: 401
        case .certificate, .scope: 403
        case .failures, .calls: 429
        case .pinChecks, .queue, .deadline, .unavailable: 503
        // The call of that id may still succeed.
        case .inFlight: 504
        case .noSingleCard: 404
        case .unknownOutcome: 500
        case .unknownCards, .jsonSyntax, .jsonText, .jsonDepth, .repeatedKey, .fieldType,
            .fieldForm, .fieldLength, .idDiffers, .clientDiffers, .points, .exposedToken,
            .boundPIN, .tokenMissing, .originalRefused:
            400
        }
    }

    fileprivate var adviceStatus: Int {
        switch self {
        case .bodyTooSlow, .failures, .calls, .pinChecks, .queue, .deadline, .unavailable: 504
        default: status
        }
    }

    fileprivate var errorType: ElectrumError {
        switch self {
        case .contentType, .bodyTooLarge, .bodyTooSlow, .jsonSyntax, .jsonText, .jsonDepth,
            .repeatedKey, .fieldType, .fieldForm, .fieldLength, .idDiffers, .clientDiffers,
            .exposedToken:
            .formatError
        case .noCredential, .wrongCredential, .certificate, .originalRefused, .unknownOutcome:
            .generalError
        case .scope, .points: .functionNotSupported
        case .failures, .calls, .pinChecks, .queue, .deadline, .inFlight, .unavailable:
            .temporaryFailure
        case .unknownCards: .doNotHonour
        case .boundPIN, .tokenMissing: .transactionNotSupported
        case .noSingleCard: .unableToLocateRecord
        }
    }
}
