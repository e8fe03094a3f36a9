package import CardCore
package import CardSystem

/// Work in progress, and work that waits for a person.
package struct WorkspaceStatus: Hashable, Sendable {
    /// The folder of the workspace.
    package var folder: String
    /// Why no command writes here: the workspace was rolled back or moved.
    package var stopped: ContinuityFailure?
    /// The open orders, by age in their state, oldest first.
    package var orders: [OrderLine]
    /// The feeds, by sender.
    package var feeds: [FeedLine]
    /// The work that waits for a person.
    package var attention: AttentionList
    /// The holder of the lock; nil if it is free.
    package var lockedBy: LockHolder?

    /// The progress of an order.
    package struct OrderLine: Hashable, Sendable {
        /// The id of the order.
        package var id: OrderID
        /// The request id of the order.
        package var requestID: String
        /// The state of the order.
        package var state: OrderState
        /// The time for which the order is in its state.
        package var age: WaitingAge
        /// The number of minted cards.
        package var minted: Int
        /// The number of cards, spares included.
        package var cards: Int
    }

    /// The progress of a feed.
    package struct FeedLine: Hashable, Sendable {
        /// The sender of the feed.
        package var sender: SenderID
        /// The last posted number; nil if its files have no numbers.
        package var lastNumber: Int64?
        /// The time of the latest file.
        package var lastTakenAt: Instant
        /// The number of files.
        package var files: Int
    }
}
