package import CardCore
package import CardSystem

/// What is going on.
package struct WorkspaceStatus: Hashable, Sendable {
    package var folder: String
    /// Why no command writes here: the workspace was rolled back or moved.
    package var stopped: ContinuityFailure?
    package var orders: [OrderLine]
    package var feeds: [FeedLine]
    /// What waits for somebody.
    package var attention: [Attention]
    package var lockedBy: LockHolder?

    package struct OrderLine: Hashable, Sendable {
        package var id: OrderID
        package var requestID: String
        package var state: OrderState
        package var minted: Int
        package var cards: Int

        package init(id: OrderID, requestID: String, state: OrderState, minted: Int, cards: Int) {
            self.id = id
            self.requestID = requestID
            self.state = state
            self.minted = minted
            self.cards = cards
        }
    }

    package struct FeedLine: Hashable, Sendable {
        package var sender: SenderID
        package var lastNumber: Int64?
        package var lastTakenAt: Instant
        package var files: Int

        package init(sender: SenderID, lastNumber: Int64?, lastTakenAt: Instant, files: Int) {
            self.sender = sender
            self.lastNumber = lastNumber
            self.lastTakenAt = lastTakenAt
            self.files = files
        }
    }
}
