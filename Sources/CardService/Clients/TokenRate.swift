package import CardCore
import Synchronization

/// The tokens that clients asked for in the last minute.
package final class TokenRate: Sendable {
    /// The most tokens of a client in a minute.
    package static let most = 10
    private static let window = Duration.seconds(60)

    private let moments = Mutex<[ClientName: [ContinuousClock.Instant]]>([:])

    package init() {}

    /// Counts a token of a client.
    ///
    /// - Throws: ``AccessRefusal/tooFast(retryAfterSeconds:)``; then it is not counted.
    package func take(
        _ client: ClientName,
        at moment: ContinuousClock.Instant = .now
    ) throws(AccessRefusal) {
        let wait = moments.withLock { moments -> Duration? in
            let recent = moments[client, default: []]
                .filter { $0.duration(to: moment) < Self.window }
            guard recent.count >= Self.most, let first = recent.first else {
                moments[client] = recent + [moment]
                return nil
            }
            moments[client] = recent
            return Self.window - first.duration(to: moment)
        }
        if let wait { throw .tooFast(retryAfterSeconds: wait.retryAfterSeconds) }
    }
}
