import CardCore
import CardLedger
import GRDB

/// Checks that each transfer is one that the operation of its message makes.
struct TransferInspection {
    /// The accounts that are debited and credited, by operation and phase.
    private let ways: [Operation: [Phase: Set<TransferRule.Way>]]

    static func faults(_ database: Database) throws -> [RecordFault] {
        let inspection = TransferInspection()
        var faults: [RecordFault] = []
        let rows = try Statement(
            """
            SELECT debit_kind, debit_owner_kind, debit_owner, credit_kind, credit_owner_kind,
                credit_owner, amount, journal.currency, at, m.id, m.operation, m.phase, m.card,
                m.other_card, m.store, m.approved, m.currency, m.decided_at,
                request.decided_at, v.product
            FROM journal JOIN message AS m ON m.number = journal.message
            LEFT JOIN message AS request ON m.phase IN \(Phase.advices.codes)
                AND request.sender = m.sender AND request.id = m.original_id
            LEFT JOIN print_order AS o ON o.number = \(CardNumbering.orderSQL("m.card"))
            LEFT JOIN product_version AS v
                ON v.number = ifnull(m.product_version, o.product_version)
            """,
            database
        )
        while try rows.step() {
            guard try !inspection.isPlausible(rows) else { continue }
            faults.append(.transfer(ofMessage: rows.text(9)))
        }
        return faults
    }

    private init() {
        ways = Dictionary(
            uniqueKeysWithValues: Operation.allCases.map { operation in
                let rule = OperationRule.of(operation)
                let ways = Phase.allCases.map { ($0, rule.ways(in: $0)) }
                return (operation, Dictionary(uniqueKeysWithValues: ways))
            }
        )
    }

    private func isPlausible(_ row: Statement) throws -> Bool {
        let kinds = [
            try AccountKind(code: row.integer(0)), try AccountKind(code: row.integer(3)),
        ]
        let operation = try Operation(code: row.integer(10))
        let phase = try Phase(code: row.integer(11))
        // The starting balance is the product's, not the message's.
        let isAmount =
            row.integer(6) == row.integer(15) || kinds.contains(.adjustments)
            // One for each redemption that is given back.
            || operation == .refund && row.integer(6) < row.integer(15)
        let moments = [row.integer(17), row.optionalInteger(18)]
        let hasWay = ways[operation]?[phase]?.contains { way in
            way.from.accountKind == kinds[0] && way.to.accountKind == kinds[1]
                && Self.isOwner(way.from, in: row, at: 1, of: operation)
                && Self.isOwner(way.to, in: row, at: 4, of: operation)
        }
        return hasWay == true && isAmount && row.integer(7) == row.optionalInteger(16)
            && moments.contains(row.integer(8))
    }

    private static func isOwner(
        _ place: TransferRule.Place,
        in row: Statement,
        at column: Int32,
        of operation: Operation
    ) -> Bool {
        let (ownerKind, owner) = (row.integer(column), row.integer(column + 1))
        let (card, otherCard) = (row.optionalInteger(12), row.optionalInteger(13))
        switch place {
        case .card, .loadPending, .reserved:
            return ownerKind == OwnerKind.card && owner == card
        case .otherCard, .otherLoadPending:
            return ownerKind == OwnerKind.card && owner == otherCard
        case .receiver, .receiverLoadPending:
            return ownerKind == OwnerKind.card && [card, otherCard].contains(owner)
        case .salesPending, .sales, .redemptions:
            let isOwn = operation.givesBack || owner == row.integer(14)
            return ownerKind == OwnerKind.party && isOwn
        case .breakage, .fees, .adjustments:
            return ownerKind == OwnerKind.product && owner == row.integer(19)
        }
    }
}
