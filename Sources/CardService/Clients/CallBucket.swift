package import CardCore

/// The calls of one client under its rate.
///
/// - Shape: a bucket of tokens, as the instant at which it would be full again: a call moves it by
///   the time in which one token returns.
package struct CallBucket: Hashable, Sendable {
    private var fullAt: ContinuousClock.Instant?

    /// Makes a full bucket.
    package init() {}

    /// Spends one token if there is one.
    ///
    /// - Returns: nil, or the time until there is one.
    package mutating func spend(at moment: ContinuousClock.Instant, _ rate: ClientRate) -> Duration?
    {
        let token = Duration.seconds(1) / rate.perSecond
        let full = max(fullAt ?? moment, moment)
        let wait = moment.duration(to: full) - token * (rate.burst - 1)
        guard wait <= .zero else { return wait }
        fullAt = full.advanced(by: token)
        return nil
    }

    /// Returns true if the bucket is full.
    package func isFull(at moment: ContinuousClock.Instant) -> Bool {
        fullAt.map { $0 <= moment } ?? true
    }
}

extension Duration {
    /// The whole seconds of a wait, rounded up; at least 1.
    package var retryAfterSeconds: Int {
        let (seconds, attoseconds) = components
        return max(1, Int(seconds) + (attoseconds > 0 ? 1 : 0))
    }
}
