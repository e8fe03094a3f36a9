/// What an operator can do about a hold on a card.
package struct WayOut: Fact, Hashable {
    package let step: Step
    package let serial: Serial

    package init(_ step: Step, serial: Serial) {
        self.step = step
        self.serial = serial
    }

    package enum Step: String, CaseIterable, Sendable {
        case unblock, releaseRecall, unlock, releaseExposed
        /// Calls off a card that was never sold.
        case void
        /// Give the balance to another card.
        case replace, transfer
    }
}
