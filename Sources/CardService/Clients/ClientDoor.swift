package import CardCore
package import CardJobs
import CardLedger
import Dispatch
import Synchronization

/// The door of one interface: it knows the clients by their credentials and counts attempts, calls
/// and guesses, all in memory.
///
/// A made secret is compared at once. A secret that was carried over costs about 30 ms and is
/// computed on one thread of the door's own, behind a bounded queue.
///
/// - Secrecy: credentials and usernames are remembered as marks under a random key of the process.
/// - Source: docs/service/limits.md
package final class ClientDoor: ClientAccess {
    let key = ProcessKey()
    let state: Mutex<DoorState>
    let worker = DispatchQueue(label: "mintrun.credentials")
    let clock: any Clock
    private let form: CredentialForm
    let monotonic: @Sendable () -> ContinuousClock.Instant
    private let alarms: ClientAlarms
    /// The rule of an interface whose calls are signed; nil for another one.
    private let signatures: SignatureRule?

    /// Makes the door for the clients of a directory.
    ///
    /// - Shape: `clock` is that of the secrets' ends; limits are counted by `monotonic`.
    package init(
        _ directory: ClientDirectory,
        _ form: CredentialForm = .basic,
        limits: AccessLimits = AccessLimits(),
        alarms: ClientAlarms,
        clock: any Clock,
        signatures: SignatureRule? = nil,
        monotonic: @escaping @Sendable () -> ContinuousClock.Instant = { .now }
    ) {
        state = Mutex(DoorState(directory, limits))
        self.form = form
        self.alarms = alarms
        self.signatures = signatures
        self.clock = clock
        self.monotonic = monotonic
    }

    /// Replaces the clients: one that was revoked or changed is authenticated again with its next
    /// call.
    package func replace(_ directory: ClientDirectory) {
        state.withLock { $0.replace(directory) }
    }

    /// Returns true if the door knows that version of a client.
    package func isCurrent(_ client: ClientRecord) -> Bool {
        state.withLock { $0.directory.contains(client) }
    }

    /// Replaces the limits; what was counted still counts.
    package func replace(_ limits: AccessLimits) {
        state.withLock { $0.limits = limits }
    }

    /// The number of credentials and sources that are remembered.
    package var rememberedCount: Int { state.withLock { $0.count } }
}

extension ClientDoor: CustomReflectable {
    package var customMirror: Mirror { Mirror(self, children: []) }
}

// The client of a request.
extension ClientDoor {
    /// The client whose credential the request carries.
    ///
    /// - Throws: ``AccessRefusal``; a source that failed too often is refused before anything else.
    package func client(of request: ServiceRequest) async throws(AccessRefusal) -> ClientRecord {
        try await match(of: request).client
    }

    /// The client whose credential the request carries, and the secret in it.
    ///
    /// A wrong signature counts as a failed attempt, like a wrong secret.
    ///
    /// - Throws: ``AccessRefusal``; a source that failed too often is refused before anything else.
    package func match(of request: ServiceRequest) async throws(AccessRefusal) -> ClientMatch {
        let credential = try form.credential(of: request)
        let attempt = Attempt(credential, from: request.address, key)
        let match = try await match(of: attempt)
        if let pinned = match.client.terms.certificate, request.certificate != pinned {
            throw failure(.certificate, of: attempt)
        }
        if let signatures, !signatures.accepts(request, of: match, at: clock.now) {
            throw failure(.signature, of: attempt)
        }
        return match
    }

    private func failure(_ refusal: AccessRefusal, of attempt: Attempt) -> AccessRefusal {
        let moment = monotonic()
        state.withLock { $0.noteFailure(of: attempt, at: moment) }
        return refusal
    }

    private func match(of attempt: Attempt) async throws(AccessRefusal) -> ClientMatch {
        let (moment, instant) = (monotonic(), clock.now)
        switch state.withLock({ $0.decide(attempt, at: moment, instant) }) {
        case .accepted(let match): return match
        case .refused(let refusal): throw refusal
        case .slow: return try await slowly(attempt).get()
        }
    }

    /// Counts one call of the client.
    ///
    /// - Throws: ``AccessRefusal/tooFast(retryAfterSeconds:)``.
    package func takeCall(of client: ClientRecord) throws(AccessRefusal) {
        let moment = monotonic()
        guard let wait = state.withLock({ $0.takeCall(of: client, at: moment) }) else { return }
        throw .tooFast(retryAfterSeconds: wait.retryAfterSeconds)
    }
}

// The guesses of a terminal.
extension ClientDoor {
    /// Returns true if the terminal gave too many wrong PINs.
    package func isLimited(_ source: CallSource) -> Bool {
        let (terminal, moment) = (mark(of: source), monotonic())
        return state.withLock { $0.guesses.isStoppedForPINs(terminal, at: moment) }
    }

    /// Returns true if the terminal named too many unknown cards in a row.
    package func isGuessing(_ source: CallSource) -> Bool {
        let (terminal, moment) = (mark(of: source), monotonic())
        return state.withLock { $0.guesses.isStoppedForCards(terminal, at: moment) }
    }

    /// Counts a wrong PIN of the terminal and of its client; a right one changes nothing.
    package func notePIN(isRight: Bool, from source: CallSource) {
        guard !isRight else { return }
        let (terminal, moment) = (mark(of: source), monotonic())
        let isAlarm = state.withLock {
            $0.guesses.noteWrongPIN(of: source.client, terminal, at: moment, under: $0.limits)
        }
        if isAlarm { report(.wrongPINs, source, at: moment) }
    }

    /// Counts an unknown card of the terminal; a known one ends its row.
    package func noteCard(isKnown: Bool, from source: CallSource) {
        let (terminal, moment) = (mark(of: source), monotonic())
        let isAlarm = state.withLock {
            $0.guesses.noteCard(isKnown: isKnown, terminal, at: moment, under: $0.limits)
        }
        if isAlarm { report(.unknownCards, source, at: moment) }
    }

    private func report(
        _ reason: ClientAlarm.Reason,
        _ source: CallSource,
        at moment: ContinuousClock.Instant
    ) {
        let alarm = ClientAlarm(
            at: clock.now,
            client: source.client,
            reason: reason,
            terminal: source.terminal
        )
        alarms.report(alarm, at: moment)
    }

    private func mark(of source: CallSource) -> ProcessKey.Mark {
        key.mark(.terminal, Array(source.client.text.utf8), Array(source.terminal.utf8))
    }
}
