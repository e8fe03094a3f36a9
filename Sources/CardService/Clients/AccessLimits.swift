/// The limits of authentications and of guessing, which a reload replaces.
///
/// The rate of a client is in its record.
///
/// - Source: docs/service/limits.md
package struct AccessLimits: Hashable, Sendable {
    /// Failed authentications of one address.
    package var failuresOfAddress: EventLimit
    /// Failed authentications with one username from one address.
    package var failuresOfName: EventLimit
    /// Wrong PINs of one terminal of a client.
    package var wrongPINsOfTerminal: EventLimit
    /// Wrong PINs of one client; the limit is reported and stops nobody.
    package var wrongPINsOfClient: EventLimit
    /// Unknown cards in a row of one terminal of a client.
    package var unknownCards: EventLimit
    /// The time for which an accepted credential is remembered.
    package var remembered = Duration.seconds(300)

    /// Makes the limits of a configuration: the time of a stop is that in which events are counted.
    package init(_ limits: ServiceLimits = ServiceLimits()) {
        let (failing, wrong) = (limits.minutes(.failureMinutes), limits.minutes(.wrongPINMinutes))
        failuresOfAddress = EventLimit(limits[.failuresPerAddress], within: failing, pause: failing)
        failuresOfName = EventLimit(limits[.failuresPerUsername], within: failing, pause: failing)
        wrongPINsOfTerminal = EventLimit(
            limits[.wrongPINsPerTerminal],
            within: wrong,
            pause: wrong
        )
        wrongPINsOfClient = EventLimit(
            limits[.wrongPINsPerClient],
            within: limits.minutes(.wrongPINClientMinutes)
        )
        unknownCards = EventLimit(
            limits[.unknownCards],
            within: nil,
            pause: limits.minutes(.unknownCardMinutes)
        )
    }
}

extension ServiceLimits {
    /// The time of a limit in minutes.
    fileprivate func minutes(_ limit: ServiceLimit) -> Duration { .seconds(self[limit] * 60) }
}
