/// An operator's message that the rules refused.
package struct OperationRefused: Failure, Hashable {
    /// The card that is why: of two cards the first, or the one that receives.
    package let serial: Serial
    /// Whether it is the one that receives.
    package let isPartner: Bool
    package let rowCode: RowCode
    /// The holds on the card.
    package let holds: Set<HoldKind>
    /// The life of the card, if the card is known.
    package let life: LifeCycle?
    /// What was done under the request id, if the id is why.
    package let booked: BookedRow?

    package init(
        _ rowCode: RowCode,
        serial: Serial,
        isPartner: Bool = false,
        holds: Set<HoldKind> = [],
        life: LifeCycle? = nil,
        booked: BookedRow? = nil
    ) {
        self.life = life
        self.booked = booked
        self.rowCode = rowCode
        self.serial = serial
        self.isPartner = isPartner
        self.holds = holds
    }

    package var code: FailureCode { rowCode.failureCode }
}
