package import CardCore

/// The result of an acknowledgement.
package struct AcknowledgeResult: Hashable, Sendable {
    /// The acknowledged order.
    package var order: OrderID
    /// The cards that arrived in good state.
    package var good: Int
    /// The cards that the printer destroyed.
    package var spoiled: Int
    /// The cards that the printer cannot account for.
    package var missing: Int
    /// The recorded reasons of spoiled and missing cards.
    package var reasons: Int
    /// True if the answer was recorded before, with other reasons, which do not change.
    package var hasOtherReasons: Bool
    /// True if an earlier call had done it.
    package var alreadyDone: Bool
    /// The present state of the order.
    package var state: OrderState
    /// The state of the order once the answer is recorded.
    package var nextState: OrderState
    /// True if nothing is changed: the numbers are those that would be recorded.
    package var isTrial: Bool
}
