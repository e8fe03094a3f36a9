/// Chooses the id under which a row is decided.
///
/// A row that is known under one of its ids is decided under that one: the same content is replayed
/// and other content is a conflict. A corrected row gets the id of its corrected values.
package struct RowIDRule {
    /// The ledger's knowledge of ids, for one sender.
    package struct Known {
        /// The message with that id; nil if there is none.
        package var message: (MessageID) throws -> KnownRow?
        /// The message of which that id is an alias; nil if there is none.
        package var alias: (MessageID) throws -> KnownRow?
        /// Returns true if the message belongs to another row of a file in which the row was
        /// rejected.
        package var isOfAnotherRow: (_ message: KnownRow, _ rejected: MessageID) throws -> Bool
        /// Returns true if a row with that id was rejected because a row with other content had the
        /// id, or because the row does not count any more.
        package var wasConflict: (MessageID) throws -> Bool

        package init(
            message: @escaping (MessageID) throws -> KnownRow?,
            alias: @escaping (MessageID) throws -> KnownRow?,
            isOfAnotherRow: @escaping (KnownRow, MessageID) throws -> Bool,
            wasConflict: @escaping (MessageID) throws -> Bool
        ) {
            self.message = message
            self.alias = alias
            self.isOfAnotherRow = isOfAnotherRow
            self.wasConflict = wasConflict
        }
    }

    private let known: Known
    /// The ids of corrected rows that were found in this file.
    private var found: Set<MessageID> = []
    /// By id, the rejected row that got it in this file.
    private var given: [MessageID: MessageID] = [:]
    /// By the id of a rejected row, the id that it got in this file.
    private var chosen: [MessageID: MessageID] = [:]

    package init(_ known: Known) { self.known = known }

    /// The id under which a row with that content is decided; nil if it has none.
    ///
    /// `corrections` returns the messages that are equal to the row and are known by the id of a
    /// rejected row.
    package mutating func id(
        of ids: RowIDs,
        content: String,
        corrections: () throws -> [KnownRow] = { [] }
    ) throws -> MessageID? {
        guard let rejected = ids.rejected else {
            return try ordinary(ids, content: content, corrections: corrections)
        }
        if let id = chosen[rejected] { return id }
        let id = try corrected(ids, rejectedAs: rejected, content: content)
        if let id {
            chosen[rejected] = id
            given[id] = rejected
        }
        return id
    }

    private mutating func ordinary(
        _ ids: RowIDs,
        content: String,
        corrections: () throws -> [KnownRow]
    ) throws -> MessageID? {
        var rows: [KnownRow] = []
        for id in [ids.id] + ids.earlier.map(\.id) {
            guard let id else { continue }
            for row in [try known.message(id), try known.alias(id)] {
                guard let row else { continue }
                if row.content == content { return row.id }
                rows.append(row)
            }
        }
        if let row = rows.first { return row.id }
        if ids.isMade, let row = try corrections().first(where: { found.insert($0.id).inserted }) {
            return row.id
        }
        return ids.id
    }

    private func corrected(
        _ ids: RowIDs,
        rejectedAs rejected: MessageID,
        content: String
    ) throws -> MessageID? {
        let alias = try known.alias(rejected)
        let message = try known.message(rejected)
        for row in [alias, message] where row?.content == content { return row?.id }
        if let alias { return alias.id }
        if message != nil {
            let isSameKey = ids.own == rejected || ids.key?.number(of: rejected) != nil
            guard !isSameKey, try known.wasConflict(rejected) else { return rejected }
        }
        if let own = ids.own { return own }
        guard let key = ids.key else { return rejected }
        return try corrected(key, earlier: ids.earlier, rejectedAs: rejected)
    }

    /// The number of a rejected row among its equals, which does not change; for a row whose key
    /// was corrected, the first one that no other row of its file has.
    private func corrected(
        _ key: RowKey,
        earlier: [RowKey],
        rejectedAs rejected: MessageID
    ) throws -> MessageID? {
        if let number = key.number(of: rejected) { return key.id(number: number) }
        if let number = earlier.lazy.compactMap({ $0.number(of: rejected) }).first {
            return key.id(number: number)
        }
        var number = 1
        while let id = key.id(number: number) {
            number += 1
            if let other = given[id], other != rejected { continue }
            let ids = [id] + earlier.compactMap { $0.id(number: number - 1) }
            guard let row = try first(of: ids) else { return id }
            if try known.isOfAnotherRow(row, rejected) { continue }
            return row.id
        }
        return nil
    }

    private func first(of ids: [MessageID]) throws -> KnownRow? {
        for id in ids { if let row = try known.message(id) { return row } }
        return nil
    }
}

/// The facts by which a row is recognised if its id has changed.
package struct RowFacts: Hashable, Sendable {
    /// The content of the row's message.
    package var content: String
    /// The time of the sale.
    package var time: Instant
    /// The till of the sale.
    package var terminal: String
    /// The number of the receipt.
    package var receipt: String

    package init(content: String, time: Instant, terminal: String, receipt: String) {
        self.content = content
        self.time = time
        self.terminal = terminal
        self.receipt = receipt
    }
}

/// A message, with the facts that the choice of ids needs.
package struct KnownRow: Hashable, Sendable {
    /// The ledger's number of the message.
    package var number: MessageNumber
    /// The sender's id of the message.
    package var id: MessageID
    /// The content of the message.
    package var content: String

    package init(number: MessageNumber, id: MessageID, content: String) {
        self.number = number
        self.id = id
        self.content = content
    }
}
