import CardCore
import CardLedger
import CardSales

/// Gives every row of a file the id under which it is decided, and records aliases.
///
/// - Cost: rows of formats with one id each cost nothing unless their sender has aliases; else one
///   query for each kind of id in a chunk.
final class RowIDResolver {
    private let session: PostingSession
    private let sender: SenderID
    private let hasOtherIDs: Bool
    private let cache = Cache()
    private var rule: RowIDRule
    /// Read when the first row is not known under its ids.
    private var correctedRows: [RowFacts: [KnownRow]]?
    /// The files that a native correction corrects; nil for every other file.
    private let corrected: CorrectedFiles?
    /// By line, the id of a row under which it was rejected, if that is not its id now.
    private var wrongIDs: [Int: MessageID] = [:]

    /// The rows of the ledger with the ids of a chunk.
    private final class Cache {
        var messages: [MessageID: KnownRow] = [:]
        var aliases: [MessageID: KnownRow] = [:]
        var asked: Set<MessageID> = []
    }

    init(_ session: PostingSession, _ file: SaleFileFacts) throws {
        let sender = file.sender
        self.session = session
        self.sender = sender
        corrected = file.isNativeCorrection ? try session.correctedFiles(by: file) : nil
        hasOtherIDs = try session.hasOtherIDs(sender: sender)
        let cache = cache
        func look(_ id: MessageID) throws {
            guard cache.asked.insert(id).inserted else { return }
            cache.messages.merge(try session.messages(withIDs: [id], sender: sender)) { $1 }
            cache.aliases.merge(try session.aliases([id], sender: sender)) { $1 }
        }
        rule = RowIDRule(
            RowIDRule.Known(
                message: { id in
                    try look(id)
                    return cache.messages[id]
                },
                alias: { id in
                    try look(id)
                    return cache.aliases[id]
                },
                isOfAnotherRow: { row, rejected in
                    try session.isOfAnotherRow(row.number, than: rejected, sender: sender)
                },
                wasConflict: { try session.wasConflict($0, sender: sender) }
            )
        )
    }

    /// The rows under the ids under which they are decided; rows of `secrets` stay as they are.
    func resolve(_ rows: [SaleRow], except secrets: [Int: CardNumber]) throws -> [SaleRow] {
        let rows = try corrected.map { try correcting(rows, in: $0, except: secrets) } ?? rows
        guard hasOtherIDs || rows.contains(where: { $0.ids?.rejected != nil }) else { return rows }
        try ask(about: rows)
        return try rows.map { row in
            guard secrets[row.physicalLine] == nil, case .success(var message) = row.content else {
                return row
            }
            var ids = row.ids ?? RowIDs()
            if row.ids == nil { ids.own = message.id }
            let id = try rule.id(of: ids, content: message.content) { try corrections(message) }
            guard let id else { return row }
            var row = row
            message.id = id
            row.messageID = id
            row.content = .success(message)
            return row
        }
    }

    /// The messages that are this sale and were corrected under the id that was rejected.
    ///
    /// The rows that version 0.1.0 corrected, and those of formats whose corrections are native
    /// rows, have no other id.
    private func corrections(_ message: Message) throws -> [KnownRow] {
        guard hasOtherIDs else { return [] }
        let known = try correctedRows ?? session.correctedRows(sender: sender)
        correctedRows = known
        let facts = RowFacts(
            content: message.content,
            time: message.time,
            terminal: message.terminal,
            receipt: message.receipt
        )
        return known[facts] ?? []
    }

    /// Rows of a native correction, each with the rejected row that it corrects; one that corrects
    /// none is rejected.
    private func correcting(
        _ rows: [SaleRow],
        in files: CorrectedFiles,
        except secrets: [Int: CardNumber]
    ) throws -> [SaleRow] {
        wrongIDs = [:]
        let rule = try session.correctionRule(
            files,
            ids: rows.compactMap(\.messageID),
            numbers: rows.compactMap(\.line)
        )
        return rows.map { row in
            guard secrets[row.physicalLine] == nil, case .success(let message) = row.content else {
                return row
            }
            var row = row
            guard let rejected = rule.row(message.id, number: row.line) else {
                row.content = .failure(
                    RowRejection(.notRejected, column: 3, columnName: "message id")
                )
                return row
            }
            var ids = RowIDs()
            ids.own = message.id
            ids.rejected = rejected.alias
            row.ids = ids
            if rejected.id != message.id, rejected.id != "" {
                wrongIDs[row.physicalLine] = rejected.id
            }
            return row
        }
    }

    /// Loads what is known of all ids of the rows.
    private func ask(about rows: [SaleRow]) throws {
        var ids: Set<MessageID> = []
        for row in rows {
            guard case .success(let message) = row.content else { continue }
            ids.insert(message.id)
            guard let own = row.ids else { continue }
            ids.formUnion([own.rejected, own.key?.id].compactMap(\.self))
            ids.formUnion(own.earlier.compactMap(\.id))
        }
        let all = ids.sorted()
        cache.asked = ids
        cache.messages = try session.messages(withIDs: all, sender: sender)
        cache.aliases = try session.aliases(all, sender: sender)
    }

    /// Rows of a correction that are now what was booked under their id before they were rejected.
    private(set) var closed: [MessageID] = []

    /// Records the ids under which rows were rejected before as aliases of their messages.
    func record(_ attempts: [AttemptRecord], of rows: [SaleRow]) throws {
        var aliases: [RowAlias] = []
        for place in rows.indices {
            guard let rejected = rows[place].ids?.rejected else { continue }
            let (row, attempt) = (rows[place], attempts[place])
            if rejected == row.messageID, attempt.outcome.verdict == .replayed {
                closed.append(RowKey.row(of: rejected))
            }
            guard rejected != row.messageID, let message = attempt.outcome.message,
                attempt.outcome.verdict != .rejected
            else { continue }
            aliases.append(RowAlias(id: rejected, message: message))
            if let wrong = wrongIDs[row.physicalLine], wrong != row.messageID {
                aliases.append(RowAlias(id: wrong, message: message))
            }
            // The row was rejected as one, before it was known how many cards it has.
            let whole = RowKey.row(of: rejected)
            if whole != rejected { aliases.append(RowAlias(id: whole, message: message)) }
        }
        try session.record(aliases, sender: sender)
    }
}
