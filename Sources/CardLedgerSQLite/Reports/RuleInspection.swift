import CardCore
import CardLedger
import GRDB

/// Counts the faults of each rule of the ledger.
///
/// A rule over sums is decided by the core; the others are queries for rows that disagree.
struct RuleInspection {
    private let database: Database
    private let orders: [OrderSums]

    init(_ database: Database) throws {
        self.database = database
        orders = try Self.orders(database)
    }

    func check(_ rule: LedgerRule) throws -> Check { Check(rule, faults: try faults(rule)) }

    private func faults(_ rule: LedgerRule) throws -> Int64 {
        switch rule {
        case .journalBalances: try database.number(LedgerRule.journalBalancesQuery)
        case .oneActivation: try database.number(LedgerRule.oneActivationQuery)
        case .activeCardsWereReleased: Int64(orders.reduce(0) { $0 + $1.wronglyActivated })
        case .tokensAreUnique: try database.number(LedgerRule.tokensAreUniqueQuery)
        case .cardsAreComplete: try incompleteCards()
        case .oneRelease: Int64(orders.count(where: \.contradictsRelease))
        case .oneOutcomePerRow: try filesWithOtherRows()
        case .filesMatchJournal: try filesUnlikeJournal()
        case .completedOnce: try requestsCompletedTwice()
        case .postedFilesStay: try database.number(LedgerRule.postedFilesStayQuery)
        case .holdsAgree: try database.number(LedgerRule.holdsAgreeQuery)
        case .spoiledCardsHaveCause: try database.number(LedgerRule.spoiledCardsHaveCauseQuery)
        case .wrongPINsLock: try cardsLockedOtherwise()
        case .summariesMatchRows: try differingSummaries()
        case .calendarAloneExpires: try database.number(LedgerRule.calendarAloneExpiresQuery)
        case .refundsGiveBack: try database.number(LedgerRule.refundsGiveBackQuery)
        case .fundingFollowsRules: try SQLiteLedger.fundingFaults(database)
        case .storedBalances: try database.number(LedgerRule.storedBalancesQuery)
        }
    }
}

extension RuleInspection {
    private static func orders(_ database: Database) throws -> [OrderSums] {
        let orders = try database.rows(LedgerRule.orderQuery) { row in
            guard let state = OrderState(rawValue: row.text(0)) else {
                throw LedgerFailure.damaged(.unreadableOrder(row.integer(4)))
            }
            return (
                row.integer(4) as OrderID, state, row.int(1), row.int(2), row.integer(3) != 0,
                row.integer(5) != 0
            )
        }
        return try orders.map { id, state, minted, inSegments, hasRelease, isPrinted in
            let cards = try database.first(LedgerRule.orderCardsQuery, id) {
                ($0.int(0), $0.int(1))
            }
            return OrderSums(
                state: state,
                minted: minted,
                cards: cards?.0 ?? 0,
                inSegments: inSegments,
                activated: cards?.1 ?? 0,
                hasRelease: hasRelease,
                isPrinted: isPrinted
            )
        }
    }

    private func incompleteCards() throws -> Int64 {
        let wrong = orders.reduce(0) { $0 + $1.wrongCounts }
        return try database.number(LedgerRule.incompleteCardsQuery) + Int64(wrong)
    }

    private func filesWithOtherRows() throws -> Int64 {
        let files = try database.rows(LedgerRule.fileRowsQuery) {
            FileRows(rows: $0.integer(0), attempts: $0.integer(1), outcomes: $0.integer(2))
        }
        return Int64(files.count { !$0.agree })
    }

    private func requestsCompletedTwice() throws -> Int64 {
        let rows = try Statement(LedgerRule.completedQuery, database)
        var count: Int64 = 0
        while try rows.step() {
            let request = RequestSums(
                try Operation(code: rows.integer(0)),
                approvedMinor: rows.integer(1),
                confirmedMinor: rows.integer(2),
                reversedMinor: rows.integer(3)
            )
            if request.isCompletedTwice { count += 1 }
        }
        return count
    }

    private func cardsLockedOtherwise() throws -> Int64 {
        let cards = try database.rows(LedgerRule.wrongPINsQuery) {
            PinTries(failures: $0.int(0), isLocked: $0.integer(1) != 0)
        }
        return Int64(cards.count { !$0.agree })
    }

    private func differingSummaries() throws -> Int64 {
        try LedgerRule.summaryQueries.reduce(0) { count, query in
            let sums = try database.rows(query) {
                RecordedSum(recorded: $0.integer(0), found: $0.integer(1))
            }
            return count + Int64(sums.differing)
        }
    }
}

extension RuleInspection {
    private struct FileCurrency: Hashable {
        let file: Int64
        let currency: Int64
    }

    /// Files whose sums differ from the journal, and misplaced transfers.
    private func filesUnlikeJournal() throws -> Int64 {
        var (misplaced, booked) = (Int64(0), [FileCurrency: [Int64]]())
        let rows = try Statement(LedgerRule.bookedQuery, database)
        while try rows.step() {
            misplaced += rows.integer(2 + Int32(FileSum.allCases.count))
            guard let file: Int64 = rows.optionalInteger(0) else { continue }
            booked[FileCurrency(file: file, currency: rows.integer(1))] = Self.sums(rows)
        }
        let recorded = try database.rows(LedgerRule.amountsQuery) {
            (FileCurrency(file: $0.integer(0), currency: $0.integer(1)), Self.sums($0))
        }
        let differing = RecordedSum.differing(
            recorded: Dictionary(uniqueKeysWithValues: recorded),
            found: booked,
            none: FileSum.allCases.map { _ in 0 }
        )
        return misplaced + Int64(differing)
    }

    /// The sums follow the file and the currency.
    private static func sums(_ row: Statement) -> [Int64] {
        FileSum.allCases.indices.map { row.integer(2 + Int32($0)) }
    }
}
