/// A card as the ledger knows it, without its secrets.
package struct Card: Hashable, Sendable {
    /// The ledger's own number of the card; never shown.
    package var number: CardNumber
    package var serial: Serial
    /// The order that the card belongs to.
    package var order: OrderID
    /// 1-based place in its order; spares come last.
    package var position: Int
    package var lifeCycle: LifeCycle
    /// The kinds of hold that stand, without repetition.
    package var holds: Set<HoldKind>
    /// What can be spent, in minor units of the order's currency.
    package var available: Int64
    /// Loaded but not confirmed.
    package var loadPending: Int64
    /// Redeemed but not confirmed; no longer part of the book.
    package var reserved: Int64
    /// The ledger's number of the request that activated the card, while it is or becomes active.
    package var activation: MessageNumber?
    package var activatedAt: Instant?
    /// How many movements of its money stand since its activation: a reversed one is taken off.
    package var movements: Int64
    package var activeFrom: Instant?
    /// The last day on which the card is valid.
    package var expiresOn: Day?
    package var customer: String?

    /// What the card holds once everything pending is settled.
    package var book: Int64 { available + loadPending }

    /// Whether anything moved on the card since its activation.
    package var movedSinceActivation: Bool { movements > 0 }

    /// What people are shown.
    package var state: CardState {
        CardState(
            lifeCycle,
            isHeld: !holds.isEmpty,
            hasMoved: movedSinceActivation,
            hasMoney: book > 0 || reserved > 0
        )
    }

    package init(
        number: CardNumber,
        serial: Serial,
        order: OrderID,
        position: Int,
        lifeCycle: LifeCycle
    ) {
        self.number = number
        self.serial = serial
        self.order = order
        self.position = position
        self.lifeCycle = lifeCycle
        holds = []
        available = 0
        loadPending = 0
        reserved = 0
        movements = 0
    }
}
