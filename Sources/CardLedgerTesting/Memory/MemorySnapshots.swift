import CardLedger
import Foundation
import Synchronization

/// Snapshots of ledgers in memory: a copy of a ledger is a file that names one of them.
enum MemorySnapshots {
    private static let snapshots = Mutex<[String: MemoryState]>([:])
    private static let mark = "ledger in memory, snapshot "

    /// Takes a snapshot and writes the file that names it.
    static func write(_ state: MemoryState, to path: String) throws {
        let name = UUID().uuidString
        snapshots.withLock { $0[name] = state }
        try Data((mark + name + "\n").utf8).write(to: URL(filePath: path))
    }

    /// The snapshot that a file names.
    ///
    /// - Throws: `ledger.missing` if the file does not exist, `ledger.foreign` if it names none.
    static func read(_ path: String) throws -> MemoryState {
        guard let data = FileManager.default.contents(atPath: path) else {
            throw LedgerFailure.missing(path: path)
        }
        let text = String(decoding: data, as: UTF8.self)
        let name = text.dropFirst(mark.count).dropLast()
        guard text.hasPrefix(mark), let state = snapshots.withLock({ $0[String(name)] }) else {
            throw LedgerFailure.foreign(path: path)
        }
        return state
    }
}
