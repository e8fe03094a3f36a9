import CardCore
import CardLedger
import GRDB

extension SQLiteLedger {
    func order(requestID: String) throws -> OrderRecord? {
        try look { try OrderTable.order(requestID: requestID, $0) }
    }

    func order(withID id: OrderID) throws -> OrderRecord? {
        try look { try OrderTable.order(id, $0) }
    }

    func orders() throws -> [OrderRecord] { try look { try OrderTable.all($0) } }

    func unfinishedOrders() throws -> [OrderRecord] {
        try look { try OrderTable.unfinished($0) }
    }

    func order(releasedAs file: String) throws -> OrderRecord? {
        try look { try OrderTable.order(releasedAs: file, $0) }
    }

    func terms(ofOrder id: OrderID) throws -> OrderTerms {
        try look { try Self.terms(ofOrder: id, decodeTerms, $0) }
    }

    static func terms(
        ofOrder id: OrderID,
        _ decode: (String) throws -> ProductTerms,
        _ database: Database
    ) throws -> OrderTerms {
        guard let order = try OrderTable.order(id, database),
            let product = try product(
                order.request.product,
                version: order.productVersion,
                database
            )
        else { throw LedgerFailure.damaged(.noOrder(id)) }
        let acknowledged = try database.rows(
            "SELECT first, last FROM coverage WHERE print_order = ? ORDER BY first",
            id
        ) { $0.int(0)...$0.int(1) }
        var terms = OrderTerms(
            id: id,
            state: order.state,
            environment: order.request.environment,
            product: order.request.product,
            terms: try decode(product.source),
            denominationMinor: order.request.denominationMinor,
            orderedOn: order.createdAt.day,
            acknowledged: acknowledged
        )
        let version = ProductVersionNumber(product.number)
        terms.others = try terms.terms.activatesAs.filter { $0 != product.id }.compactMap {
            try rules(ofProduct: $0, before: version, decode, database)
        }
        return order.request.isPrinted ? terms : terms.withoutPrinter(order)
    }

    func counts(ofOrder id: OrderID) throws -> [CardState: Int] {
        try look { database in
            var counts = Dictionary(uniqueKeysWithValues: CardState.allCases.map { ($0, 0) })
            let (first, last) = CardNumbering.range(order: id, 1...CardNumbering.lastPosition)
            let groups = try database.rows(
                """
                SELECT \(CardTable.stateKey) AS key, count(*) FROM card
                WHERE number BETWEEN ? AND ? GROUP BY key
                """,
                first,
                last
            ) { (try CardTable.state(key: $0.integer(0)), $0.int(1)) }
            for (state, count) in groups { counts[state, default: 0] += count }
            return counts
        }
    }

    func reservations(ofProduct id: ProductID) throws -> ProductReservations {
        try look { try $0.reservations(ofProduct: id) }
    }

    func openPullOrders(ofProduct id: ProductID) throws -> [OrderRecord] {
        try look { try OrderTable.openPullOrders(ofProduct: id, $0) }
    }

    func recordedFormats() throws -> [RecordedFormat] {
        try look { database in
            try database.rows("SELECT role, content FROM secret_format ORDER BY number") { row in
                RecordedFormat(row.text(0) == "pin" ? .pin : .token, text: row.text(1))
            }
        }
    }

    func importedNumbers(ofOrder id: OrderID, positions: ClosedRange<Int>) throws
        -> [Serial]
    {
        try look { database in
            try database.rows(
                """
                SELECT number FROM imported_number
                WHERE print_order = ? AND position BETWEEN ? AND ? ORDER BY position
                """,
                id,
                positions.lowerBound,
                positions.upperBound
            ) { $0.text(0) }
        }
    }
}
