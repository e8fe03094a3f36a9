package import CardCore

/// An order as it is shown: what was asked for, how far it is, what came of it.
package struct OrderFacts: Hashable, Sendable {
    /// nil of an order that would be made.
    package var id: OrderID?
    package var request: OrderRequest
    package var productVersion: Int
    package var state: OrderState
    package var minted: Int
    package var firstSerial: Serial?
    package var lastSerial: Serial?
    /// What is wrong with it and waits for somebody, such as a refused acknowledgement.
    package var problem: String?
    package var shreddedAt: Instant?
    package var package: PackageFacts?
    /// How many cards are in each state; every state is there.
    package var counts: [CardState: Int]
}

/// The one package of an order.
package struct PackageFacts: Hashable, Sendable {
    /// Relative to the workspace where it is inside, else absolute.
    package var file: String
    /// Of the encrypted bytes, 64 hexadecimal digits.
    package var sha256: String
    package var bytes: Int64
    package var recipient: String
    package var cards: Int
}
