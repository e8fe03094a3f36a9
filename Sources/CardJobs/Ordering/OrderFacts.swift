package import CardCore

/// An order as it is shown: the request, its state and its results.
package struct OrderFacts: Hashable, Sendable {
    /// nil of an order that would be made.
    package var id: OrderID?
    /// The request of the order.
    package var request: OrderRequest
    /// The version of its product.
    package var productVersion: Int
    /// The state of the order.
    package var state: OrderState
    /// The number of minted cards.
    package var minted: Int
    /// The first serial; nil if no serials are reserved.
    package var firstSerial: Serial?
    /// The last serial; nil if no serials are reserved.
    package var lastSerial: Serial?
    /// The problem that a person must solve, such as a refused acknowledgement.
    package var problem: String?
    /// The time of shredding; nil if it was not shredded.
    package var shreddedAt: Instant?
    /// The package; nil if it was not released.
    package var package: PackageFacts?
    /// The number of cards in each state; every state has an entry.
    package var counts: [CardState: Int]
    /// The worth of the ordered cards without spares; nil if it cannot be counted.
    package var worth: CardsWorth?
}

/// The one package of an order.
package struct PackageFacts: Hashable, Sendable {
    /// Relative to the workspace if it is inside, else absolute.
    package var file: String
    /// Of the encrypted bytes, 64 hexadecimal digits.
    package var sha256: String
    /// The size of the package.
    package var bytes: Int64
    /// The recipient of the package.
    package var recipient: String
    /// The number of cards in the package.
    package var cards: Int
}
