import CardCore

/// The wrong PINs and the unknown cards of clients and their terminals.
struct GuessCounts: Sendable {
    private var pins: EventTable<ProcessKey.Mark>
    private var cards: EventTable<ProcessKey.Mark>
    private var clients: EventTable<ClientName>

    init(capacity: Int = 1 << 14) {
        pins = EventTable(capacity: capacity)
        cards = EventTable(capacity: capacity)
        clients = EventTable(capacity: capacity)
    }

    /// The number of sources that are counted.
    var count: Int { pins.count + cards.count + clients.count }
}

extension GuessCounts {
    /// Returns true if no PIN of the terminal is looked at.
    func isStoppedForPINs(_ terminal: ProcessKey.Mark, at moment: ContinuousClock.Instant) -> Bool {
        pins.pause(of: terminal, at: moment) != nil
    }

    /// Returns true if no card of the terminal is looked up.
    func isStoppedForCards(_ terminal: ProcessKey.Mark, at moment: ContinuousClock.Instant) -> Bool
    {
        cards.pause(of: terminal, at: moment) != nil
    }

    /// Notes a wrong PIN; a right one changes nothing.
    ///
    /// - Returns: true if the client reached its limit.
    mutating func noteWrongPIN(
        of client: ClientName,
        _ terminal: ProcessKey.Mark,
        at moment: ContinuousClock.Instant,
        under limits: AccessLimits
    ) -> Bool {
        _ = pins.note(terminal, at: moment, under: limits.wrongPINsOfTerminal)
        return clients.note(client, at: moment, under: limits.wrongPINsOfClient)
    }

    /// Notes that a card was found, which ends a row of unknown ones, or that it was not.
    ///
    /// - Returns: true if the terminal reached its limit.
    mutating func noteCard(
        isKnown: Bool,
        _ terminal: ProcessKey.Mark,
        at moment: ContinuousClock.Instant,
        under limits: AccessLimits
    ) -> Bool {
        guard isKnown else { return cards.note(terminal, at: moment, under: limits.unknownCards) }
        cards.endRow(of: terminal, at: moment, under: limits.unknownCards)
        return false
    }
}
