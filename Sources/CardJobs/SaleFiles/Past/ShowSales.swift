package import CardCore
import CardLedger

/// Looks at sale files of the past.
package struct ShowSales {
    private let repositories: Repositories
    private let context: RequestContext

    package init(_ repositories: Repositories, _ context: RequestContext) {
        self.repositories = repositories
        self.context = context
    }

    /// The files that a question is about.
    package struct Question: Hashable, Sendable {
        /// The sender of the files; nil for all.
        package var sender: SenderID?
        /// The verdicts of the files; empty for all.
        package var verdicts: Set<FileVerdict> = []
        /// The first day of the ingest, in the zone of the workspace.
        package var from: Day?
        /// The last day of the ingest, inclusive.
        package var to: Day?
        /// The number of files after which the list ends.
        package var limit = 1000

        package init() {}

        /// True if every file matches.
        fileprivate var isOpen: Bool {
            sender == nil && verdicts.isEmpty && from == nil && to == nil
        }
    }

    private static let searchedFiles = 100_000

    /// The files, newest first.
    package func files(_ question: Question) throws -> [SaleFileEntry] {
        let (decisions, days) = (try repositories.ledger.decisions(), repositories.days(context))
        let limit = question.isOpen ? question.limit : Self.searchedFiles
        let files = try repositories.ledger.saleFiles(from: nil, to: nil, limit: limit)
            .filter { file in
                guard question.sender.map({ $0 == file.facts.sender }) ?? true,
                    question.verdicts.isEmpty || question.verdicts.contains(file.outcome.verdict)
                else { return false }
                let day = days.day(file.takenAt)
                return day >= question.from ?? day && day <= question.to ?? day
            }
        return files.prefix(question.limit).map { entry($0, decisions) }
    }

    /// One file by its name, or by the first digits of its SHA-256.
    ///
    /// - Throws: `file.unknown`.
    package func file(_ name: String) throws -> SaleFileDetail {
        let files = try repositories.ledger.saleFiles(from: nil, to: nil, limit: Self.searchedFiles)
        let found = files.first { file in
            file.facts.name == name
                || name.utf8.count >= 8 && file.facts.sha256.hexadecimal.hasPrefix(name)
        }
        guard let found else { throw SaleFileFailure.unknown }
        var rows = try rows(of: found)
        let unreadArchive = try addStatements(of: found, to: &rows)
        return SaleFileDetail(
            entry: entry(found, try repositories.ledger.decisions()),
            rows: rows,
            exposedCards: try repositories.ledger.exposures(
                in: ExposureSource(
                    saleFile: found.facts.sha256,
                    sender: found.facts.sender
                )
            ),
            unreadArchive: unreadArchive
        )
    }

    /// Adds the contents of the rejected rows; returns the reason if they are not known.
    private func addStatements(
        of file: SaleFileRecord,
        to rows: inout [SaleFileDetail.Row]
    ) throws -> UnreadArchive? {
        let lines = rows.lazy.filter { $0.verdict == .rejected }.map(\.line)
        switch try StatedSales(repositories, context, of: file).read(Set(lines)) {
        case .failure(let reason): return reason
        case .success(let stated):
            for index in rows.indices { rows[index].stated = stated[rows[index].line] }
            return nil
        }
    }

    private func rows(of file: SaleFileRecord) throws -> [SaleFileDetail.Row] {
        var rows: [SaleFileDetail.Row] = []
        let sales = try repositories.ledger.pricedSales(inFiles: [file.number])
        let priced = Dictionary(
            sales.filter(\.isDiscounted).map { ($0.message, $0) },
            uniquingKeysWith: { first, _ in first }
        )
        while true {
            let attempts = try repositories.ledger.attempts(
                ofFile: file.number,
                afterLine: rows.last?.line ?? 0,
                limit: 10_000
            )
            guard !attempts.isEmpty else { return rows }
            let serials = try repositories.ledger.serials(
                ofCards: attempts.compactMap(\.outcome.card)
            )
            let first = rows.count + Self.firstAnswerLine
            rows += try attempts.enumerated().map { place, attempt in
                SaleFileDetail.Row(
                    line: attempt.line,
                    messageID: attempt.messageID,
                    verdict: attempt.outcome.verdict,
                    code: attempt.outcome.code,
                    card: attempt.outcome.card.flatMap { serials[$0] },
                    approved: attempt.approved,
                    answerLine: first + place,
                    note: try note(on: attempt.outcome),
                    priced: attempt.outcome.message.flatMap { priced[$0] }
                )
            }
        }
    }

    /// The header of an answer file is its first line.
    private static let firstAnswerLine = 2

    /// The operator may know the location of the pack, the step that lacks and the fee; the sender
    /// only learns that the card is not there, or has too little.
    private func note(on outcome: RowOutcome) throws -> RowNote? {
        guard let card = outcome.card else { return nil }
        if outcome.code == .insufficient { return try feeNote(ofCard: card) }
        guard let code = outcome.code, MissingStep.codes.contains(code),
            let serial = try repositories.ledger.serials(ofCards: [card])[card]
        else { return nil }
        return try repositories.missingStep(code, of: repositories.ledger.card(serial: serial))
            .map { .missingStep($0) }
    }

    /// A row that was in time may arrive after the fee.
    private func feeNote(ofCard card: CardNumber) throws -> RowNote? {
        guard let fee = try repositories.ledger.latestFee(ofCard: card),
            let serial = try repositories.ledger.serials(ofCards: [card])[card]
        else { return nil }
        let amount = Money(amountMinor: fee.amountMinor, currency: fee.currency)
        return .feeTaken(amount, at: fee.at, serial: serial)
    }

    private func entry(_ file: SaleFileRecord, _ decisions: [FileDecisionRecord]) -> SaleFileEntry {
        SaleFileEntry(
            file: file.facts.name,
            sha256: file.facts.sha256.hexadecimal,
            sender: file.facts.sender,
            sequence: file.facts.sequence,
            businessDate: file.facts.businessDate?.description,
            environment: file.facts.environment,
            verdict: file.outcome.verdict,
            reason: file.outcome.reason?.rawValue,
            rows: file.outcome.rows,
            applied: file.outcome.applied,
            replayed: file.outcome.replayed,
            rejected: file.outcome.rejected,
            parked: file.outcome.parked,
            takenAt: file.takenAt,
            decision: decisions.first {
                $0.file == file.number || $0.file == nil && $0.sha256 == file.facts.sha256
            }?.decision,
            supersededBy: decisions.last {
                $0.decision == .supersede && $0.earlier == file.number
            }?.sha256.hexadecimal
        )
    }
}
