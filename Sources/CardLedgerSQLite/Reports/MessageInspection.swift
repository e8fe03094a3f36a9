import CardCore
import CardLedger
import GRDB

/// Checks that messages are those that were sent, and that rows about the same message agree.
enum MessageInspection {
    static func faults(_ database: Database) throws -> [RecordFault] {
        try contentFaults(database) + fileFaults(database) + typedFaults(database)
            + effectFaults(database) + TransferInspection.faults(database) + pairFaults(database)
            + productFaults(database)
    }

    /// Operation, phase, original id, store and card begin the content of each message.
    private static func contentFaults(_ database: Database) throws -> [RecordFault] {
        var faults: [RecordFault] = []
        let names = PartyNames(database)
        let rows = try Statement(
            """
            SELECT id, content, operation, phase, original_id, store, serial, card, standing,
                requested, approved, currency, answer_state, file
            FROM message LEFT JOIN card ON card.number = message.card
            """,
            database
        )
        while try rows.step() {
            let operation = try Operation(code: rows.integer(2))
            let phase = try Phase(code: rows.integer(3))
            let store = try names.text(rows.integer(5))
            var rest = "|\(escaped(rows.optionalText(4) ?? ""))|\(escaped(store))|"
            if let serial = rows.optionalText(6) { rest += "\(escaped(serial))|" }
            let content = rows.text(1)
            if rows.isNull(6) != rows.isNull(7) || !waitsAsSent(rows, in: phase, content: content) {
                faults.append(.message(rows.text(0)))
                continue
            }
            if content.utf8.starts(with: "\(operation.rawValue)|\(phase.rawValue)\(rest)".utf8) {
                continue
            }
            // An advice of a call leaves card and store to its request.
            let alone = "|\(escaped(rows.optionalText(4) ?? ""))|||"
            let isOfCall = phase.isAdvice && rows.isNull(13)
            if isOfCall,
                content.utf8.starts(with: "\(operation.rawValue)|\(phase.rawValue)\(alone)".utf8)
            {
                continue
            }
            // A void that waits for its sale is stored as the reversal of it.
            let isVoid = operation == .activate && phase == .reverse
            if isVoid, content.utf8.starts(with: "deactivate|final\(rest)".utf8) { continue }
            faults.append(.message(rows.text(0)))
        }
        return faults
    }

    /// Returns true if an advice that waits, or had no effect left, has the amount and currency of
    /// its row.
    private static func waitsAsSent(_ row: Statement, in phase: Phase, content: String) -> Bool {
        let isWaiting = row.integer(8) == KnownMessage.Standing.parked.code
        guard phase.isAdvice, row.isNull(12), isWaiting || row.integer(10) == 0 else {
            return true
        }
        let amount = Message.field(5, ofContent: content)
        let code = Message.field(6, ofContent: content)
        let currency = row.optionalInteger(11)
        let isSame =
            code.isEmpty
            ? currency == nil : currency == Currency(code).map { Int64($0.number) }
        return row.integer(9) == Int64(amount) ?? 0 && (!isWaiting || isSame)
    }

    private static func escaped(_ text: String) -> String {
        guard text.utf8.contains(where: { $0 == UInt8(ascii: "|") || $0 == UInt8(ascii: "\\") })
        else { return text }
        return text.unicodeScalars.reduce(into: "") { out, scalar in
            if scalar == "|" || scalar == "\\" { out += "\\" }
            out.unicodeScalars.append(scalar)
        }
    }

    /// Checks that each posted file agrees with its audit entry, and its messages and rows too.
    private static func fileFaults(_ database: Database) throws -> [RecordFault] {
        let messages = try messageDigests(database)
        let attempts = try attemptDigests(database)
        let files = try database.rows(
            "SELECT number, sha256, name, sender, sequence FROM sale_file"
                + " WHERE \(SaleFileTable.posted)"
        ) {
            (
                $0.integer(0) as FileNumber, $0.blob(1).hexadecimal,
                [$0.text(2), $0.text(3), $0.text(4)]
            )
        }
        return try files.compactMap { number, sha256, names in
            let entries = try RecordEntry.all(ofFile: sha256, named: names, database)
            let recorded = entries.last { $0.text("messagesSha256") != nil }
            let isSame =
                recorded?.text("messagesSha256")
                == messages[number] ?? RecordDigest.none("messages")
                && recorded?.text("attemptsSha256")
                    == attempts[number] ?? RecordDigest.none("attempts")
            let isRecorded = !entries.isEmpty && (recorded == nil || isSame)
            return isRecorded ? nil : .saleFile(name: names[0])
        }
    }

    private static func messageDigests(_ database: Database) throws -> [FileNumber: String] {
        var digests: [FileNumber: String] = [:]
        var (file, digest) = (FileNumber(0), MessagesDigest())
        let rows = try Statement(
            """
            SELECT file, \(MessagesDigest.columns)
            FROM message WHERE file IS NOT NULL ORDER BY number
            """,
            database
        )
        while try rows.step() {
            if rows.integer(0) != file {
                digests[file] = digest.finished()
                (file, digest) = (rows.integer(0), MessagesDigest())
            }
            try digest.add(rows, from: 1)
        }
        digests[file] = digest.finished()
        return digests
    }

    /// Checks that the product of each message is the one that an activation bound its card to.
    ///
    /// The changes name each binding; the messages of a bound card since its activation have its
    /// product.
    private static func productFaults(_ database: Database) throws -> [RecordFault] {
        let advices = Phase.advices.codes, parked = KnownMessage.Standing.parked.code
        let ids = try database.rows(
            """
            SELECT id FROM message WHERE product_version IS NOT NULL AND NOT EXISTS (
                SELECT 1 FROM message AS bound JOIN effect ON effect.message = bound.number
                WHERE (bound.card = message.card OR bound.other_card = message.card)
                    AND instr(changes, '[' || message.card || ',"product",null,'
                        || message.product_version || ']'))
            UNION
            SELECT id FROM card JOIN message ON message.card = card.number
            WHERE card.product_version IS NOT NULL AND message.number >= card.activation
                AND message.phase NOT IN \(advices) AND standing <> \(parked)
                AND message.product_version IS NOT card.product_version
            ORDER BY id
            """
        ) { $0.text(0) as MessageID }
        return ids.map { .message($0) }
    }

    /// Checks that each typed message agrees with the audit entry of its posting.
    private static func typedFaults(_ database: Database) throws -> [RecordFault] {
        try TypedEntry.all(database).filter { try !$0.agrees(database) }
            .map { .typed($0.first) }
    }

    private static func attemptDigests(_ database: Database) throws -> [FileNumber: String] {
        var digests: [FileNumber: String] = [:]
        var (file, digest) = (FileNumber(0), AttemptsDigest())
        let rows = try Statement(
            """
            SELECT file, line, id, verdict, code, message, card, late, answer_state,
                answer_amount, answer_available, answer_currency
            FROM attempt ORDER BY file, line
            """,
            database
        )
        while try rows.step() {
            if rows.integer(0) != file {
                digests[file] = digest.finished()
                (file, digest) = (rows.integer(0), AttemptsDigest())
            }
            digest.add(
                AttemptsDigest.Row(
                    line: rows.int(1),
                    id: rows.optionalText(2),
                    verdict: rows.integer(3),
                    code: rows.optionalText(4),
                    message: rows.optionalInteger(5),
                    card: rows.optionalInteger(6),
                    isLate: rows.integer(7) != 0,
                    answer: try MessageTable.answer(rows, from: 8)
                )
            )
        }
        digests[file] = digest.finished()
        return digests
    }

    /// The cards that a message changed are its own, and each message that changes cards did.
    private static func effectFaults(_ database: Database) throws -> [RecordFault] {
        var faults: [RecordFault] = []
        let rows = try Statement(
            """
            SELECT number, id, operation, phase, card, other_card, changes FROM message
            LEFT JOIN effect ON effect.message = message.number
            """,
            database
        )
        while try rows.step() {
            let rule = OperationRule.of(try Operation(code: rows.integer(2)))
            let changes = rows.isNull(6) ? [] : rows.blob(6)
            let cards: [CardNumber?] = [rows.optionalInteger(4), rows.optionalInteger(5)]
            let isOwn = try StoredChanges.areAbout(cards, changes)
            let mayChange = rule.life != nil || rule.moves
            let isAdvice = try Phase(code: rows.integer(3)).isAdvice
            let mustChange = mayChange && !isAdvice
            guard !isOwn || mustChange && changes.isEmpty || !mayChange && !changes.isEmpty else {
                continue
            }
            faults.append(.changes(ofMessage: rows.text(1)))
        }
        return faults
    }

    /// Rows that repeat each other, and sums that follow from other rows.
    private static func pairFaults(_ database: Database) throws -> [RecordFault] {
        try RowAgreement.allCases.compactMap { agreement in
            let count = try database.number(agreement.query)
            return count == 0 ? nil : .rows(agreement, count: count)
        }
    }
}
