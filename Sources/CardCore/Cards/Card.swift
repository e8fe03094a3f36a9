/// A card as the ledger knows it, without its secrets.
package struct Card: Hashable, Sendable {
    /// The ledger's own number of the card; never shown to people.
    package var number: CardNumber
    /// The number on the face of the card.
    package var serial: Serial
    /// The order that the card belongs to.
    package var order: OrderID
    /// The 1-based position of the card in its order; spares are last.
    package var position: Int
    /// The stored part of its state.
    package var lifeCycle: LifeCycle
    /// The kinds of hold that block the card.
    package var holds: Set<HoldKind>
    /// The account balance in minor units of the currency of its product in force;
    /// ``availableMinor(at:on:)`` is the part of it that can be spent.
    package var available: Int64
    /// The amount that was loaded and not confirmed; minor units.
    package var loadPending: Int64
    /// The amount that was redeemed and not confirmed, which is not part of the book; minor units.
    package var reserved: Int64
    /// The ledger's number of the request that activated the card; nil for a card that is not
    /// active or activating.
    package var activation: MessageNumber?
    /// The time of the sale that activated the card; nil for a card that is not active or
    /// activating.
    package var activatedAt: Instant?
    /// The number of movements of its money since its activation, without those that were reversed.
    package var movements: Int64
    /// The moment before which the card cannot be spent; nil for none.
    package var activeFrom: Instant?
    /// The last day on which the card is valid; nil if it has none of its own.
    package var expiresOn: Day?
    /// The moment at which the card ends, on ``expiresOn``; nil if it is valid to the end of its last
    /// day.
    package var expiresAt: Instant?
    /// The customer that the sender named; nil for none.
    package var customer: String?
    /// The ledger's number of the message that gave the card its PIN; nil for the PIN, if any, with
    /// which the card was made.
    package var pin: MessageNumber?
    /// The version of the product that its activation bound it to; nil for that of its order.
    package var productVersion: ProductVersionNumber?

    /// The amount that the card holds when everything pending is completed; minor units.
    package var book: Int64 { available + loadPending }

    /// True if the money of the card has moved since its activation.
    package var movedSinceActivation: Bool { movements > 0 }

    /// The state that people see.
    package var state: CardState {
        CardState(
            lifeCycle,
            isHeld: !holds.isEmpty,
            hasMoved: movedSinceActivation,
            hasMoney: book > 0 || reserved > 0
        )
    }

    /// Makes a card without holds, money and movements.
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
