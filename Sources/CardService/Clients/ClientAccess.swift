package import CardCore
package import CardJobs

/// The clients of one interface, their credentials and their limits.
package protocol ClientAccess: Sendable {
    /// The client whose credential the request carries.
    ///
    /// Failed attempts are limited per address, and per username and address, before anything is
    /// hashed.
    func client(of request: ServiceRequest) async throws(AccessRefusal) -> ClientRecord
    /// The same, with the one of the client's secrets that the credential contains.
    func match(of request: ServiceRequest) async throws(AccessRefusal) -> ClientMatch
    /// Reads the clients again, and returns true if that one is as it was: a person may have changed
    /// it since the call was let in.
    ///
    /// It blocks, so it is not called on an event loop.
    func isCurrent(_ client: ClientRecord) throws -> Bool
    /// Takes one call from the rate of the client.
    func takeCall(of client: ClientRecord) throws(AccessRefusal)
    /// Returns true if the terminal gave too many wrong PINs: no PIN of it is looked at.
    func isLimited(_ source: CallSource) -> Bool
    /// Notes the result of a look at a PIN.
    func notePIN(isRight: Bool, from source: CallSource)
    /// Returns true if the terminal named too many unknown cards in a row.
    func isGuessing(_ source: CallSource) -> Bool
    /// Notes that a card was found, or that it was not.
    func noteCard(isKnown: Bool, from source: CallSource)
}

/// The terminal of a client.
package struct CallSource: Hashable, Sendable {
    /// The client.
    package let client: ClientName
    /// The terminal, as the client names it.
    package let terminal: String

    package init(_ client: ClientName, terminal: String) {
        self.client = client
        self.terminal = terminal
    }
}

/// A reason why a request is not let in.
package enum AccessRefusal: Error, Hashable, Sendable {
    /// The request carries no credential, or one of another form.
    case missing
    /// The credential is not one of a client of this interface and environment.
    case refused
    /// Too many failed attempts; the seconds until the next one is looked at.
    case tooManyFailures(retryAfterSeconds: Int)
    /// The client made too many calls; the seconds until the next one is taken.
    case tooFast(retryAfterSeconds: Int)
    /// The credential was accepted, but the pinned certificate was not shown.
    case certificate
    /// The credential was accepted, but the signature of the request is another one or too old.
    case signature
}
