import CardSystem

extension Disk {
    /// Copies a database with its write-ahead log, which may contain the last commits alone.
    func copyDatabase(_ source: String, to target: String) throws {
        for ending in ["", "-wal", "-shm"] { try remove(target + ending) }
        try copy(source, to: target, mayGrow: true)
        guard (try size(of: source + "-wal") ?? 0) > 0 else { return }
        try copy(source + "-wal", to: target + "-wal", mayGrow: true)
    }
}
