import CardCore
package import HTTPTypes

/// The form in which the clients of an interface send their credentials.
package enum CredentialForm: Sendable {
    /// A username and a secret in `Authorization`.
    case basic
    /// A secret alone in the field `partner-key`.
    case partnerKey
    /// An API key, an identifier and the parts of a signature in `Authorization`.
    case signed

    /// Reads the credential of a request.
    ///
    /// - Throws: ``AccessRefusal/missing`` if there is none, more than one, or one of another form.
    func credential(of request: ServiceRequest) throws(AccessRefusal) -> BasicCredential {
        switch self {
        case .basic: return try BasicCredential(request.headers)
        case .signed: return try SignedCredential(request.headers).credential
        case .partnerKey:
            let values = request.headers[values: .partnerKey]
            guard values.count == 1, let value = values.first,
                (1...ClientRule.mostBytes).contains(value.utf8.count),
                value.utf8.allSatisfy({ (0x20...0x7E).contains($0) })
            else { throw .missing }
            // The company of the path stands in the place of a username: failures are counted by it.
            return BasicCredential(
                username: (request.segments.first ?? "").lowercased(),
                secret: Secret(Array(value.utf8))
            )
        }
    }
}

extension ServiceInterface {
    /// The form of the credentials of its clients.
    package var credentialForm: CredentialForm {
        switch self {
        case .electrum, .dintero: .basic
        case .walleo: .signed
        case .wolfe: .partnerKey
        }
    }
}

extension HTTPField.Name {
    /// The field with the secret of a client of `wolfe`.
    package static var partnerKey: Self {
        guard let name = Self("partner-key") else { preconditionFailure("not a token") }
        return name
    }
}
