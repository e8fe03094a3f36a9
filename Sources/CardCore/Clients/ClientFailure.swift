/// A client of the service that cannot be registered or changed.
package enum ClientFailure: Failure, Hashable {
    /// The name has not the form of a client's name.
    case name
    /// Messages of operators have the name as their sender.
    case nameReserved(ClientName)
    /// A client has the name; a revoked one has it for ever.
    case exists(ClientName, isRevoked: Bool)
    /// No client has the name; the known names that resemble it.
    case unknown(ClientName, nearest: [ClientName])
    /// The client was revoked.
    case revoked(ClientName, at: Instant)
    /// The username cannot be sent with a secret.
    case usernameForm
    /// Another client of the interface and environment has the username.
    case usernameTaken(by: ClientName)
    /// The interface has no such scope.
    case scope(ClientScope, of: ServiceInterface)
    /// The client would have no scope.
    case noScopes
    /// The id of an institution is empty, longer than 255 bytes, or not plain text.
    case institution
    /// The client gets an order, and calls of its interface pull no cards.
    case pullsNothing(ClientName, ServiceInterface)
    /// The client does not have the environment of an order, so that it never sees its cards.
    case otherEnvironment(ClientName, Environment, ofOrder: Environment)
    /// The company is not a UUID, or is missing, or the interface has no companies.
    case companyForm(isOfInterface: Bool)
    /// Another client of the interface and environment has the company.
    case companyTaken(by: ClientName)
    /// A client of the interface needs a funding account, or cannot have one.
    case funding(isOfInterface: Bool)
    /// The funding account of the client has another currency, which never changes.
    case fundingCurrency(Currency)
    /// The id of the account is missing, or has not the form of the environment; nil if the interface
    /// has no such ids.
    case accountForm(Environment?)
    /// Another client has the id of the account, a revoked one for ever: cards belong to it.
    case accountTaken(by: ClientName, isRevoked: Bool)
    /// Two secrets are valid; the instant at which the first of them ends.
    case twoSecrets(ClientName, until: Instant?)
    /// The secret has too few characters for a live client.
    case secretShort(characters: Int)
    /// The secret is empty, longer than 255 bytes, or not printable ASCII.
    case secretForm
    /// The second line of the file is not the shared key of a client that signs its calls.
    case sharedKeyForm
    /// The secret of the file is not a valid older one of the client.
    case notOldSecret(ClientName)
    /// So many deliveries would be closed for ever, because the secrets that open them end at once.
    case deliveriesLost(ClientName, count: Int)
    /// The interface of the client has no deliveries.
    case noDeliveries(ClientName, ServiceInterface)
    /// The client was shredded.
    case shredded(ClientName, at: Instant)
    /// Something of the client's deliveries is left after its shredding.
    case stillOpens(ClientName)
    /// The client has its share.
    case hasShare(ClientName)
    /// The copy is that of the share of another client or workspace.
    case otherShare(ClientName, file: String)
    /// The file of a secret would be inside the workspace.
    case secretInside(path: String)

    package var code: FailureCode {
        switch self {
        case .name, .nameReserved: .clientName
        case .exists: .clientExists
        case .unknown: .clientUnknown
        case .revoked: .clientRevoked
        case .usernameForm, .usernameTaken: .clientUsername
        case .scope, .noScopes: .clientScope
        case .institution: .clientInstitution
        case .pullsNothing, .otherEnvironment: .orderClient
        case .companyForm, .companyTaken: .clientCompany
        case .funding, .fundingCurrency: .clientFunding
        case .accountForm, .accountTaken: .clientAccountID
        case .twoSecrets: .clientTwoSecrets
        case .secretShort, .secretForm, .sharedKeyForm, .notOldSecret: .clientSecret
        case .deliveriesLost: .clientDeliveriesLost
        case .noDeliveries: .clientNoDeliveries
        case .shredded: .clientShredded
        case .stillOpens: .shredStillOpens
        case .hasShare, .otherShare: .clientShare
        case .secretInside: .clientSecretInside
        }
    }
}
