import CardCore
import CardLedger

/// Looks at sale files of the past.
package struct ShowSales {
    private let desk: Desk

    package init(_ desk: Desk) { self.desk = desk }

    /// The files, newest first; at most a thousand.
    package func files(of sender: String?) throws -> [SaleFileEntry] {
        try desk.ledger.saleFiles(from: nil, to: nil, limit: 1000)
            .filter { sender == nil || $0.facts.sender == sender }
            .map(entry)
    }

    /// One file by its name, or by the first digits of its SHA-256.
    ///
    /// - Throws: `file.unknown`.
    package func file(_ name: String) throws -> SaleFileDetail {
        let files = try desk.ledger.saleFiles(from: nil, to: nil, limit: 100_000)
        let found = files.first { file in
            file.facts.name == name
                || name.utf8.count >= 8 && file.facts.sha256.hexadecimal.hasPrefix(name)
        }
        guard let found else { throw Problem.noFile(name) }
        return SaleFileDetail(entry: entry(found), rows: try rows(of: found))
    }

    private func rows(of file: SaleFileRecord) throws -> [SaleFileDetail.Row] {
        var rows: [SaleFileDetail.Row] = []
        while true {
            let attempts = try desk.ledger.attempts(
                ofFile: file.number,
                afterLine: rows.last?.line ?? 0,
                limit: 10_000
            )
            guard !attempts.isEmpty else { return rows }
            rows += attempts.map { attempt in
                SaleFileDetail.Row(
                    line: attempt.line,
                    messageID: attempt.messageID,
                    verdict: attempt.outcome.verdict.rawValue,
                    code: attempt.outcome.code?.rawValue ?? ""
                )
            }
        }
    }

    private func entry(_ file: SaleFileRecord) -> SaleFileEntry {
        SaleFileEntry(
            file: file.facts.name,
            sha256: file.facts.sha256.hexadecimal,
            sender: file.facts.sender,
            sequence: file.facts.sequence,
            businessDate: file.facts.businessDate?.description,
            verdict: file.outcome.verdict.rawValue,
            reason: file.outcome.reason,
            rows: file.outcome.rows,
            applied: file.outcome.applied,
            replayed: file.outcome.replayed,
            rejected: file.outcome.rejected,
            parked: file.outcome.parked,
            takenAt: file.takenAt
        )
    }
}

extension Problem {
    fileprivate static func noFile(_ name: String) -> Problem {
        Problem(
            .notFound,
            "file.unknown",
            "there is no sale file \(name)",
            remedy: "mintrun sales list"
        )
    }
}
