/// The failed authentications of the last minutes.
struct FailureCounts: Sendable {
    private var addresses: EventTable<ClientAddress>
    private var names: EventTable<ProcessKey.Mark>

    init(capacity: Int = 1 << 14) {
        addresses = EventTable(capacity: capacity)
        names = EventTable(capacity: capacity)
    }

    /// The number of sources that are counted.
    var count: Int { addresses.count + names.count }
}

extension FailureCounts {
    /// Refuses an attempt whose address, or whose username from that address, failed too often.
    func refusal(of attempt: Attempt, at moment: ContinuousClock.Instant) -> AccessRefusal? {
        let pauses = [
            addresses.pause(of: attempt.address, at: moment),
            names.pause(of: attempt.name, at: moment),
        ]
        return pauses.compactMap(\.self).max().map {
            .tooManyFailures(retryAfterSeconds: $0.retryAfterSeconds)
        }
    }

    /// Notes that an attempt failed.
    mutating func note(
        _ attempt: Attempt,
        at moment: ContinuousClock.Instant,
        under limits: AccessLimits
    ) {
        _ = addresses.note(attempt.address, at: moment, under: limits.failuresOfAddress)
        _ = names.note(attempt.name, at: moment, under: limits.failuresOfName)
    }
}
