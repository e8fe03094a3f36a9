import CardCore
import CardLedger
import CardSystem

/// Compares the copies of sale files in `archive/` with the digests in the ledger.
struct ArchivedFiles {
    private let repositories: Repositories

    init(_ repositories: Repositories) {
        self.repositories = repositories
    }

    /// The copies that are missing or contain other bytes.
    ///
    /// - Cost: reads every copy.
    func flaws() throws -> [ArchiveFlaw] {
        var flaws: [ArchiveFlaw] = []
        for file in try repositories.ledger.saleFiles(from: nil, to: nil, limit: Int.max)
        where [.applied, .partial].contains(file.outcome.verdict) {
            let path = repositories.workspace.archivePath(of: file.facts)
            let name = "archive/\(PathName.name(of: path))"
            if try !repositories.disk.exists(path) {
                guard try isArchived(file) else { continue }
                flaws.append(ArchiveFlaw(path: name, name: file.facts.name, isGone: true))
            } else if try repositories.disk.digest(of: path).sha256 != file.facts.sha256 {
                flaws.append(ArchiveFlaw(path: name, name: file.facts.name, isGone: false))
            }
        }
        return flaws
    }

    /// Returns false for a file that contained a secret: it has no copy.
    private func isArchived(_ file: SaleFileRecord) throws -> Bool {
        guard file.outcome.alarm == nil else { return false }
        var line = 0
        while true {
            let rows = try repositories.ledger.attempts(
                ofFile: file.number,
                afterLine: line,
                limit: Self.chunkRows
            )
            guard let last = rows.last else { return true }
            if rows.contains(where: { $0.outcome.code == .secret }) { return false }
            line = last.line
        }
    }

    private static let chunkRows = 10_000
}
