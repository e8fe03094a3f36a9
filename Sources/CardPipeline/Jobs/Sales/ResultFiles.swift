import CardCore
import CardFiles
import CardLedger

/// Where the answers to one sale file go.
struct ResultFiles {
    let desk: Desk
    let survey: SaleFileSurvey

    init(_ desk: Desk, _ survey: SaleFileSurvey) {
        self.desk = desk
        self.survey = survey
    }

    private var name: SaleFileName? { try? SaleFileName(survey.facts.name) }
    private var digest: String { survey.facts.sha256.hexadecimal }

    /// `results/<sender>/<sequence>`, for a file that is settled.
    private var settledFolder: String { "results/\(survey.facts.sender)/\(survey.facts.sequence)" }

    /// `results/refused/<first 12 digits>`, for one that is not.
    private var refusedFolder: String { "results/refused/\(digest.prefix(12))" }

    func ackPath(settled: Bool) -> String {
        "\(settled ? settledFolder : refusedFolder)/\(name?.ackFile ?? "answer.ack.csv")"
    }

    var rejectPath: String { "\(settledFolder)/\(name?.rejectFile ?? "answer.rej.csv")" }

    /// Parts lie side by side at the top, where recovery finds the ones that nobody claims.
    func partPath(_ kind: String) -> String { "results/\(digest.prefix(24)).\(kind).part" }

    func spool(_ header: SaleFileHeader) throws -> ResultSpool {
        try ResultSpool(self, header)
    }

    /// Answers a file of which no row was decided; returns the answer's path.
    func writeRefusal(_ judgement: FileJudgement) throws -> String {
        var writer = AckFileWriter(
            survey.header,
            sha256: digest,
            verdict: judgement.verdict.rawValue,
            reason: judgement.reason?.rawValue ?? ""
        )
        writer.finish(next: nextNumber)
        return try writeAtOnce(writer.take())
    }

    /// Writes the answer to a refused file, which is no promise to anybody and may be replaced.
    func writeAtOnce(_ bytes: [UInt8]) throws -> String {
        let path = ackPath(settled: false)
        let part = desk.workspace.path(partPath("refused"))
        try Disk.write(bytes, to: part, replacing: true)
        try Disk.makeFolders(Disk.parent(of: desk.workspace.path(path)))
        try Disk.publish(part, as: desk.workspace.path(path), replacing: true)
        desk.reached(.answerRefused)
        return path
    }

    /// What the sender's stream waits for.
    private var nextNumber: Int64? {
        let known = (try? desk.ledger.feed(survey.facts.sender)?.numbers?.upperBound) ?? nil
        return known.map { $0 + 1 }
    }
}

/// The answers to a file while its rows are decided, in flat memory.
///
/// The first line of the answer names the verdict, which is known last: rows are spooled, and the
/// answer is put together at the end.
final class ResultSpool {
    private let files: ResultFiles
    private let header: SaleFileHeader
    private var rows: AckFileWriter
    private var rejects: RejectFileWriter
    private let rowsFile: OutputFile
    private let rejectsFile: OutputFile

    init(_ files: ResultFiles, _ header: SaleFileHeader) throws {
        self.files = files
        self.header = header
        rows = AckFileWriter(header, sha256: "", verdict: "", reason: "")
        _ = rows.take()
        rejects = RejectFileWriter(correcting: header, as: header.sequence.nextCorrection)
        let workspace = files.desk.workspace
        let paths = ["rows", "rej"].map { workspace.path(files.partPath($0)) }
        for path in paths { try Disk.remove(path) }
        rowsFile = try OutputFile(creating: paths[0])
        rejectsFile = try OutputFile(creating: paths[1])
    }

    /// Answers a row; a rejected one goes into the correction file as well, unless it is withheld.
    func add(_ row: SaleRow, _ outcome: RowOutcome, isWithheld: Bool) throws {
        let code = outcome.code?.rawValue ?? ""
        if isWithheld {
            rows.withheldRow(row, verdict: outcome.verdict, code: code)
        } else {
            rows.row(row, verdict: outcome.verdict, code: code, answer: outcome.answer)
            if outcome.verdict == .rejected {
                rejects.row(row.record, code: code, reason: Self.reason(row, outcome))
            }
        }
        pending += 1
        if pending >= 1000 { try drain() }
    }

    private var pending = 0

    private static func reason(_ row: SaleRow, _ outcome: RowOutcome) -> String {
        if case .failure(let rejection) = row.content { return rejection.reason }
        guard let guide = outcome.code?.guide else { return "" }
        return "\(guide.meaning) \(guide.remedy)"
    }

    private func drain() throws {
        try rowsFile.write(rows.take())
        try rejectsFile.write(rejects.take())
        pending = 0
    }

    /// Puts the answers together; they get their names when the ledger has committed to them.
    ///
    /// - Returns: the answer, then the correction file where rows were rejected.
    func finish(
        _ judgement: FileJudgement,
        next: Int64?,
        rejected: Int
    ) throws -> [Publication] {
        rows.finish(next: next)
        rejects.finish()
        try drain()
        try rowsFile.close()
        try rejectsFile.close()
        var publications = [try assemble(judgement)]
        if rejected > 0 {
            publications.append(
                Publication(
                    partPath: files.partPath("rej"),
                    finalPath: files.rejectPath,
                    sha256: try Disk.digest(of: rejectsFile.path).sha256
                )
            )
        } else {
            try Disk.remove(rejectsFile.path)
        }
        return publications
    }

    /// The answer to a file that its rows got refused; returns its path.
    func refused(_ judgement: FileJudgement) throws -> String {
        rows.finish(next: nil)
        try drain()
        try rowsFile.close()
        try rejectsFile.close()
        try Disk.remove(rejectsFile.path)
        try Disk.remove(rowsFile.path)
        return try files.writeRefusal(judgement)
    }

    private func assemble(_ judgement: FileJudgement) throws -> Publication {
        var head = AckFileWriter(
            header,
            sha256: files.survey.facts.sha256.hexadecimal,
            verdict: judgement.verdict.rawValue,
            reason: judgement.reason?.rawValue ?? ""
        )
        let part = files.partPath("ack")
        let path = files.desk.workspace.path(part)
        try Disk.remove(path)
        let output = try OutputFile(creating: path)
        try output.write(head.take())
        let input = try InputFile(rowsFile.path)
        while true {
            let chunk = try input.next(1 << 18)
            if chunk.isEmpty { break }
            try output.write(chunk)
        }
        try output.close()
        try Disk.remove(rowsFile.path)
        return Publication(
            partPath: part,
            finalPath: files.ackPath(settled: true),
            sha256: try Disk.digest(of: path).sha256
        )
    }
}
