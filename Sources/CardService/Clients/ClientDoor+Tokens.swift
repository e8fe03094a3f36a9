package import CardCore
package import CardJobs
import Synchronization

extension ClientDoor {
    /// The client of the access token that a request carries.
    ///
    /// A text that the service never signed is a failed authentication, and counts as one. A token
    /// that was one of ours, and whose time is over or whose client was changed, is not a guess: it is
    /// refused and not counted, so that a program with an old token is not stopped.
    ///
    /// - Throws: ``AccessRefusal``; a source that failed too often is refused before anything else.
    package func client(of request: ServiceRequest, by tokens: AccessTokens) throws(AccessRefusal)
        -> ClientRecord
    {
        let bearer = try BearerCredential(request.headers)
        let attempt = Attempt(
            BasicCredential(
                // The account of the path is in the place of a username: failures are counted by it.
                username: request.segments.dropFirst().first ?? "",
                secret: Secret(Array(bearer.text.utf8))
            ),
            from: request.address,
            key
        )
        let moment = monotonic()
        if let refusal = state.withLock({ $0.refusal(of: attempt, at: moment) }) { throw refusal }
        guard let token = tokens.token(of: bearer.text) else {
            state.withLock { $0.noteFailure(of: attempt, at: moment) }
            throw .refused
        }
        guard token.isValid(at: clock.now),
            let client = state.withLock({ $0.directory.client(named: token.client) }),
            token.isOf(client)
        else { throw .refused }
        if let pinned = client.terms.certificate, request.certificate != pinned {
            state.withLock { $0.noteFailure(of: attempt, at: moment) }
            throw .certificate
        }
        return client
    }
}

/// The clients of an interface whose calls carry access tokens, and whose secrets are shown for a
/// token alone.
package struct TokenAccess: ClientAccess {
    private let counted: any ClientAccess
    private let admit: @Sendable (ServiceRequest) throws(AccessRefusal) -> ClientRecord

    /// `counted` counts calls and guesses; `admit` finds the client of a token.
    package init(
        _ counted: any ClientAccess,
        admit: @escaping @Sendable (ServiceRequest) throws(AccessRefusal) -> ClientRecord
    ) {
        self.counted = counted
        self.admit = admit
    }

    /// The client of the access token that the request carries.
    package func client(of request: ServiceRequest) async throws(AccessRefusal) -> ClientRecord {
        try admit(request)
    }

    /// An access token contains no secret of its client.
    package func match(of request: ServiceRequest) async throws(AccessRefusal) -> ClientMatch {
        throw .missing
    }

    /// Reads the clients again, and returns true if that one is as it was.
    package func isCurrent(_ client: ClientRecord) throws -> Bool { try counted.isCurrent(client) }

    /// Takes one call from the rate of the client.
    package func takeCall(of client: ClientRecord) throws(AccessRefusal) {
        try counted.takeCall(of: client)
    }

    /// Returns true if the terminal gave too many wrong PINs.
    package func isLimited(_ source: CallSource) -> Bool { counted.isLimited(source) }

    /// Notes the result of a look at a PIN.
    package func notePIN(isRight: Bool, from source: CallSource) {
        counted.notePIN(isRight: isRight, from: source)
    }

    /// Returns true if the terminal named too many unknown cards in a row.
    package func isGuessing(_ source: CallSource) -> Bool { counted.isGuessing(source) }

    /// Notes that a card was found, or that it was not.
    package func noteCard(isKnown: Bool, from source: CallSource) {
        counted.noteCard(isKnown: isKnown, from: source)
    }
}
