/// The status of a card of a wallet, as its client knows it.
package enum WalletStatus: String, CaseIterable, Hashable, Sendable {
    case inactive, unused, used, blocked, expired, deleted

    /// The status of a card with that end at a moment of a day, both on our clock.
    ///
    /// A card is `expired` from the end of its validity on, although the calendar ends it days later.
    package init(_ card: Card, at moment: Instant, on day: Day) {
        switch card.state {
        case .spare, .inactive, .activating: self = .inactive
        case .unused, .used, .depleted:
            guard !card.isOver(at: moment, on: day) else {
                self = .expired
                return
            }
            self = card.state == .unused ? .unused : .used
        case .blocked: self = card.lifeCycle.isDeleted ? .deleted : .blocked
        case .expired: self = .expired
        case .voided, .replaced, .spoiled, .missing: self = .deleted
        }
    }
}

extension LifeCycle {
    /// True if a client does not find the card any more, unless it asks for deleted cards.
    package var isDeleted: Bool {
        switch self {
        case .voided, .replaced, .spoiled, .missing: true
        case .spare, .inactive, .activating, .active, .expired: false
        }
    }

    /// The parts of their lives in which cards are deleted.
    package static let deleted = allCases.filter(\.isDeleted)
}

extension Card {
    /// Returns true if the validity of an active card is over at a moment of a day, both on our clock.
    package func isOver(at moment: Instant, on day: Day) -> Bool {
        if let expiresAt, expiresAt <= moment { return true }
        return expiresOn.map { $0 < day } ?? false
    }
}
