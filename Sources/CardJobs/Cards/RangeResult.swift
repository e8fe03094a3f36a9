package import CardCore

/// What an act on a range came to.
package struct RangeResult: Hashable, Sendable {
    package var act: RangeAct
    package var requestID: String
    package var order: OrderID
    /// 1-based places in the order.
    package var positions: ClosedRange<Int>
    package var firstSerial: Serial
    package var lastSerial: Serial
    package var counts = RangeCounts()
    /// The activated cards that it met, in order, as they were before; at most
    /// ``ActOnRange/longestList``.
    package var activated: [Activated] = []
    package var alreadyDone = false
    package var dryRun: Bool

    package struct Activated: Hashable, Sendable {
        package var serial: Serial
        package var state: CardState
        package var availableMinor: Int64
        package var currency: String
        package var outcome: Outcome
    }

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
