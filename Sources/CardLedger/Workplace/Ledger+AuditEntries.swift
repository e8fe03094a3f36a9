// The entries of the audit log, page by page.
extension Ledger {
    /// Reads the entries from that number on, oldest first, until `body` returns false.
    package func readEntries(
        from first: Int64,
        while body: (AuditEntry) throws -> Bool
    ) throws {
        var next = first
        while true {
            let entries = try auditEntries(from: next, limit: 1000)
            guard let last = entries.last else { return }
            for entry in entries {
                guard try body(entry) else { return }
            }
            next = last.sequence + 1
        }
    }

    /// Reads every entry from that number on, oldest first.
    package func eachEntry(from first: Int64 = 0, _ body: (AuditEntry) throws -> Void) throws {
        try readEntries(from: first) { entry in
            try body(entry)
            return true
        }
    }

    /// Returns true if the audit log has such an entry from that number on.
    package func hasEntry(
        since first: Int64,
        where isWanted: (AuditEntry) -> Bool
    ) throws -> Bool {
        var isFound = false
        try readEntries(from: first) { entry in
            isFound = isWanted(entry)
            return !isFound
        }
        return isFound
    }
}
