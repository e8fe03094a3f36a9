package import CardCore

/// The result of an act on a range.
package struct RangeResult: Hashable, Sendable {
    /// The act on the range.
    package var act: RangeAct
    /// The id of the request.
    package var requestID: String
    /// The order of the cards.
    package var order: OrderID
    /// 1-based places in the order.
    package var positions: ClosedRange<Int>
    /// The first card of the range.
    package var firstSerial: Serial
    /// The last card of the range.
    package var lastSerial: Serial
    /// The numbers of cards by outcome.
    package var counts = RangeCounts()
    /// The activated cards that it met, in order, as they were before; at most
    /// ``ActOnRange/longestList``.
    package var activated: [Activated] = []
    /// True if an earlier call had done it.
    package var alreadyDone = false
    /// True if nothing is changed.
    package var dryRun: Bool

    /// An activated card of the range.
    package struct Activated: Hashable, Sendable {
        /// The serial of the card.
        package var serial: Serial
        /// The state of the card after the act.
        package var state: CardState
        /// The amount that can be spent now, minor units.
        package var availableMinor: Int64
        /// The account balance of the card, minor units.
        package var balanceMinor: Int64
        /// The currency of the card.
        package var currency: String
        /// The outcome for the card.
        package var outcome: Outcome
    }

    /// The outcome of the act for one activated card.
    package enum Outcome: Hashable, Sendable {
        case done, left
        /// With the code of the rule that refused.
        case refused(String)
    }

    init(_ request: ActOnRange.Request, _ range: ResolvedRange, dryRun: Bool) {
        act = request.act
        requestID = request.requestID
        order = range.orderID
        positions = range.cards.positions
        firstSerial = range.firstSerial
        lastSerial = range.lastSerial
        self.dryRun = dryRun
    }
}
