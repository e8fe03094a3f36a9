package import CardCore

/// What an acknowledgement did.
package struct AcknowledgeResult: Hashable, Sendable {
    package var order: OrderID
    package var good: Int
    package var spoiled: Int
    package var missing: Int
    package var alreadyDone: Bool
    /// Where the order stands now.
    package var state: OrderState
}
