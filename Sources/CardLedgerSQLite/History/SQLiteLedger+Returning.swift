package import CardCore
package import CardLedger
import GRDB

extension SQLiteLedger {
    package func take(
        _ order: ReturningOrder,
        tokenEpoch: Int,
        pinEpoch: Int,
        cards: () throws -> [MintedCard]?,
        by context: RequestContext
    ) throws {
        try change(context) { writing in
            let database = writing.database
            guard try OrderTable.order(number: order.number, database) == nil else {
                throw Problem.orderExists(OrderID.text(order.number))
            }
            try Self.insert(order, database)
            var count = 0
            while let chunk = try cards() {
                try writing.insert(
                    chunk,
                    ofOrder: order.number,
                    tokenEpoch: tokenEpoch,
                    pinEpoch: pinEpoch
                ) { _ in throw MintingFailure.tokenTaken(order: OrderID.text(order.number)) }
                for index in chunk.indices where order.sequences == nil {
                    try database.run(
                        "INSERT INTO imported_number VALUES (?, ?, ?)",
                        order.number,
                        chunk[index].position,
                        chunk[index].serial
                    )
                }
                count += chunk.count
            }
            guard count == order.request.cardCount else {
                throw Self.damaged("\(count) cards came back of \(order.request.cardCount)")
            }
            for segment in order.segments {
                let last = segment.first + segment.count - 1
                let cards = try CardsDigest.ofRows(
                    order: order.number,
                    segment.first...last,
                    database
                )
                try writing.insert(segment, ofOrder: order.number)
                try database.run(
                    "UPDATE print_order SET minted = minted + ? WHERE number = ?",
                    segment.count,
                    order.number
                )
                try writing.audit(
                    "order \(OrderID.text(order.number))",
                    "segment",
                    segment.commitment(cards: cards, keyRun: segment.seal.keyRun)
                )
            }
            try Self.finish(order, writing)
        }
    }

    private static func insert(_ order: ReturningOrder, _ database: Database) throws {
        let request = order.request
        let product =
            try product(request.product, version: order.productVersion, database)
            ?? product(request.product, version: nil, database)
        guard let product else { throw Problem.absent(.productUnknown, "product", request.product) }
        let printer =
            try printer(request.printer, version: order.printerVersion, database)
            ?? printer(request.printer, version: nil, database)
        guard let printer else { throw Problem.absent(.printerUnknown, "printer", request.printer) }
        try OrderTable.insert(
            OrderTable.NewRow(
                number: order.number,
                request: request,
                state: .minting,
                product: product.number,
                printer: printer.number,
                firstSequence: order.sequences?.lowerBound,
                serials: order.serials,
                createdAt: order.createdAt,
                custody: order.custody,
                custodianSet: order.custodianSet
            ),
            database
        )
        // Serials of an order that came back are used up, like those of every other order.
        guard let sequences = order.sequences else { return }
        try database.run(
            "UPDATE product SET next_sequence = max(next_sequence, ?) WHERE id = ?",
            sequences.upperBound + 1,
            request.product
        )
    }

    /// Sealed or released, as it was; the printer's answer and the sale files come again.
    private static func finish(_ order: ReturningOrder, _ writing: Writing) throws {
        let database = writing.database
        try database.run(
            "UPDATE print_order SET state = ?, sealed_at = ? WHERE number = ?",
            order.release == nil ? OrderState.sealed.rawValue : OrderState.released.rawValue,
            writing.context.at,
            order.number
        )
        if let release = order.release {
            try database.run(
                "INSERT INTO release VALUES (?, ?, ?, ?, ?, ?, ?)",
                order.number,
                release.file,
                release.sha256,
                release.bytes,
                release.recipients.joined(separator: "\n"),
                release.cards,
                release.releasedAt ?? writing.context.at
            )
        }
        let known = try writing.order(OrderID.text(order.number))
        var details: [String: JSON] = [
            "content": order.request.content,
            "firstSerial": .string(order.serials.first),
            "lastSerial": .string(order.serials.last),
            "cards": .integer(order.request.cardCount),
            "packageSha256": .optional(order.release?.sha256.hexadecimal),
            "unlockedBy": .array(order.unlockedBy.map(JSON.string)),
            "productVersion": .integer(known.productVersion),
            "printerVersion": .integer(known.printerVersion),
            "custody": .string(order.custody.rawValue),
            "custodianSet": .integer(order.custodianSet),
            "createdAt": .integer(order.createdAt.milliseconds),
            "numbers": .string(
                try RecordDigest.importedNumbers(ofOrder: order.number, database)
            ),
        ]
        if let release = known.release {
            details["file"] = .string(release.file)
            details["sha256"] = .string(release.sha256.hexadecimal)
            details["bytes"] = .integer(release.bytes)
            details["recipients"] = .array(release.recipients.map(JSON.string))
            details["releasedAt"] = .optional(release.releasedAt?.milliseconds)
        }
        try writing.audit("order \(OrderID.text(order.number))", "adopted", details)
    }
}

extension Problem {
    fileprivate static func orderExists(_ id: String) -> Problem {
        Problem(
            .conflict,
            .orderExists,
            "order \(id: id) is in this workspace already",
            remedy: "see it with: mintrun order show \(id: id)"
        )
    }

    fileprivate static func absent(
        _ code: FailureCode,
        _ noun: StaticString,
        _ name: String
    ) -> Problem {
        Problem(
            .notFound,
            code,
            "there is no \(noun) \(id: name)",
            remedy: "add it again: mintrun \(noun) add"
        )
    }
}
