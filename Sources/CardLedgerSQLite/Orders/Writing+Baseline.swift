import CardCore
import CardLedger

// The first audit entries of records that an earlier version made.
extension Writing {
    func recordBaseline(_ keyRuns: [KeyRunRecord]) throws {
        for record in try KeyRecord.all(database)
        where try !record.entries(database).contains(where: { $0.text("digest") != nil }) {
            try audit(record.object, RecordEntry.baseline, details: try commitment(to: record))
        }
        for order in try OrderTable.all(database) {
            try recordBaseline(of: order, keyRuns.filter { $0.order == order.id })
        }
    }

    private func recordBaseline(of order: OrderRecord, _ keyRuns: [KeyRunRecord]) throws {
        for segment in try SQLiteLedger.segments(ofOrder: order.id, database) {
            let last = segment.first + segment.count - 1
            let cards = try cardsDigest(ofOrder: order.id, segment.first...last)
            let run = keyRuns.first { $0.run == segment.seal.keyRun }
            try audit(
                "order \(order.id)",
                RecordEntry.baseline,
                details: segment.commitment(cards: cards, keysDigest: run?.digest)
            )
        }
        let details: [String: JSON] = [
            "acknowledgements": .string(try acknowledgementsDigest(ofOrder: order.id)),
            "numbers": .string(try importedNumbersDigest(ofOrder: order.id)),
        ]
        try audit("order \(order.id)", RecordEntry.baseline, details: details)
    }
}
