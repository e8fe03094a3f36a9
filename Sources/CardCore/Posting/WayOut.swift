/// A step by which an operator can end a hold on a card or move its balance.
package struct WayOut: Fact, Hashable {
    /// The step.
    package let step: Step
    /// The card that is held.
    package let serial: Serial

    package init(_ step: Step, serial: Serial) {
        self.step = step
        self.serial = serial
    }

    /// The operations on a held card, and the ends of its holds.
    package enum Step: String, CaseIterable, Sendable {
        case unblock, releaseRecall, unlock, releaseExposed
        /// Voids a card that was never sold.
        case void
        /// Moves the balance to another card.
        case replace, transfer
    }
}
