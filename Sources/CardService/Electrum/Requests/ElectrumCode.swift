package import CardCore

/// The stable code of a refusal.
package enum ElectrumCode: Hashable, Sendable {
    /// A reason of the rules that sale files share.
    case row(RowCode)
    /// A reason of the interface.
    case own(ElectrumOwnCode)

    /// The code as answers, rows of calls and logs contain it.
    package var text: String {
        switch self {
        case .row(let code): code.rawValue
        case .own(let code): code.rawValue
        }
    }

    /// The code with that text; nil if there is none.
    package init?(_ text: String) {
        if let code = RowCode(rawValue: text) {
            self = .row(code)
        } else if let code = ElectrumOwnCode(rawValue: text) {
            self = .own(code)
        } else {
            return nil
        }
    }

    /// Every code.
    package static let all =
        RowCode.allCases.map(Self.row) + ElectrumOwnCode.allCases.map(Self.own)
}

/// A reason of a refusal that calls have and sale files do not.
///
/// The raw values never change: senders' programs read them.
package enum ElectrumOwnCode: String, CaseIterable, Sendable {
    // Transport
    case contentType = "http.content_type"
    case bodyTooLarge = "http.body_too_large"
    case bodyTooSlow = "http.too_slow"

    // Credentials and limits
    case noCredential = "auth.missing"
    case wrongCredential = "auth.refused"
    case certificate = "auth.certificate"
    case scope = "auth.scope"
    case failures = "limit.failures"
    case calls = "limit.calls"
    case unknownCards = "limit.cards"
    case pinChecks = "limit.pin_checks"
    case queue = "limit.queue"
    case deadline = "limit.deadline"
    case inFlight = "limit.in_flight"

    // The body
    case jsonSyntax = "json.syntax"
    case jsonText = "json.text"
    case jsonDepth = "json.depth"
    case repeatedKey = "json.repeated_key"
    case fieldType = "field.type"
    case fieldForm = "field.form"
    case fieldLength = "field.length"
    case idDiffers = "field.id_differs"
    case clientDiffers = "field.client_differs"
    case points = "field.points"
    case exposedToken = "secret.in_text"

    // Cards and outcomes
    case boundPIN = "pin.bound_to_token"
    case tokenMissing = "card.token_missing"
    case noSingleCard = "card.not_single"
    case originalRefused = "advice.original_refused"
    case unavailable = "call.unavailable"
    case unknownOutcome = "call.unknown"
}
