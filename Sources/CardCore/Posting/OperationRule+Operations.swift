extension OperationRule {
    /// The rule of an operation.
    package static func of(_ operation: Operation) -> OperationRule {
        switch operation {
        case .activate: activate
        case .deactivate: deactivate
        case .load: load
        case .redeem: redeem
        case .refund: refund
        case .void: void
        case .replace: replace
        case .transfer: transfer
        case .block: block
        case .unblock: unblock
        case .lookup: lookup
        case .expire: expire
        case .fee: fee
        case .breakage: breakage
        case .writeOff: writeOff
        case .opening: opening
        }
    }

    /// The first checks for every card of every operation that changes something.
    private static let known: [CardCheck] = knownBut(.notHeld)

    /// The same checks with another one for holds.
    private static func knownBut(_ holds: CardCheck) -> [CardCheck] {
        [.environment, .product, .orderNotCancelled, holds]
    }

    /// The checks for the other card; `product` in a row is that of its first card.
    private static let otherKnown: [CardCheck] = [.environment, .orderNotCancelled, .notHeld]
    /// The further conditions of a card that is sold.
    private static let sellable: [CardCheck] =
        [.life(.inactive), .acknowledged, .received, .sameExpiry, .notExpired]

    private static let activate = OperationRule(
        phases: Phase.allCases,
        amount: .denomination,
        card: [.environment, .bindable, .orderNotCancelled, .notHeld] + sellable,
        requestTransfers: [
            TransferRule(from: .salesPending, to: .card),
            TransferRule(from: .adjustments, to: .card, amount: .startingBalance),
        ],
        confirmationTransfers: [TransferRule(from: .sales, to: .salesPending)],
        life: LifeStep(pending: .activating, done: .active, activates: true)
    )

    /// Between request and confirmation the card is out of use, so it is `voided`.
    private static let deactivate = OperationRule(
        phases: Phase.allCases,
        amount: .activation,
        card: known + [.life(.active), .sameExpiry, .unmoved, .withinCancelDays],
        requestTransfers: [
            TransferRule(from: .card, to: .salesPending),
            TransferRule(from: .card, to: .adjustments, amount: .startingBalance),
        ],
        confirmationTransfers: [TransferRule(from: .salesPending, to: .sales)],
        life: LifeStep(pending: .voided, done: .voided),
        undoesActivation: true
    )

    private static let load = OperationRule(
        phases: Phase.allCases,
        amount: .load,
        card: known + [.life(.active), .sameExpiry, .notExpired],
        requestTransfers: [TransferRule(from: .salesPending, to: .loadPending)],
        confirmationTransfers: [
            TransferRule(from: .loadPending, to: .card),
            TransferRule(from: .sales, to: .salesPending),
        ],
        moves: true,
        inParts: true,
        isUndoable: true
    )

    private static let redeem = OperationRule(
        phases: Phase.allCases,
        amount: .spendable,
        card: knownBut(.spendable) + [.life(.active), .sameExpiry, .notExpired, .valid],
        requestTransfers: [TransferRule(from: .card, to: .reserved)],
        confirmationTransfers: [TransferRule(from: .reserved, to: .redemptions)],
        moves: true,
        inParts: true
    )

    /// Gives redemptions back.
    ///
    /// From the store that redeemed, to the last replacement of the card; load rules and
    /// denominations do not count.
    private static let refund = OperationRule(
        phases: Phase.allCases,
        amount: .redeemed,
        card: known + [.refundable],
        requestTransfers: [TransferRule(from: .redemptions, to: .receiverLoadPending)],
        confirmationTransfers: [TransferRule(from: .receiverLoadPending, to: .receiver)],
        finalTransfers: [TransferRule(from: .redemptions, to: .receiver)],
        moves: true,
        inParts: true
    )

    /// The money stays on the card, for the record.
    private static let void = OperationRule(
        phases: Phase.allCases,
        amount: .all,
        card: known + [.life(.active), .sameExpiry],
        life: LifeStep(pending: .voided, done: .voided),
        isUndoable: true
    )

    private static let replace = OperationRule(
        phases: Phase.allCases,
        amount: .all,
        card: knownBut(.replaceable) + [.life(.active), .sameExpiry, .notExpired, .nothingOpen],
        otherCard: otherKnown + sellable + [.sameProduct],
        requestTransfers: [TransferRule(from: .card, to: .otherCard)],
        life: LifeStep(pending: .replaced, done: .replaced),
        otherLife: LifeStep(pending: .activating, done: .active, activates: true),
        moves: true
    )

    private static let transfer = OperationRule(
        phases: Phase.allCases,
        amount: .spendableOrAll,
        card: knownBut(.transferable) + [.life(.active), .sameExpiry, .notExpired, .valid],
        otherCard: otherKnown + [.life(.active), .sameExpiry, .notExpired, .sameProductIfHeld],
        requestTransfers: [TransferRule(from: .card, to: .otherLoadPending)],
        confirmationTransfers: [TransferRule(from: .otherLoadPending, to: .otherCard)],
        moves: true,
        inParts: true
    )

    private static let block = OperationRule(
        phases: [.final],
        amount: .none,
        card: [.environment, .product, .free],
        hold: .placed
    )

    private static let unblock = OperationRule(
        phases: [.final],
        amount: .none,
        card: [.environment, .product, .held],
        hold: .released
    )

    /// A hold does not stop it: the holder of the card knows its last day.
    private static let expire = OperationRule(
        phases: [.final, .reverse],
        amount: .forfeited,
        card: [
            .environment, .product, .orderNotCancelled, .unexpired, .nothingOpen, .pastLastDay,
        ],
        requestTransfers: [TransferRule(from: .card, to: .breakage)],
        life: LifeStep(pending: .expired, done: .expired)
    )

    /// A card that is held does not pay a fee: its holder cannot use it, and so cannot prevent the
    /// fee.
    private static let fee = OperationRule(
        phases: [.final, .reverse],
        amount: .dormancyFee,
        card: known + [.life(.active), .notPastLastDay],
        requestTransfers: [TransferRule(from: .card, to: .fees)],
        moves: true
    )

    /// The balance of an expired card, after the product's grace period.
    private static let breakage = OperationRule(
        phases: [.final, .reverse],
        amount: .forfeited,
        card: [.environment, .product, .orderNotCancelled, .life(.expired), .nothingOpen],
        requestTransfers: [TransferRule(from: .card, to: .breakage)]
    )

    /// A hold does not stop it: a void card has no use that a hold could prevent.
    private static let writeOff = OperationRule(
        phases: [.final],
        amount: .rest,
        card: [.environment, .product, .voidForLong, .nothingOpen, .forfeitable],
        requestTransfers: [TransferRule(from: .card, to: .adjustments)]
    )

    /// The card was sold by another system, so it counts as used: its sale cannot be taken back.
    private static let opening = OperationRule(
        phases: [.final],
        amount: .opening,
        card: [.environment, .product, .orderNotCancelled, .life(.inactive)],
        requestTransfers: [TransferRule(from: .adjustments, to: .card)],
        life: LifeStep(pending: .active, done: .active, activates: true),
        moves: true
    )

    private static let lookup = OperationRule(
        phases: [.final],
        amount: .none,
        card: [.environment, .product]
    )
}
