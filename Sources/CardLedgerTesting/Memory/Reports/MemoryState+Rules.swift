import CardCore

extension MemoryState {
    /// The number of rows, cards or orders that break the rule.
    func faults(_ rule: LedgerRule) throws -> Int {
        switch rule {
        case .journalBalances: unbalancedTransfers
        case .oneActivation: wronglyActivatedCards
        case .activeCardsWereReleased: orderSums.reduce(0) { $0 + $1.wronglyActivated }
        case .tokensAreUnique: sharedTokens
        case .cardsAreComplete: incompleteOrders
        case .oneRelease: orderSums.count(where: \.contradictsRelease)
        case .oneOutcomePerRow: filesWithOtherRows
        case .filesMatchJournal: try misbookedFiles() + misplacedTransfers
        case .completedOnce: requestsCompletedTwice
        case .postedFilesStay: messagesOfOpenFiles
        case .holdsAgree: cardsWithOtherHolds
        case .spoiledCardsHaveCause: cardsSpoiledWithoutCause
        case .wrongPINsLock: cardsLockedOtherwise
        case .summariesMatchRows: differingSummaries
        case .calendarAloneExpires:
            foreignSystemMessages + foreignSystemTransfers + wronglyExpiredCards
                + looseSystemReversals
        case .fundingFollowsRules: fundingFaults
        case .storedBalances: differingBalances
        case .refundsGiveBack: overpaidRedemptions + unexplainedRefunds + misbookedRefunds
        }
    }
}
