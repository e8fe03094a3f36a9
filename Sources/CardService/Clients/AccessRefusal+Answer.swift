package import HTTPTypes

// The parts of an answer that are the same in every interface.
extension AccessRefusal {
    /// The status of the answer to a request.
    ///
    /// An interface whose senders drop a message that failed answers it with another status.
    package var status: Int {
        switch self {
        case .missing, .refused, .signature: 401
        case .certificate: 403
        case .tooManyFailures, .tooFast: 429
        }
    }

    /// The stable code of the refusal.
    package var code: String {
        switch self {
        case .missing: "auth.missing"
        case .refused: "auth.refused"
        case .certificate: "auth.certificate"
        case .signature: "auth.signature"
        case .tooManyFailures: "limit.failures"
        case .tooFast: "limit.calls"
        }
    }

    /// The seconds until another request is looked at; nil if waiting does not help.
    package var retryAfterSeconds: Int? {
        switch self {
        case .missing, .refused, .certificate, .signature: nil
        case .tooManyFailures(let seconds), .tooFast(let seconds): seconds
        }
    }

    /// The fields of an answer with that status, besides those that every answer has.
    ///
    /// - Shape: `realm` is printable ASCII without quotation marks and backslashes.
    /// - Source: RFC 7617 §2.1; RFC 6750 §3; RFC 9110 §10.2.3
    package func headers(
        ofStatus status: Int,
        scheme: AuthenticationScheme = .basic,
        realm: String = "mintrun"
    ) -> HTTPFields {
        var fields = HTTPFields()
        if status == 401 {
            fields[.wwwAuthenticate] =
                switch scheme {
                case .basic: "Basic realm=\"\(realm)\", charset=\"UTF-8\""
                case .bearer: "Bearer realm=\"\(realm)\""
                }
        }
        if status == 429, let seconds = retryAfterSeconds { fields[.retryAfter] = String(seconds) }
        return fields
    }
}

/// The way in which a client is asked for its credential.
package enum AuthenticationScheme: Sendable {
    case basic, bearer
}
