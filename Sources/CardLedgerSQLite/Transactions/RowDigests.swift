import CardCore
import CardLedger
import GRDB

/// Hashes over the rows that no audit entry commits to: `verify` finds a bit that changed in them.
///
/// - Source: docs/decisions/0041-verify-recomputes-and-hashes-rows.md
struct RowDigests {
    /// Tables that are hashed as a whole and were damaged before the transaction: their hash does
    /// not change, so that `verify` finds it.
    private let damaged: Set<String>
    /// As they are before the transaction.
    private let known: [String: Stored]

    /// Looks at the rows as they are before a transaction changes any.
    init(before database: Database) throws {
        let known = try Self.stored(database)
        self.known = known
        let damaged = try RowArea.whole.filter { area in
            guard let stored = known[area.table] else { return false }
            return try Self.chain(area, after: nil, database).hash != stored.hash
        }
        self.damaged = Set(damaged.map(\.table))
    }

    private struct Stored {
        let last: Int64
        let hash: [UInt8]
    }

    private static func stored(_ database: Database) throws -> [String: Stored] {
        let rows = try database.rows("SELECT area, last, sha256 FROM row_digest") {
            ($0.text(0), Stored(last: $0.integer(1), hash: $0.blob(2)))
        }
        return Dictionary(rows) { first, _ in first }
    }

    /// Adds the rows that a transaction wrote.
    func update(_ database: Database, _ notes: WritingNotes = WritingNotes()) throws {
        for (area, newest) in zip(RowArea.growing, try Self.newestKeys(database)) {
            let isRewritten = notes.rewritten.contains(area.table)
            let stored = isRewritten ? nil : known[area.table]
            // Most transactions write into few of the tables.
            if let stored, newest <= stored.last { continue }
            try Self.update(area, after: stored, database)
        }
        for area in RowArea.whole where !damaged.contains(area.table) {
            try Self.update(area, after: known[area.table], database)
        }
        let (typed, messages) = (notes.firstTyped, known[RowArea.typed.table])
        guard typed != nil || messages == nil else { return }
        // Messages of files lie in between: there can be millions.
        let start = messages.map {
            Stored(last: max($0.last, (typed?.value ?? 1) - 1), hash: $0.hash)
        }
        try Self.update(RowArea.typed, after: start, database)
    }

    /// The highest key of each of ``RowArea/growing``.
    private static func newestKeys(_ database: Database) throws -> [Int64] {
        let newest = try database.first(RowArea.newestKeys) { row in
            RowArea.growing.indices.map { row.optionalInteger(Int32($0)) ?? Int64.min }
        }
        guard let newest else { preconditionFailure("a query of one row gave none") }
        return newest
    }

    private static func update(_ area: RowArea, after known: Stored?, _ database: Database) throws {
        let now = try chain(area, after: area.key == nil ? nil : known, database)
        guard now.last != known?.last || now.hash != known?.hash else { return }
        try database.run(
            "INSERT OR REPLACE INTO row_digest VALUES (?, ?, ?)",
            area.table,
            now.last,
            now.hash
        )
    }

    private static func chain(
        _ area: RowArea,
        after start: Stored?,
        _ database: Database
    ) throws -> Stored {
        let rows = try Statement(area.query, database)
        if area.key != nil { rows.bind(start?.last ?? Int64.min, at: 1) }
        var (chain, end) = (start.map { RowChain($0.hash) } ?? RowChain(), start?.last ?? 0)
        while try rows.step() {
            end = rows.integer(0)
            chain.add(rows)
        }
        return Stored(last: end, hash: chain.hash)
    }

    /// Hashes the rows of a table that a migration made, unless the ledger has no hashes yet.
    static func add(_ table: String, _ database: Database) throws {
        guard try !stored(database).isEmpty,
            let area = RowArea.all.first(where: { $0.table == table })
        else { return }
        try update(area, after: nil, database)
    }

    /// Returns true if all messages without a file agree with the stored hash.
    static func agreeWithTypedMessages(_ database: Database) throws -> Bool {
        guard let known = try stored(database)[RowArea.typed.table] else { return false }
        let found = try chain(RowArea.typed, after: nil, database)
        return found.hash == known.hash && found.last == known.last
    }

    /// Returns true if the rows of a table that grows agree with the stored hash, up to the newest
    /// one.
    static func agree(with table: String, _ database: Database) throws -> Bool {
        guard let area = RowArea.growing.first(where: { $0.table == table }),
            let known = try stored(database)[table]
        else { return false }
        let found = try chain(area, after: nil, database)
        return found.hash == known.hash && found.last == known.last
    }

    /// The tables whose rows are not those that were written.
    static func faults(_ database: Database) throws -> [RecordFault] {
        let known = try stored(database)
        // An earlier version wrote none; the next command that writes does.
        guard !known.isEmpty else { return [] }
        let areas = RowArea.all + [RowArea.typed]
        guard Set(known.keys) == Set(areas.map(\.table)) else {
            return [.rowHashes]
        }
        return try areas.compactMap { area in
            let found = try chain(area, after: nil, database)
            let stored = known[area.table]
            guard found.hash != stored?.hash || found.last != stored?.last else { return nil }
            return .table(area.table)
        }
    }
}
