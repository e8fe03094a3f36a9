/// A spare that does not replace a card.
package struct PromotionFailure: Failure, Hashable {
    /// The order of both cards.
    package let order: OrderID
    /// The serial of the card that is to be replaced.
    package let card: Serial
    /// The serial of the spare.
    package let spare: Serial
    /// The reason.
    package let flaw: SpareFlaw
    /// The serial of the other card that the reason names; nil if it names none.
    package let other: Serial?

    package init(
        order: OrderID,
        card: Serial,
        spare: Serial,
        flaw: SpareFlaw,
        other: Serial? = nil
    ) {
        self.order = order
        self.card = card
        self.spare = spare
        self.flaw = flaw
        self.other = other
    }

    package var code: FailureCode { flaw.isOfCard ? .orderNothingToReplace : .orderSpareUnusable }
}
