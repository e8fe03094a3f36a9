/// What an operation is: which phases it has, which cards it takes, and what it does to them.
///
/// A new operation is a new value of this type. `docs/formats/decisions.md` shows the table.
package struct OperationRule: Sendable {
    package var phases: [Phase]
    package var amount: AmountRule
    /// What the card of the row must satisfy, in the order in which refusals are found.
    package var card: [CardCheck]
    /// The same for the other card; nil for an operation that takes none.
    package var otherCard: [CardCheck]?
    /// Money that moves with the request, and goes back when it is reversed.
    package var legs: [JournalLeg] = []
    /// Money that moves with the confirmation.
    package var confirmationLegs: [JournalLeg] = []
    /// Money that moves with a final message, if that is not both of the above.
    package var finalLegs: [JournalLeg]?
    package var life: LifeStep?
    package var otherLife: LifeStep?
    /// Whether the operation counts as a movement of money on the cards that it touches.
    package var moves = false
    /// Whether advices may carry a part of the amount.
    package var inParts = false
    /// Whether the confirmation writes back what the card's activation changed.
    package var undoesActivation = false
    package var hold: HoldStep?
}

/// What the amount of a request may be, and what an empty one means.
package enum AmountRule: Sendable {
    /// One that the order or the product allows; empty where there is only one.
    case denomination
    /// One that the product's load rule allows.
    case load
    /// Any that the card can spend now; never empty.
    case spendable
    /// Any that the card can spend now; empty means all of it.
    case spendableOrAll
    /// All that the card can spend; may be repeated in the row, and nothing else.
    case all
    /// What activated the card; may be repeated in the row, and nothing else.
    case activation
    /// What is on the card, where its product lets the issuer keep it by then; else nothing.
    case forfeited
    /// The product's fee, or as much of it as is above the floor.
    case dormancyFee
    /// At most what redemptions took and no refund gave back; never empty.
    case redeemed
    /// None.
    case none
}

/// How an operation moves a card through its life.
package struct LifeStep: Hashable, Sendable {
    /// Until the advice comes.
    package var pending: LifeCycle
    package var done: LifeCycle
    /// Whether the card becomes active under this request.
    package var activates = false
}

/// A movement of money, before it is known whose.
package struct JournalLeg: Hashable, Sendable {
    package var from: Place
    package var to: Place
    package var amount: Share = .amount

    package enum Place: Sendable {
        case card, loadPending, reserved, otherCard, otherLoadPending
        /// Of the last replacement of the card, or of the card if it was not replaced.
        case receiver, receiverLoadPending
        case salesPending, sales, redemptions, adjustments, breakage, fees
    }

    package enum Share: Sendable {
        /// That of the message: the whole, or the part that an advice settles.
        case amount
        /// What the product puts on top of the amount that activates a card.
        case startingBalance
    }
}

/// One condition that a card must satisfy.
package enum CardCheck: Sendable {
    /// Its order is of the environment that the file is of.
    case environment
    /// It is of the product that the row names, if it names one.
    case product
    case orderStands
    case notHeld
    /// Not held, or held in a way that an operator's replacement goes round.
    case replaceable
    /// Not held, or exposed and emptied by an operator onto a card of the same product.
    case transferable
    /// It is of the product of the card of the row if that one is held.
    case sameProductIfHeld
    case life(LifeCycle)
    case acknowledged
    case received
    case notExpired
    /// It takes what is given back: active, and not past its last day.
    case refundable
    /// Inactive or active: the lives that end with the last day.
    case unexpired
    /// Its last day is before the day of the message.
    case pastLastDay
    /// Its last day is not before the day of the message.
    case notPastLastDay
    case valid
    /// Nothing moved since its activation.
    case unmoved
    case withinCancelDays
    /// No load or redemption waits for its advice.
    case settled
    /// It is of the same product as the card of the row.
    case sameProduct
    case held
    case free
}
