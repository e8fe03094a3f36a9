import CardCore
import CardLedger

/// The changes of messages, which were texts with control characters between the fields, become
/// JSON.
///
/// The rows are copied one by one into a new table, and compared one by one before the old table is
/// dropped, all in the transaction of the migration.
extension Schema {
    static func writeEffectsAsJSON(_ database: Database) throws {
        try database.execute(
            sql: """
                CREATE TABLE effect_json (
                    message INTEGER PRIMARY KEY,
                    changes TEXT NOT NULL CHECK (changes GLOB '[[][[]*]]')
                ) STRICT
                """
        )
        try copyEffects(database)
        try compareEffects(database)
        try database.execute(
            sql: "DROP TABLE effect; ALTER TABLE effect_json RENAME TO effect; "
                + appendOnly(["effect"])
        )
    }

    private static func copyEffects(_ database: Database) throws {
        let old = try Statement("SELECT message, changes FROM effect ORDER BY message", database)
        let new = try Statement("INSERT INTO effect_json VALUES (?, ?)", database)
        var text: [UInt8] = []
        while try old.step() {
            text.removeAll(keepingCapacity: true)
            for change in try changes(of: old.blob(1)) { StoredChanges.append(change, to: &text) }
            new.bind(old.integer(0), at: 1)
            new.bind(utf8: text, at: 2)
            try new.run()
        }
    }

    private static func compareEffects(_ database: Database) throws {
        let pairs = try Statement(
            """
            SELECT effect.changes, effect_json.changes FROM effect
            LEFT JOIN effect_json USING (message) ORDER BY message
            """,
            database
        )
        while try pairs.step() {
            guard try changes(of: pairs.blob(0)) == StoredChanges.changes(pairs.blob(1)) else {
                throw damaged
            }
        }
    }

    private static var damaged: any Error {
        LedgerFailure.damaged(.changesOfMessage)
    }

    /// Reads the text of version 4: U+001E between changes, U+001F between card, field and values;
    /// an empty text for no value, else `=` and the value.
    private static func changes(of text: [UInt8]) throws -> [CardChange] {
        try text.split(separator: 0x1E).map { line in
            let parts = line.split(separator: 0x1F, omittingEmptySubsequences: false)
            guard parts.count == 4, let card = Int64(String(decoding: parts[0], as: UTF8.self)),
                let field = CardField(rawValue: String(decoding: parts[1], as: UTF8.self)),
                let before = value(field, parts[2]), let after = value(field, parts[3])
            else { throw damaged }
            return CardChange(card: CardNumber(card), before: before, after: after)
        }
    }

    private static func value(_ field: CardField, _ text: ArraySlice<UInt8>) -> CardFieldValue? {
        guard let first = text.first else {
            return CardFieldValue(field, stored: Array("null".utf8)[...])
        }
        guard first == UInt8(ascii: "=") else { return nil }
        let value = String(decoding: text.dropFirst(), as: UTF8.self)
        let json: JSON
        switch field {
        case .activation, .activatedAt, .movements, .activeFrom, .product:
            guard let number = Int64(value) else { return nil }
            json = .integer(number)
        case .lifeCycle, .expiresOn, .customer: json = .string(value)
        // No message of that version gave a PIN, or an end of a card that is not that of a day.
        case .pin, .expiresAt: return nil
        }
        return CardFieldValue(field, stored: Array(json.text.utf8)[...])
    }
}
