package import CardCore
package import CardLedger

/// What the cards are owed.
package struct Liability: Hashable, Sendable {
    package var asOf: Instant
    /// The zone by whose days it counts.
    package var zone: String
    package var totals: [String: Total]
    package var isBalanced: Bool

    /// Minor units.
    package struct Total: Hashable, Sendable {
        package var outstanding: Int64
        package var available: Int64
        package var cards: Int

        package init(outstanding: Int64, available: Int64, cards: Int) {
            self.outstanding = outstanding
            self.available = available
            self.cards = cards
        }
    }
}

/// What a check of the audit log found.
package struct AuditCheck: Hashable, Sendable {
    package var entries: Int64
    package var root: String
    package var checkpoints: Int
    /// The first thing that is wrong; nil if the log is whole.
    package var fault: AuditFault?
    /// What restores lost, oldest first.
    package var losses: [Loss] = []
    /// Checkpoints of the given file that are about lost entries.
    package var lostCheckpoints: Int = 0

    package var isWhole: Bool { fault == nil }

    /// A restore, and what it lost.
    package struct Loss: Hashable, Sendable {
        package var restoredAt: Instant
        package var backup: String
        /// How many entries the backup had.
        package var kept: Int64
        /// nil if nobody knows.
        package var lostEntries: Int64?
    }
}

/// Everything that a check of the workspace looked at.
package struct Verification: Sendable {
    package var checks: [Check]

    package var isWhole: Bool { checks.allSatisfy(\.ok) }
}

/// What a look at a package found.
package struct PackageCheck: Sendable {
    package var file: String
    package var sha256: String
    /// Each thing that was looked at, and whether it is right.
    package var checks: [Check]

    package var isWhole: Bool { checks.allSatisfy(\.ok) }
}

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
