/// An operator's message that the rules rejected.
package struct OperationRefused: Failure, Hashable {
    /// The card for which the message was rejected: the first one, or the one that receives.
    package let serial: Serial
    /// True if that card is the one that receives.
    package let isPartner: Bool
    /// The code of the rejection.
    package let rowCode: RowCode
    /// The holds on the card.
    package let holds: Set<HoldKind>
    /// The life cycle of the card; nil if no card has the serial.
    package let life: LifeCycle?
    /// The order of the card; nil if no card has the serial.
    package let order: OrderID?
    /// The message that has the request id; nil if the id is not the reason.
    package let booked: BookedRow?
    /// The amounts that the message could have; nil if the amount is not the reason.
    package var allowed: AllowedAmounts?
    /// The step that the activation of the card lacks; nil if none is known.
    package var missingStep: MissingStep?
    /// The first day on which the message would not be rejected; nil if it is not known.
    package let firstDay: Day?

    package init(
        _ rowCode: RowCode,
        serial: Serial,
        isPartner: Bool = false,
        holds: Set<HoldKind> = [],
        life: LifeCycle? = nil,
        order: OrderID? = nil,
        booked: BookedRow? = nil,
        firstDay: Day? = nil
    ) {
        self.life = life
        self.order = order
        self.booked = booked
        self.firstDay = firstDay
        self.rowCode = rowCode
        self.serial = serial
        self.isPartner = isPartner
        self.holds = holds
    }

    package var code: FailureCode { rowCode.failureCode }
}
