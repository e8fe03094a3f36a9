package import CardCore
import CardText

/// An error of the interface `walleo`, by its code.
package enum WalleoError: String, CaseIterable, Hashable, Sendable {
    case invalidRequest = "invalid_request"
    case unauthorized
    case invalidSignature = "invalid_signature"
    case forbidden
    case cardNotFound = "card_not_found"
    case giftCardNotFound = "gift_card_not_found"
    case pullRequestNotFound = "pull_request_not_found"
    case timeout = "request_timeout"
    case cardErased = "card_erased"
    case bodyTooLarge = "body_too_large"
    case contentType = "unsupported_media_type"
    case invalidAmount = "invalid_amount"
    case outOfStock = "out_of_stock"
    case notEnoughFunds = "not_enough_funds"
    case notAvailable = "not_available"
    case tooManyRequests = "too_many_requests"
    case internalError = "internal_error"
    case comeBackLater = "come_back_later"
    case cardClosed = "card_closed"

    /// The status.
    package var status: Int {
        switch self {
        case .invalidRequest: 400
        case .unauthorized, .invalidSignature: 401
        case .forbidden: 403
        case .cardNotFound, .giftCardNotFound, .pullRequestNotFound: 404
        case .timeout: 408
        case .cardErased: 410
        case .bodyTooLarge: 413
        case .contentType: 415
        case .invalidAmount, .outOfStock, .notEnoughFunds, .notAvailable: 422
        case .tooManyRequests: 429
        case .internalError: 500
        case .comeBackLater, .cardClosed: 503
        }
    }

    /// The status in words.
    ///
    /// - Source: RFC 9110, in the letters of the interface
    package static func word(_ status: Int) -> String {
        switch status {
        case 202: "accepted"
        case 400: "bad_request"
        case 401: "unauthorized"
        case 403: "forbidden"
        case 404: "not_found"
        case 408: "request_timeout"
        case 409: "conflict"
        case 410: "gone"
        case 413: "payload_too_large"
        case 415: "unsupported_media_type"
        case 422: "unprocessable_entity"
        case 429: "too_many_requests"
        case 500: "internal_server_error"
        case 503: "service_unavailable"
        default: "error"
        }
    }

    /// The message.
    package var message: String {
        switch self {
        case .invalidRequest: "the request is not one of this operation"
        case .unauthorized: "the API key and the identifier are not those of a client"
        case .invalidSignature: "the signature is not that of the request, or is too old"
        case .forbidden: "the client may not use this operation"
        case .cardNotFound: "the client bought no card with this id"
        case .giftCardNotFound: "no gift card with this code can be bought"
        case .pullRequestNotFound: "no pull has this request id"
        case .timeout: "the request did not arrive in time"
        case .cardErased: "the card was delivered, and its code is erased"
        case .bodyTooLarge: "the body is too large"
        case .contentType: "the body must be application/json"
        case .invalidAmount: "the gift card is not sold for this amount"
        case .outOfStock: "no card is left"
        case .notEnoughFunds: "the funds do not pay for the card"
        case .notAvailable: "the gift card cannot be sold now"
        case .tooManyRequests: "too many requests"
        case .internalError: "nobody knows if the card was pulled: send the same request id again"
        case .comeBackLater: "come back later"
        case .cardClosed:
            "the other API key opens the card: send the same call with it; if that is the older "
                + "one, the newer one opens the card afterwards"
        }
    }
}

/// A refusal of a call, with the stable code that log and metrics have.
package struct WalleoFault: Error, Hashable, Sendable {
    /// The error.
    package let error: WalleoError
    /// The stable code.
    package let code: String
    /// The message, if it says more than that of the error.
    package var message: String?

    package init(_ error: WalleoError, _ code: String, message: String? = nil) {
        self.error = error
        self.code = code
        self.message = message
    }

    /// A request of another form.
    package static let form = WalleoFault(.invalidRequest, "field.form")
    /// The client was shredded, and buys nothing any more.
    static let shredded = WalleoFault(.forbidden, FailureCode.vaultShredded.rawValue)
    /// The client's share is missing, and until it is back nobody can open a delivery.
    static let shareMissing = WalleoFault(
        .comeBackLater,
        FailureCode.vaultShareMissing.rawValue
    )
    /// Nothing was done, and the same call may be sent again.
    package static let queue = WalleoFault(.comeBackLater, "limit.queue")
}

extension WalleoFault {
    /// The answer to a call that was not decided.
    init(_ stop: CallStop) {
        switch stop {
        case .late: self.init(.comeBackLater, "limit.deadline")
        case .full, .slowChecks: self = .queue
        case .unknownOutcome: self.init(.internalError, "call.unknown_outcome")
        }
    }

    /// The refusal of a card.
    package init(_ refusal: PullRefusal) {
        switch refusal {
        case .productUnknown: self.init(.giftCardNotFound, refusal.code)
        case .amount(let allowed):
            self.init(.invalidAmount, refusal.code, message: allowed.sentence)
        case .outOfStock: self.init(.outOfStock, refusal.code)
        case .unpaid: self.init(.notEnoughFunds, refusal.code)
        case .notSold: self.init(.notAvailable, refusal.code)
        }
    }
}

extension AllowedAmounts {
    /// The amounts for which a card is sold, in whole units.
    fileprivate var sentence: String {
        switch wholeUnits {
        case .oneOf(let units):
            "the amount must be one of \(units.map(String.init).joined(separator: ", "))"
        case .range(let min, let max, let step):
            "the amount must be from \(min) to \(max)"
                + (step == 1 ? "" : ", in steps of \(step) from \(min)")
        case .some(.none), nil: "the gift card is not sold for amounts in whole units"
        }
    }
}
