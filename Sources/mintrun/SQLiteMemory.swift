import CSQLite

extension Program {
    /// Makes SQLite faster; must run before the first database is opened.
    ///
    /// SQLite's count of its memory is not used, and costs a lock for every allocation. If SQLite
    /// refuses, it counts on and nothing else changes.
    static func prepareSQLite() { _ = csqlite_count_no_memory() }
}
