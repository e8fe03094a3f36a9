// The time for which an order is in its state.
extension OrderRecord {
    /// The instant since which the order is in its state, as far as it is on record.
    ///
    /// For an order that is being minted, this is the instant of its creation; `lastAnswer` is the
    /// instant of the printer's last answer.
    package func inStateSince(lastAnswer: Instant?) -> Instant {
        switch state {
        case .ordered, .minting: createdAt
        case .sealed: sealedAt ?? createdAt
        case .released: release?.releasedAt ?? sealedAt ?? createdAt
        case .acknowledged, .closed, .cancelled: lastAnswer ?? release?.releasedAt ?? createdAt
        }
    }
}

extension Instant {
    /// The number of whole days from this instant to a later one; 0 if it is not later.
    package func wholeDays(to later: Instant) -> Int {
        max(0, Int((later.milliseconds - milliseconds) / 86_400_000))
    }
}
