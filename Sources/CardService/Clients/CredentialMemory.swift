import CardCore
import CardJobs

/// The credentials that were accepted in the last minutes, each as a mark under the key of the
/// process.
///
/// - Cost: by the number of clients, because only right credentials are remembered.
struct CredentialMemory: Sendable {
    private var accepted: [ProcessKey.Mark: Accepted] = [:]

    /// An accepted credential.
    private struct Accepted {
        let match: ClientMatch
        let until: ContinuousClock.Instant
    }

    /// The number of remembered credentials.
    var count: Int { accepted.count }
}

extension CredentialMemory {
    /// The client and the secret of a remembered credential, if that is valid at that instant.
    func match(
        _ mark: ProcessKey.Mark,
        at moment: ContinuousClock.Instant,
        _ instant: Instant
    ) -> ClientMatch? {
        guard let known = accepted[mark], moment < known.until,
            known.match.secret.isLive(at: instant)
        else { return nil }
        return known.match
    }

    /// Remembers an accepted credential, and forgets those whose time is over.
    mutating func remember(
        _ mark: ProcessKey.Mark,
        _ match: ClientMatch,
        at moment: ContinuousClock.Instant,
        for time: Duration
    ) {
        accepted = accepted.filter { moment < $0.value.until }
        guard time > .zero else { return }
        accepted[mark] = Accepted(match: match, until: moment.advanced(by: time))
    }

    /// Forgets the clients that are not in a directory as they were.
    mutating func forgetClients(notIn directory: ClientDirectory) {
        accepted = accepted.filter { directory.contains($0.value.match.client) }
    }

    /// Forgets everything.
    mutating func forgetAll() { accepted = [:] }
}
