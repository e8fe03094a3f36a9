import CardCore
import CardJobs

/// The memory of a door: one lock guards all of it.
struct DoorState: Sendable {
    private(set) var directory: ClientDirectory
    var limits: AccessLimits
    var guesses = GuessCounts()
    /// The credentials that wait for the worker.
    var waiting = WaitingCredentials<CheckedContinuation<Outcome, Never>>()
    private var memory = CredentialMemory()
    private var failures = FailureCounts()
    private var buckets: [ClientName: CallBucket] = [:]

    /// The result of an attempt.
    typealias Outcome = Result<ClientMatch, AccessRefusal>
    /// A request that waits for the worker.
    typealias Waiting = WaitingCredentials<CheckedContinuation<Outcome, Never>>.Waiting

    init(_ directory: ClientDirectory, _ limits: AccessLimits) {
        self.directory = directory
        self.limits = limits
    }

    /// The number of credentials and sources that are remembered.
    var count: Int { memory.count + failures.count + guesses.count + buckets.count }

    /// The decision about an attempt that is made at once.
    enum Decision {
        case accepted(ClientMatch)
        case refused(AccessRefusal)
        /// A secret that was carried over must be computed.
        case slow
    }
}

extension DoorState {
    mutating func replace(_ directory: ClientDirectory) {
        self.directory = directory
        memory.forgetClients(notIn: directory)
        buckets = buckets.filter { directory.names.contains($0.key) }
    }

    /// Decides about an attempt, as far as that costs little.
    ///
    /// Nothing is compared or remembered for a source that failed too often. The lock is not left
    /// between the look at the counts and the next failure, so that no attempt is one too many.
    mutating func decide(
        _ attempt: Attempt,
        at moment: ContinuousClock.Instant,
        _ instant: Instant
    ) -> Decision {
        if let refusal = failures.refusal(of: attempt, at: moment) { return .refused(refusal) }
        if let match = memory.match(attempt.mark, at: moment, instant) {
            return .accepted(match)
        }
        // A credential that cannot be compared is not accepted.
        let match = try? directory.match(attempt.credential, .made, at: instant)
        if let match { return .accepted(accept(match, attempt, at: moment)) }
        guard !directory.isSlow else { return .slow }
        noteFailure(of: attempt, at: moment)
        return .refused(.refused)
    }

    /// The refusal of an attempt whose source failed too often by now; nil for another one.
    func refusal(of attempt: Attempt, at moment: ContinuousClock.Instant) -> AccessRefusal? {
        failures.refusal(of: attempt, at: moment)
    }

    /// Remembers an accepted credential.
    mutating func accept(
        _ match: ClientMatch,
        _ attempt: Attempt,
        at moment: ContinuousClock.Instant
    ) -> ClientMatch {
        memory.remember(attempt.mark, match, at: moment, for: limits.remembered)
        return match
    }

    mutating func noteFailure(of attempt: Attempt, at moment: ContinuousClock.Instant) {
        failures.note(attempt, at: moment, under: limits)
    }

    /// Counts one call of a client.
    ///
    /// - Returns: nil, or the time until the client may make one.
    mutating func takeCall(of client: ClientRecord, at moment: ContinuousClock.Instant) -> Duration?
    {
        buckets[client.name, default: CallBucket()].spend(at: moment, client.terms.rate)
    }
}

extension ClientDirectory {
    /// The client of a credential, by the secrets of one scheme.
    func match(_ credential: BasicCredential, _ scheme: ClientSecret.Scheme, at instant: Instant)
        throws -> ClientMatch?
    {
        try match(
            username: credential.username,
            secret: credential.secret,
            scheme,
            at: instant
        )
    }
}
