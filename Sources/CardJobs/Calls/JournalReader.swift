import CardCore
import CardSystem
import CardVault

/// The files of a journal in their order, and every call in them.
struct JournalReader {
    private let folder: String
    private let workspace: String
    private let key: ServiceKey
    private let disk: Disk

    init(_ folder: String, of workspaceID: [UInt8], under key: ServiceKey, on disk: Disk) {
        self.folder = disk.absolute(folder)
        self.disk = disk
        self.key = key
        workspace = workspaceID.hexadecimal
    }

    /// The facts of a journal that was read to its end.
    struct Summary: Hashable {
        /// The number of entries of the audit log up to the last call before the first file.
        var entries: Int64 = 0
        /// The number of calls.
        var callCount = 0
        /// The number of torn lines: their answers were never sent.
        var tornCount = 0
    }

    /// Gives each call to `body`, the oldest first.
    ///
    /// The first file may continue one that was deleted; each later one continues the one before.
    ///
    /// - Throws: `journal.absent`, `journal.damaged`, `journal.other_workspace`; errors of `body`.
    func read(_ body: (JournaledCall) throws -> Void) throws -> Summary {
        var summary = Summary()
        var code: [UInt8]?
        try disk.requireFolder(folder, of: .journal)
        for path in try paths() {
            let file = JournalFile(path: path, disk: disk)
            let scan = try file.scan(of: workspace, under: key) { text, line in
                try body(try Self.call(text, in: path, line: line))
                summary.callCount += 1
            }
            summary.tornCount += scan.tornCount
            guard let header = scan.header else { continue }
            guard code == nil || code == header.after else { throw JournalFailure.gap(file: path) }
            if code == nil { summary.entries = header.entries }
            code = scan.code
        }
        guard code != nil else { throw JournalFailure.absent(folder: folder) }
        return summary
    }

    private func paths() throws -> [String] {
        try disk.names(in: folder).filter { JournalFile.day(of: $0) != nil }
            .map { "\(folder)/\($0)" }
    }

    static func call(_ text: [UInt8], in path: String, line: Int) throws -> JournaledCall {
        do {
            return try JournaledCall(text, file: path)
        } catch {
            throw JournalFailure.damaged(file: path, line: line)
        }
    }
}
