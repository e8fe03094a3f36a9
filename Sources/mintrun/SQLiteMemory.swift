import CSQLite

extension Program {
    /// Makes SQLite faster; it must come before the first database is opened.
    ///
    /// Nobody reads how much memory SQLite has, and counting takes a lock for every allocation. If
    /// SQLite refuses, it counts on and nothing else changes.
    static func prepareSQLite() { _ = csqlite_count_no_memory() }
}
