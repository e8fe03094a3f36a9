import CardCore

extension SQLiteLedger {
    package func setting(_ name: String) throws -> String? {
        try look { try $0.first("SELECT value FROM setting WHERE name = ?", name) { $0.text(0) } }
    }

    package func set(_ name: String, to value: String?, by act: Act) throws {
        try change(act) { writing in
            if let value {
                try writing.database.run(
                    """
                    INSERT INTO setting VALUES (?, ?)
                    ON CONFLICT (name) DO UPDATE SET value = excluded.value
                    """,
                    name,
                    value
                )
            } else {
                try writing.database.run("DELETE FROM setting WHERE name = ?", name)
            }
            try writing.audit("setting \(name)", "done", ["value": .optional(value)])
        }
    }
}
