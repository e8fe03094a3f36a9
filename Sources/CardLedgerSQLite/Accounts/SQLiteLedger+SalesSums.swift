import CardCore
import CardLedger
import GRDB

extension SQLiteLedger {
    func sales(_ query: SalesQuery, days count: DayCount) throws -> [SalesLine] {
        try look { database in
            var sums: [SalesKey: SalesSums] = [:]
            let days = try Self.businessDays(database)
            let row = try Statement(Self.movements, database)
            let sender = try query.sender.map { try Self.party("sender", named: $0, database) }
            let store = try query.store.map { try Self.party("store", named: $0, database) }
            row.bind(sender, at: 1)
            row.bind(store, at: 2)
            row.bind(count.bucketMilliseconds, at: 3)
            row.bind(query.environment.code, at: 4)
            row.bind(query.lastMessage?.value ?? Int64.max, at: 5)
            while try row.step() {
                let kind = try TransferKind(code: row.integer(5))
                guard try kind.isOfSales(Operation(code: row.integer(6))) else { continue }
                let moment = row.integer(2) * count.bucketMilliseconds
                let booked = try Self.day(moment, count)
                let day =
                    query.basis == .record
                    ? booked : row.optionalInteger(0).flatMap { days[$0] } ?? booked
                guard day >= query.from ?? day, day <= query.to ?? day else { continue }
                let key = SalesKey(
                    store: row.integer(1),
                    day: day,
                    order: row.integer(3),
                    version: row.optionalInteger(9),
                    currency: row.integer(4)
                )
                try sums[key, default: SalesSums()].add(row)
            }
            return try Self.lines(sums, database)
        }
    }

    /// The key by which sums are grouped, in the ledger's numbers.
    private struct SalesKey: Hashable {
        let store: Int64
        let day: Day
        let order: OrderID
        /// The version of the product that was in force; nil for that of the order.
        let version: ProductVersionNumber?
        let currency: Int64
    }

    /// The journal, summed up: file, store, day of posting, order, currency, kind, operation,
    /// count, amount, version of the product.
    ///
    /// The store is that of the account that moved; a redemption moves none, and a refund those of
    /// the stores that redeemed: both have the store of their message. A reversal of a sale belongs
    /// to the store that sold the card, even if another one sent it.
    private static let movements = """
        SELECT \(MessageTable.workingFile) AS file,
            \(store) AS store,
            at / ?3 AS moment,
            \(CardNumbering.orderSQL(cardOfMovement)) AS print_order,
            journal.currency AS currency,
            \(TransferKind.ofJournal) AS kind, operation, count(*), sum(amount),
            message.product_version AS product_version
        FROM journal CROSS JOIN message ON message.number = journal.message
        WHERE kind IS NOT NULL AND (?1 IS NULL OR \(seller) = ?1) AND (?2 IS NULL OR
            \(store) = ?2)
            AND journal.environment = ?4 AND journal.message <= ?5
        GROUP BY 1, 2, 3, 4, 5, 6, 7, 10
        UNION ALL
        \(salesWithoutMoney)
        """

    /// The sales of cards without money, and those that were taken back, in the same columns: the
    /// journal does not have them.
    private static let salesWithoutMoney = """
        SELECT \(MessageTable.workingFile), \(sellingStore) AS store, decided_at / ?3,
            \(CardNumbering.orderSQL("message.card")), currency,
            CASE WHEN (operation = \(Operation.activate.code)) = (phase IN \(Phase.requests.codes))
                THEN \(TransferKind.activated.code) ELSE \(TransferKind.activationReversed.code)
            END, operation, count(*), 0, message.product_version
        FROM message JOIN print_order
            ON print_order.number = \(CardNumbering.orderSQL("message.card"))
        WHERE approved = 0 AND operation IN \(Operation.ofZero.codes) AND phase <> \(Phase.confirm.code)
            AND EXISTS (SELECT 1 FROM effect WHERE effect.message = message.number)
            AND (?1 IS NULL OR \(seller) = ?1) AND (?2 IS NULL OR \(sellingStore) = ?2)
            AND (print_order.environment = 'test') = (?4 = \(Environment.test.code))
            AND message.number <= ?5
        GROUP BY 1, 2, 3, 4, 5, 6, 7, 10
        """

    /// The sender of a message; of one that takes a sale back, that of the sale.
    private static let seller = ofSale("sender")

    /// The store of a message; of one that takes a sale back, that of the sale.
    private static let sellingStore = ofSale("store")

    private static func ofSale(_ column: String) -> String {
        """
        CASE operation WHEN \(Operation.deactivate.code) THEN ifnull((
            SELECT sale.\(column) FROM message AS sale
            WHERE sale.card = message.card AND sale.operation = \(Operation.activate.code)
                AND sale.phase IN \(Phase.requests.codes)
                AND sale.number < message.number ORDER BY sale.number DESC LIMIT 1
        ), message.\(column)) ELSE message.\(column) END
        """
    }

    /// The card that one of the two accounts is that of.
    private static let cardOfMovement =
        "CASE debit_owner_kind WHEN \(OwnerKind.card) THEN debit_owner ELSE credit_owner END"

    private static let store = """
        CASE \(AccountKind.salesPending.code) WHEN debit_kind THEN debit_owner
            WHEN credit_kind THEN credit_owner ELSE message.store END
        """

    private static func businessDays(_ database: Database) throws -> [Int64: Day] {
        let days = try database.rows(
            "SELECT number, business_date FROM sale_file WHERE business_date IS NOT NULL"
        ) { ($0.integer(0), Day($0.text(1))) }
        return Dictionary(uniqueKeysWithValues: days).compactMapValues(\.self)
    }

    private static func day(_ milliseconds: Int64, _ count: DayCount) throws -> Day {
        guard Day(daysSinceEpoch: Int(milliseconds / 86_400_000)) != nil else {
            throw LedgerFailure.damaged(.journalDay)
        }
        return count.day(Instant(milliseconds: milliseconds))
    }

    /// The number of a party; for an unknown name 0, which no party has.
    static func party(_ kind: String, named name: some Bindable, _ database: Database) throws
        -> Int64
    {
        try database.number("SELECT number FROM party WHERE kind = ? AND name = ?", kind, name)
    }

    private static func lines(_ sums: [SalesKey: SalesSums], _ database: Database) throws
        -> [SalesLine]
    {
        let names = PartyNames(database)
        let products = Dictionary(
            uniqueKeysWithValues: try OrderTable.all(database).map {
                ($0.id, $0.request.product)
            }
        )
        let versions = try productsOfVersions(database)
        // Orders of one product are one line.
        var merged: [SalesLine.Key: SalesSums] = [:]
        for (key, sum) in sums {
            let line = SalesLine.Key(
                day: key.day,
                store: try names.name(key.store),
                product: key.version.map { versions[$0] ?? "" } ?? products[key.order] ?? "",
                currency: try MessageTable.currency(key.currency)
            )
            try merged[line, default: SalesSums()].add(sum)
        }
        return merged.sorted { $0.key < $1.key }.map { SalesLine($0.key, $0.value) }
    }

    private static func productsOfVersions(_ database: Database) throws
        -> [ProductVersionNumber: ProductID]
    {
        let versions = try database.rows(
            """
            SELECT product_version.number, product.id FROM product_version
            JOIN product ON product.number = product_version.product
            """
        ) { ($0.integer(0) as ProductVersionNumber, $0.text(1) as ProductID) }
        return Dictionary(versions) { first, _ in first }
    }
}

extension SalesLine {
    fileprivate struct Key: Hashable, Comparable {
        let day: Day
        let store: StoreID
        let product: ProductID
        let currency: Currency

        static func < (left: Key, right: Key) -> Bool {
            (left.day, left.store, left.product, left.currency.code)
                < (right.day, right.store, right.product, right.currency.code)
        }
    }

    fileprivate init(_ key: Key, _ sums: SalesSums) {
        self.init(
            store: key.store,
            day: key.day,
            product: key.product,
            currency: key.currency,
            sums: sums
        )
    }
}

extension SalesSums {
    /// Adds a row of the summed-up journal.
    fileprivate mutating func add(_ row: Statement) throws {
        var sum = Sum()
        sum.count = row.int(7)
        sum.amountMinor = row.integer(8)
        let kind = try TransferKind(code: row.integer(5))
        try self[keyPath: kind.salesSum(of: Operation(code: row.integer(6)))].add(sum)
    }
}
