/// The definition of an operation: its phases, its conditions on cards, and its effects.
///
/// A new operation is a new value of this type. `docs/formats/decisions.md` shows the table.
package struct OperationRule: Sendable {
    /// The phases that messages of the operation may have.
    package var phases: [Phase]
    /// The rule for the amount of a request.
    package var amount: AmountRule
    /// The conditions on the card of the row, in the order in which they are checked.
    package var card: [CardCheck]
    /// The conditions on the other card; nil for an operation without one.
    package var otherCard: [CardCheck]?
    /// The money that moves with the request, and moves back when it is reversed.
    package var requestTransfers: [TransferRule] = []
    /// The money that moves with the confirmation.
    package var confirmationTransfers: [TransferRule] = []
    /// The money that moves with a final message, if that is not both of the above.
    package var finalTransfers: [TransferRule]?
    /// The change of the card's life cycle; nil for none.
    package var life: LifeStep?
    /// The change of the other card's life cycle; nil for none.
    package var otherLife: LifeStep?
    /// True if the operation counts as a movement of money on its cards.
    package var moves = false
    /// True if an advice may have a part of the amount.
    package var inParts = false
    /// True if operators may undo a final message of their own, while nothing has moved on the card
    /// since.
    package var isUndoable = false
    /// True if the confirmation restores the fields that the card's activation changed.
    package var undoesActivation = false
    /// The hold that the operation places or releases; nil for none.
    package var hold: HoldStep?
}

/// The rule for the amount of a request, and the meaning of an empty one.
package enum AmountRule: Sendable {
    /// One that the order or the product allows; may be empty if there is only one.
    case denomination
    /// One that the product's load rule allows.
    case load
    /// Any that the card can spend now; never empty.
    case spendable
    /// Any that the card can spend now; empty means all of it.
    case spendableOrAll
    /// All that the card can spend; the row may repeat it, and nothing else.
    case all
    /// The amount that activated the card; the row may repeat it, and nothing else.
    case activation
    /// The balance of the card, if its product makes it breakage by then; else nothing.
    case forfeited
    /// All that is on the card, which is more than nothing; the row may repeat it, and nothing else.
    case rest
    /// The product's fee, or a smaller one that leaves the floor on the card.
    case dormancyFee
    /// At most the redemptions that no refund gave back; never empty.
    case redeemed
    /// Any, or nothing: the balance at the import of the card.
    case opening
    /// None.
    case none
}

/// The change of a card's life cycle by an operation.
package struct LifeStep: Hashable, Sendable {
    /// The life cycle until the advice arrives.
    package var pending: LifeCycle
    /// The life cycle after the operation.
    package var done: LifeCycle
    /// True if the card becomes active by this request.
    package var activates = false
}

/// A movement of money by roles, before the cards and stores of a message are known.
package struct TransferRule: Hashable, Sendable {
    /// The source.
    package var from: Place
    /// The destination.
    package var to: Place
    /// The amount that moves.
    package var amount: Share = .amount

    /// An account by its role.
    package enum Place: Sendable {
        case card, loadPending, reserved, otherCard, otherLoadPending
        /// The last replacement of the card, or the card if it was not replaced.
        case receiver, receiverLoadPending
        case salesPending, sales, redemptions, adjustments, breakage, fees
    }

    /// The part of a request that moves.
    package enum Share: Sendable {
        /// The amount of the message: the whole, or the part that an advice completes.
        case amount
        /// The amount that the product adds to the one that activates a card.
        case startingBalance
    }
}

/// A condition that a card must satisfy.
package enum CardCheck: Sendable {
    /// Its order has the environment of the file.
    case environment
    /// It has the product that the row names, if it names one.
    case product
    /// It may become the product that the row names; if the row names none, there is one that it
    /// becomes.
    case bindable
    /// Its order was not cancelled.
    case orderNotCancelled
    /// It has no hold.
    case notHeld
    /// It has no hold; the code names wrong PINs if nothing else holds it.
    case spendable
    /// Not held, or held in a way that does not prevent an operator's replacement.
    case replaceable
    /// Not held, or exposed and emptied by an operator onto a card of the same product.
    case transferable
    /// It has the product of the card of the row, if that one is held.
    case sameProductIfHeld
    /// It has this life cycle.
    case life(LifeCycle)
    /// An acknowledgement covers it, if its product requires that.
    case acknowledged
    /// The store received its pack, if its product requires that.
    case received
    /// Its last day is in the month that the message names, if both exist.
    case sameExpiry
    /// The day of the message is not after its last day.
    case notExpired
    /// It can receive a refund: active, and not past its last day.
    case refundable
    /// Inactive or active: the lives that end with the last day.
    case unexpired
    /// Its last day is before the day of the message.
    case pastLastDay
    /// Its last day is not before the day of the message.
    case notPastLastDay
    /// The moment of the message is not before the card's `activeFrom`.
    case valid
    /// Its money has not moved since its activation.
    case unmoved
    /// Its activation is not older than the product allows.
    case withinCancelDays
    /// No load or redemption waits for its advice.
    case nothingPending
    /// The same, and no transfer from it waits for its advice.
    case nothingOpen
    /// It has the product of the card of the row, or may become it.
    case sameProduct
    /// It is void, and the booking of its void is as old as its product demands; nothing of it was
    /// written off.
    case voidForLong
    /// Neither its product nor the law of its product forbids that its rest stops being owed.
    case forfeitable
    /// It has the hold `operator`.
    case held
    /// It does not have the hold `operator`.
    case free
}
