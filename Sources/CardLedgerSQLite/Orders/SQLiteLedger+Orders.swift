package import CardCore
import CardLedger
import GRDB

extension SQLiteLedger {
    package func create(
        _ request: OrderRequest,
        serials: SerialSource,
        by context: RequestContext,
        reserve: (OrderReservation) throws -> Void
    ) throws -> (OrderRecord, Recorded) {
        precondition(request.cardCount <= CardNumbering.lastPosition, "an order this large")
        return try change(context) { writing in
            let database = writing.database
            if let known = try OrderTable.order(requestID: request.requestID, database) {
                let content = try database.first(
                    "SELECT content FROM print_order WHERE number = ?",
                    known.number
                ) { $0.text(0) }
                guard content == request.content.text else { throw Self.conflict(known) }
                return (known, .already)
            }
            guard let product = try Self.product(request.product, version: nil, database) else {
                throw Self.unknown(.productUnknown, "product", request.product)
            }
            guard let printer = try Self.printer(request.printer, version: nil, database) else {
                throw Self.unknown(.printerUnknown, "printer", request.printer)
            }
            let numbers = try Self.reserve(serials, for: request, database)
            let order = try Self.insert(
                request,
                product,
                printer,
                numbers,
                writing.context,
                database
            )
            if case .imported(let texts) = serials {
                try Self.refuseZeroPairs(texts, ofProduct: request.product, database)
                try Self.keep(texts, ofOrder: order, database)
            }
            try writing.audit(
                "order \(OrderID.text(order))",
                "created",
                [
                    "content": request.content, "firstSerial": .string(numbers.firstSerial),
                    "lastSerial": .string(numbers.lastSerial),
                    "productVersion": .integer(product.version),
                    "printerVersion": .integer(printer.version),
                    "numbers": .string(
                        try RecordDigest.importedNumbers(ofOrder: order, database)
                    ),
                ]
            )
            let record = try writing.order(OrderID.text(order))
            try reserve(OrderReservation(record, importedDigest: serials.importedDigest))
            return (record, .new)
        }
    }

    private struct Numbers {
        var firstSequence: Int64?
        var firstSerial: String
        var lastSerial: String
    }

    /// Takes the product's next numbers, for ever; the counter only grows.
    private static func reserve(
        _ serials: SerialSource,
        for request: OrderRequest,
        _ database: Database
    ) throws -> Numbers {
        switch serials {
        case .imported(let texts):
            guard let first = texts.first, let last = texts.last,
                texts.count == request.cardCount
            else {
                throw Problem(
                    .refused,
                    .orderNumberCount,
                    "\(texts.count, counted: "number") came for "
                        + "\(request.cardCount, counted: "card")",
                    remedy: "give exactly one number per card, spares last"
                )
            }
            return Numbers(firstSequence: nil, firstSerial: first, lastSerial: last)
        case .sequence(let space, let serial):
            let first = try max(
                database.number(
                    "SELECT next_sequence FROM product WHERE id = ?",
                    request.product
                ),
                LostNumbers.nextSequence(ofProduct: request.product, in: space, database)
            )
            let last = first + Int64(request.cardCount) - 1
            guard last <= space.last else {
                throw Problem(
                    .refused,
                    .orderSerialsExhausted,
                    "\(id: request.product) has \(space.last - first + 1) serials left, "
                        + "\(request.cardCount) are needed",
                    remedy: "order from a product with more digits in its serial"
                )
            }
            try database.run(
                "UPDATE product SET next_sequence = ? WHERE id = ?",
                last + 1,
                request.product
            )
            return Numbers(
                firstSequence: first,
                firstSerial: try serial(first),
                lastSerial: try serial(last)
            )
        }
    }

    private static func insert(
        _ request: OrderRequest,
        _ product: ProductRecord,
        _ printer: PrinterRecord,
        _ numbers: Numbers,
        _ context: RequestContext,
        _ database: Database
    ) throws -> Int64 {
        try OrderTable.insert(
            OrderTable.NewRow(
                number: LostNumbers.nextOrder(database),
                request: request,
                state: .ordered,
                product: product.number,
                printer: printer.number,
                firstSequence: numbers.firstSequence,
                serials: SerialSpan(first: numbers.firstSerial, last: numbers.lastSerial),
                createdAt: context.at
            ),
            database
        )
        return database.lastNumber
    }

    private static func keep(_ numbers: [String], ofOrder order: Int64, _ database: Database)
        throws
    {
        let insert = try Statement("INSERT INTO imported_number VALUES (?, ?, ?)", database)
        let taken = try Statement("SELECT 1 FROM card WHERE serial = ?", database)
        let spaces = try serialSpaces(database).map(\.space)
        for (index, number) in numbers.enumerated() {
            taken.bind(number, at: 1)
            guard try !taken.step(), !spaces.contains(where: { $0.holds(number) }),
                try lostOrder(ofSerial: number, database) == nil
            else { throw numberTaken(number) }
            insert.bind(order, at: 1)
            insert.bind(index + 1, at: 2)
            insert.bind(number, at: 3)
            do { try insert.run() } catch let fault as StoreFault where fault.isUniqueViolation {
                throw numberTaken(number)
            }
        }
    }

    /// Refuses numbers that differ from earlier ones of the product only in leading zeros.
    ///
    /// Numbers of the same length never do, so that most earlier numbers are only counted.
    private static func refuseZeroPairs(
        _ numbers: [String],
        ofProduct product: String,
        _ database: Database
    ) throws {
        let earlier = try Statement(
            """
            SELECT imported_number.number, print_order.number FROM imported_number
            JOIN print_order ON print_order.number = imported_number.print_order
            JOIN product_version ON product_version.number = print_order.product_version
            JOIN product ON product.number = product_version.product
            WHERE product.id = ?1
            UNION ALL
            SELECT lost_number.number, lost_order.number FROM lost_number
            JOIN lost_order ON lost_order.number = lost_number.order_number
            WHERE lost_order.product = ?1
            """,
            database
        )
        earlier.bind(product, at: 1)
        let lengths = Set(numbers.map(\.utf8.count))
        let onlyLength = lengths.count == 1 ? lengths.first : nil
        var bare: [Substring: String] = [:]
        var pairs: [ZeroPair] = []
        var count = 0
        while try earlier.step() {
            let other = earlier.text(0)
            guard other.utf8.count != onlyLength else { continue }
            if bare.isEmpty { for number in numbers { bare[ZeroPair.bare(number)] = number } }
            guard let number = bare[ZeroPair.bare(other)], number != other else { continue }
            count += 1
            guard pairs.count < ZeroPair.shownCount else { continue }
            let order = OrderID.text(earlier.integer(1))
            pairs.append(ZeroPair(number, other, order: order))
        }
        guard pairs.isEmpty else { throw ZeroPair.refusal(pairs, of: count) }
    }

    private static func numberTaken(_ number: String) -> Problem {
        Problem(
            .refused,
            .orderNumberTaken,
            "the number \(id: number) comes twice, exists already or is a serial of a product",
            remedy: "take it out of the file of numbers"
        )
    }

    private static func conflict(_ known: OrderRecord) -> Problem {
        Problem(
            .conflict,
            .orderConflict,
            "request \(id: known.request.requestID) is order \(id: known.id), with other content",
            remedy: "use a new request id, or see: mintrun order show \(id: known.id)"
        )
    }

    private static func unknown(
        _ code: FailureCode,
        _ noun: StaticString,
        _ name: String
    ) -> Problem {
        Problem(
            .notFound,
            code,
            "there is no \(noun) \(id: name)",
            remedy: "see what there is with: mintrun \(noun) list"
        )
    }
}

extension SQLiteLedger {
    package func order(requestID: String) throws -> OrderRecord? {
        try look { try OrderTable.order(requestID: requestID, $0) }
    }

    package func order(withNumber number: Int64) throws -> OrderRecord? {
        try look { try OrderTable.order(number: number, $0) }
    }

    package func orders() throws -> [OrderRecord] { try look { try OrderTable.all($0) } }

    package func unfinishedOrders() throws -> [OrderRecord] {
        try look { try OrderTable.unfinished($0) }
    }

    package func order(releasedAs file: String) throws -> OrderRecord? {
        try look { try OrderTable.order(releasedAs: file, $0) }
    }

    package func terms(ofOrder number: Int64) throws -> OrderTerms {
        try look { try Self.terms(ofOrder: number, decodeTerms, $0) }
    }

    static func terms(
        ofOrder number: Int64,
        _ decode: (String) throws -> ProductTerms,
        _ database: Database
    ) throws -> OrderTerms {
        guard let order = try OrderTable.order(number: number, database),
            let product = try product(
                order.request.product,
                version: order.productVersion,
                database
            )
        else { throw damaged("a card belongs to order \(number), which does not exist") }
        let acknowledged = try database.rows(
            "SELECT first, last FROM coverage WHERE print_order = ? ORDER BY first",
            number
        ) { $0.int(0)...$0.int(1) }
        return OrderTerms(
            number: number,
            id: order.id,
            state: order.state,
            environment: order.request.environment,
            product: order.request.product,
            terms: try decode(product.source),
            denominationMinor: order.request.denominationMinor,
            orderedOn: order.createdAt.day,
            acknowledged: acknowledged
        )
    }

    package func counts(ofOrder number: Int64) throws -> [CardState: Int] {
        try look { database in
            var counts = Dictionary(uniqueKeysWithValues: CardState.allCases.map { ($0, 0) })
            let (first, last) = CardNumbering.range(order: number, 1...CardNumbering.lastPosition)
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

    package func importedNumbers(ofOrder number: Int64, positions: ClosedRange<Int>) throws
        -> [String]
    {
        try look { database in
            try database.rows(
                """
                SELECT number FROM imported_number
                WHERE print_order = ? AND position BETWEEN ? AND ? ORDER BY position
                """,
                number,
                positions.lowerBound,
                positions.upperBound
            ) { $0.text(0) }
        }
    }
}
