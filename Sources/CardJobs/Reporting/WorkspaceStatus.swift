package import CardCore
package import CardSystem

/// Work in progress, and work that waits for a person.
package struct WorkspaceStatus: Hashable, Sendable {
    /// The folder of the workspace.
    package var folder: String
    /// Why no command writes here: the workspace was rolled back or moved.
    package var stopped: ContinuityFailure?
    /// The open orders.
    package var orders: [OrderLine]
    /// The feeds, by sender.
    package var feeds: [FeedLine]
    /// The work that waits for a person.
    package var attention: [Attention]
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
        /// The number of minted cards.
        package var minted: Int
        /// The number of cards, spares included.
        package var cards: Int

        package init(id: OrderID, requestID: String, state: OrderState, minted: Int, cards: Int) {
            self.id = id
            self.requestID = requestID
            self.state = state
            self.minted = minted
            self.cards = cards
        }
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

        package init(sender: SenderID, lastNumber: Int64?, lastTakenAt: Instant, files: Int) {
            self.sender = sender
            self.lastNumber = lastNumber
            self.lastTakenAt = lastTakenAt
            self.files = files
        }
    }
}
