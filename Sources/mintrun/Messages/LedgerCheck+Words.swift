import CardCore

extension LedgerCheck: Worded {
    /// The name of the check, which is stable.
    var sentence: ShownText {
        switch self {
        case .database: "database"
        case .rule(let rule): rule.sentence
        case .balances: "I2 balances agree with the journal"
        case .auditLog: "I11 audit log"
        case .records(let area): area.name
        case .recordsWithoutDigests: "records of version 0.1.0"
        case .vaultRows: "I6 the vault has every card"
        case .shreddedOrders: "I13 shredded orders are gone"
        }
    }
}

extension LedgerRule: Worded {
    /// The name of the rule, which is stable.
    var sentence: ShownText {
        switch self {
        case .journalBalances: "I1 journal balances"
        case .oneActivation: "I3 one activation per card"
        case .activeCardsWereReleased: "I4 active cards were acknowledged"
        case .tokensAreUnique: "I5 tokens are unique"
        case .cardsAreComplete: "I6 cards are complete"
        case .oneRelease: "I7 one release per order"
        case .oneOutcomePerRow: "I8 every row has one outcome"
        case .filesMatchJournal: "I9 files match the bookings"
        case .completedOnce: "I10 reversals have their request"
        case .postedFilesStay: "I12 posted files stay posted"
        case .holdsAgree: "I14 holds agree"
        case .spoiledCardsHaveCause: "I17 spoiled cards have a cause"
        case .wrongPINsLock: "I18 wrong PINs lock"
        case .summariesMatchRows: "I15 files match the decisions"
        case .calendarAloneExpires: "I16 only the calendar expires"
        case .refundsGiveBack: "I19 refunds give back redemptions"
        case .fundingFollowsRules: "I20 deposits and charges follow"
        case .storedBalances: "I21 balances of clients agree"
        }
    }

    /// The things that are counted, after their number.
    var faults: ShownText {
        switch self {
        case .journalBalances:
            """
            transfers from an account to itself, of unknown messages, or of another environment \
            than their cards
            """
        case .oneActivation:
            "cards with more than one standing activation, or with one that is not theirs"
        case .activeCardsWereReleased: "active cards of orders that were cancelled or not released"
        case .tokensAreUnique: "live token hashes that two cards share"
        case .cardsAreComplete:
            "cards without a live token and PIN, or orders with another number of cards"
        case .oneRelease: "orders whose state and release contradict each other"
        case .oneOutcomePerRow: "posted files whose attempts do not match their rows"
        case .filesMatchJournal:
            """
            sums of files that are not those of the journal, or transfers of another store or day \
            than their message
            """
        case .completedOnce:
            "requests completed for more than was approved, or whole ones both ways"
        case .postedFilesStay: "messages of files that are not posted"
        case .holdsAgree: "cards whose shown holds do not match their holds"
        case .spoiledCardsHaveCause:
            "spoiled cards that no printer reported and nobody voided with a range"
        case .wrongPINsLock:
            "cards that are locked without five wrong PINs in a row, or not locked with them"
        case .summariesMatchRows: "file summaries that do not match their rows"
        case .calendarAloneExpires:
            "expiries, fees and breakage that no operator's message made, or that differ"
        case .refundsGiveBack:
            """
            redemptions that were refunded for more than was redeemed, and refunds of another \
            amount or store than they name
            """
        case .fundingFollowsRules:
            """
            steps of deposits and charges that do not follow from those before, or moved other \
            money
            """
        case .storedBalances:
            "accounts of clients and of the issuer whose balance is not that of the journal"
        }
    }
}

extension RecordArea {
    fileprivate var name: ShownText {
        switch self {
        case .tables: "tables are those of this version"
        case .records: "records agree with the audit log"
        case .orders: "orders agree with the audit log"
        case .cards: "cards agree with the audit log"
        case .cardStates: "cards are what messages made them"
        case .messages: "messages are what was sent"
        case .shipments: "shipments agree with the audit log"
        case .rows: "rows are those that were written"
        }
    }
}
