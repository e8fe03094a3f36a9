/// A rule that every ledger satisfies, and whose faults are counted.
///
/// The order is that of the report. A ledger finds the rows that disagree, or the sums; the rules
/// over sums are in this folder.
package enum LedgerRule: CaseIterable, Fact, Hashable {
    /// I1. A transfer belongs to a message, with or without a card, and moves money between two
    /// different accounts of the environment of its cards, so the balances of all live accounts add
    /// up to zero, and those of all test accounts, too.
    case journalBalances
    /// I3. An activated card names a message that activated it and was not reversed.
    case oneActivation
    /// I4. An order has activated cards only in a state that allows them.
    case activeCardsWereReleased
    /// I5. No two cards share a live token.
    case tokensAreUnique
    /// I6. A card has a live token, and a PIN if the other cards of its order have one; an order has
    /// as many cards as were minted, in its rows and in its segments.
    case cardsAreComplete
    /// I7. An order has a release if its state has one, and only then.
    case oneRelease
    /// I8. A posted file has an attempt and one verdict for each of its rows.
    case oneOutcomePerRow
    /// I9. The sums of a file are those of the journal, by currency; a transfer has the store and
    /// the moment of its message, except for money that is given back and parked advices.
    case filesMatchJournal
    /// I10. A request is not completed for more than was approved, and a whole one is not both
    /// confirmed and reversed.
    case completedOnce
    /// I12. A message of a file belongs to a posted file.
    case postedFilesStay
    /// I14. The holds of a card are those of its records.
    case holdsAgree
    /// I17. A spoiled card was reported by its printer, or voided with a range.
    case spoiledCardsHaveCause
    /// I18. A card is locked if, and only if, its wrong PINs in a row reached the limit.
    case wrongPINsLock
    /// I15. The summary of a file has the rows of each verdict and code, and the amounts that were
    /// approved.
    case summariesMatchRows
    /// I16. The calendar alone expires cards, takes fees and moves money into the accounts for it.
    case calendarAloneExpires
    /// I19. A refund gives back redemptions, each not for more than was redeemed and from the store
    /// that redeemed.
    case refundsGiveBack
    /// I20. A step of a deposit or a charge follows from those before it, has the balance that they
    /// left, and moves the money of its step.
    case fundingFollowsRules
    /// I21. The stored balance of each account of a client or of the issuer is that of the journal.
    case storedBalances
}
