package import CardCore
package import CardSales

/// Why a row was rejected that could be read, and what its sender does about it.
package enum RowRemark: Fact, Hashable {
    case code(RowCode)
    /// Another row has the id.
    case booked(RowCode, BookedRow)
    /// A card number has another letter than its product has there.
    case flaw(RowCode, SerialFlaw)
    case amount(RowCode, MissingAmount)
    /// The amounts that the row could have.
    case allowed(RowCode, AllowedAmounts)
    /// The card of a row that takes back is not active.
    case notActiveAnyMore
    /// The second card of the row is why.
    case partner(RowCode, RefusedPartner)
    /// Another store of the row's sender received the pack of the card.
    case otherStore(RowCode, StoreID)
}
