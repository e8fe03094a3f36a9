import CardCore
import CardLedger
import CardSales
import CardSystem

/// Where the answers to one sale file go.
struct ResultFiles {
    let repositories: Repositories
    let context: RequestContext
    let inspected: InspectedFile

    init(_ repositories: Repositories, _ context: RequestContext, for inspected: InspectedFile) {
        self.repositories = repositories
        self.context = context
        self.inspected = inspected
    }

    // A name that is not one of a sale file gets a result without it.
    private var name: SaleFileName? { try? SaleFileName(inspected.facts.name) }
    private var digest: String { inspected.facts.sha256.hexadecimal }

    /// `results/<sender>/<sequence>`, for a file that is posted.
    ///
    /// Only a number of the stream names one file: a correction's may come again with other bytes,
    /// and some formats number nothing. Those folders end in the first digits of the SHA-256.
    private var postedFolder: String {
        let facts = inspected.facts
        let sender = "results/\(facts.sender)"
        guard facts.number == nil else { return "\(sender)/\(facts.sequence)" }
        let day = facts.businessDate?.description ?? "undated"
        let name = facts.sequence.isEmpty ? day : facts.sequence
        return "\(sender)/\(name)-\(digest.prefix(12))"
    }

    /// `results/refused/<first 12 digits>`, for one that is not.
    private var refusedFolder: String { "results/\(Self.refusedName)/\(digest.prefix(12))" }

    /// The folder of answers that promise nothing, beside those of the senders.
    static let refusedName = "refused"

    func ackPath(posted: Bool) -> String {
        "\(posted ? postedFolder : refusedFolder)/\(name?.ackFile ?? "answer.ack.csv")"
    }

    func rejectPath(posted: Bool) -> String {
        "\(posted ? postedFolder : refusedFolder)/\(name?.rejectFile ?? "answer.rej.csv")"
    }

    /// Makes the folder of the answers before the ledger commits to what will lie in it.
    func makePostedFolder() throws {
        try repositories.workspace.makeFolders(repositories.workspace.path(postedFolder))
    }

    /// Parts lie side by side at the top, where recovery finds the ones that nobody claims.
    func partPath(_ kind: String) -> String {
        "results/\(digest.prefix(Self.partDigits)).\(kind).part"
    }

    /// So many digits of its SHA-256 name the parts of a file's answers.
    static let partDigits = 24

    func spool(_ header: SaleFileHeader) throws -> ResultSpool {
        try ResultSpool(self, header)
    }

    /// Answers a file of which no row was decided; returns the answer's path.
    func writeRefusal(_ judgement: FileJudgement) throws -> String {
        var writer = AckFileWriter(
            inspected.header,
            sha256: digest,
            verdict: judgement.verdict.rawValue,
            reason: judgement.reason?.rawValue ?? ""
        )
        writer.finish(next: try nextNumber)
        return try writeAtOnce(writer.take())
    }

    /// Writes the answer to a refused file, which promises nothing and may be replaced.
    func writeAtOnce(_ bytes: [UInt8]) throws -> String {
        let path = ackPath(posted: false)
        let part = repositories.workspace.path(partPath("refused"))
        try repositories.disk.write(bytes, to: part, replacing: true)
        try repositories.workspace.makeFolders(
            PathName.parent(of: repositories.workspace.path(path))
        )
        try repositories.disk.publish(part, as: repositories.workspace.path(path), replacing: true)
        context.reached(.answerRefused)
        return path
    }

    /// The number that the sender's stream waits for, if its files are numbered.
    private var nextNumber: Int64? {
        get throws {
            let stream = try repositories.ledger.stream(ofSender: inspected.facts.sender)
            return next(stream, isTaken: false)
        }
    }

    /// The number of the sender's next file; `isTaken` if this file is posted or has arrived.
    func next(_ stream: SenderStream, isTaken: Bool) -> Int64? {
        let number = isTaken ? inspected.facts.number : nil
        let isNumbered =
            SaleSequence(inspected.facts.sequence).map { $0.correction == nil } ?? false
        guard isNumbered || stream.highest != nil else { return nil }
        let settings = repositories.configuration.settings(of: inspected.facts.sender)
        let first =
            stream.first ?? (number == nil ? settings.firstNumber : inspected.facts.firstNumber)
        return SaleFileJudge.next(
            first: first,
            highest: [stream.highest, number].compactMap(\.self).max()
        )
    }
}

/// The answers to a file while its rows are decided, in flat memory.
///
/// The first line of an answer names the verdict, which is known last: rows are spooled, and the
/// answer is put together at the end. A file that is refused because of its rows is answered with
/// the rejected ones alone: what the others would have become, they did not.
final class ResultSpool {
    fileprivate let files: ResultFiles
    fileprivate var disk: Disk { files.repositories.disk }
    private let header: SaleFileHeader
    fileprivate let all: SpooledRows
    fileprivate let rejected: SpooledRows
    fileprivate var rejects: any RejectWriter
    fileprivate let rejectsFile: OutputFile
    private var pending = 0

    init(_ files: ResultFiles, _ header: SaleFileHeader) throws {
        self.files = files
        self.header = header
        let workspace = files.repositories.workspace
        let disk = workspace.disk
        all = try SpooledRows(header, path: workspace.path(files.partPath("rows")), on: disk)
        rejected = try SpooledRows(
            header,
            path: workspace.path(files.partPath("refused")),
            on: disk
        )
        rejects = files.inspected.rejectWriter(header)
        let path = workspace.path(files.partPath("rej"))
        try disk.remove(path)
        rejectsFile = try disk.create(path)
    }

    /// Answers a row; a rejected one goes into the correction file as well, unless it is withheld.
    ///
    /// `booked` has the row's id with another content; `partner` is the second card of the row, if
    /// it is why; `allowed` are the amounts that the row could have, if its amount is why;
    /// `otherStore` received the pack of its card, if that is why and the sender may learn it.
    func add(
        _ row: SaleRow,
        _ outcome: RowOutcome,
        isWithheld: Bool,
        booked: BookedRow?,
        partner: RefusedPartner?,
        allowed: AllowedAmounts?,
        otherStore: StoreID?
    ) throws {
        all.add(row, outcome, isWithheld: isWithheld)
        if outcome.verdict == .rejected {
            rejected.add(row, outcome, isWithheld: isWithheld)
            if !isWithheld {
                let code = outcome.code?.rawValue ?? ""
                rejects.row(
                    row,
                    code: code,
                    reason: try reason(
                        for: row,
                        outcome,
                        booked: booked,
                        partner: partner,
                        allowed: allowed,
                        otherStore: otherStore
                    )
                )
            }
        }
        pending += 1
        if pending >= 1000 { try drain() }
    }

    private func reason(
        for row: SaleRow,
        _ outcome: RowOutcome,
        booked: BookedRow?,
        partner: RefusedPartner?,
        allowed: AllowedAmounts?,
        otherStore: StoreID?
    ) throws -> String {
        let words = files.context.words
        if case .failure(let rejection) = row.content { return rejection.reason(words) }
        guard let code = outcome.code else { return "" }
        return words.text(
            of: try remark(
                code,
                on: row,
                booked: booked,
                partner: partner,
                allowed: allowed,
                otherStore: otherStore
            ) as any Fact
        ).text
    }

    private func remark(
        _ code: RowCode,
        on row: SaleRow,
        booked: BookedRow?,
        partner: RefusedPartner?,
        allowed: AllowedAmounts?,
        otherStore: StoreID?
    ) throws -> RowRemark {
        if let booked { return .booked(code, booked) }
        if code == .alphabet, let flaw = try flaw(row) { return .flaw(code, flaw) }
        if code == .amountMissing, let missing = missingAmount(row) {
            return .amount(code, missing)
        }
        if code == .notActive, case .success(let message) = row.content,
            message.operation == .deactivate || message.operation == .refund
        {
            return .notActiveAnyMore
        }
        if let partner { return .partner(code, partner) }
        if let otherStore { return .otherStore(code, otherStore) }
        return allowed.map { .allowed(code, $0) } ?? .code(code)
    }

    /// The column that the template of a delimited file lacks, so that no row of it has an amount.
    private func missingAmount(_ row: SaleRow) -> MissingAmount? {
        guard case .success(let message) = row.content else { return nil }
        return files.inspected.columns?.missingAmount(of: message.operation)
    }

    /// The letter that a card number has where its product has a digit.
    private func flaw(_ row: SaleRow) throws -> SerialFlaw? {
        guard case .success(let message) = row.content else { return nil }
        let checks = try files.repositories.tokenFormats().serialForms
        return [message.card, message.otherCard].compactMap(\.self)
            .compactMap { checks.flaw(of: $0) }.first { $0.code == .alphabet }
    }

    fileprivate func drain() throws {
        try all.drain()
        try rejected.drain()
        try rejectsFile.write(rejects.take())
        pending = 0
    }

    /// Puts the answers together; they get their names when the ledger has committed to them.
    ///
    /// The parts, and the folder that the answers go to, are durable before that.
    ///
    /// - Returns: the answer, then the correction file where rows were rejected.
    func finish(_ judgement: FileJudgement, next: Int64?, rejected count: Int) throws
        -> [Publication]
    {
        rejects.finish()
        try drain()
        try rejectsFile.close()
        try rejected.discard()
        let part = files.partPath("ack")
        let path = files.repositories.workspace.path(part)
        try files.makePostedFolder()
        try all.assemble(as: path, files.inspected.facts, judgement, next: next)
        var publications = [
            Publication(
                partPath: part,
                finalPath: files.ackPath(posted: true),
                sha256: try disk.digest(of: path).sha256
            )
        ]
        guard count > 0 else {
            try disk.remove(rejectsFile.path)
            try disk.syncFolder(of: path)
            return publications
        }
        publications.append(
            Publication(
                partPath: files.partPath("rej"),
                finalPath: files.rejectPath(posted: true),
                sha256: try disk.digest(of: rejectsFile.path).sha256
            )
        )
        try disk.syncFolder(of: path)
        return publications
    }

    /// The answer to a file that is refused because of its rows; returns its path.
    ///
    /// It posts nothing and may be replaced, so nobody has to commit to it.
    func refused(_ judgement: FileJudgement, next: Int64?) throws -> String {
        try drain()
        try rejectsFile.close()
        try disk.remove(rejectsFile.path)
        try all.discard()
        let path = files.ackPath(posted: false)
        let absolute = files.repositories.workspace.path(path)
        let part = files.repositories.workspace.path(files.partPath("ack"))
        try rejected.assemble(as: part, files.inspected.facts, judgement, next: next)
        try files.repositories.workspace.makeFolders(PathName.parent(of: absolute))
        try disk.publish(part, as: absolute, replacing: true)
        return path
    }
}

extension ResultSpool {
    /// Writes the answer and the correction of a file that arrived and does not count.
    ///
    /// The file may come again, and replaces them then.
    ///
    /// - Returns: the answer's path, then the correction's.
    func arrived(_ judgement: FileJudgement, next: Int64?) throws -> (ack: String, rejects: String)
    {
        rejects.finish()
        try drain()
        try rejectsFile.close()
        try rejected.discard()
        let workspace = files.repositories.workspace
        let ack = files.ackPath(posted: false)
        let correction = files.rejectPath(posted: false)
        let part = workspace.path(files.partPath("ack"))
        try all.assemble(as: part, files.inspected.facts, judgement, next: next)
        try disk.makeFolders(PathName.parent(of: workspace.path(ack)))
        try disk.publish(part, as: workspace.path(ack), replacing: true)
        try disk.publish(rejectsFile.path, as: workspace.path(correction), replacing: true)
        files.context.reached(.answerRefused)
        return (ack, correction)
    }
}

extension InspectedFile {
    func rejectWriter(_ header: SaleFileHeader) -> any RejectWriter {
        // The correction of a file without a number needs one that no file can have.
        let sequence = (header.sequence ?? SaleSequence(1)).nextCorrection
        // The rows of a format that names no columns come as native ones.
        return columns?.rejectWriter(withholding: secrets.keys)
            ?? RejectFileWriter(correcting: header, as: sequence)
    }
}

/// Answers to rows, written to a file of their own until the first line of the answer is known.
final class SpooledRows {
    private let header: SaleFileHeader
    private var writer: AckFileWriter
    private let file: OutputFile
    private let disk: Disk

    init(_ header: SaleFileHeader, path: String, on disk: Disk) throws {
        self.disk = disk
        self.header = header
        writer = AckFileWriter(header, sha256: "", verdict: "", reason: "")
        _ = writer.take()
        try disk.remove(path)
        file = try disk.create(path)
    }

    func add(_ row: SaleRow, _ outcome: RowOutcome, isWithheld: Bool) {
        let code = outcome.code?.rawValue ?? ""
        if isWithheld {
            writer.withheldRow(row, verdict: outcome.verdict, code: code)
        } else {
            writer.row(row, verdict: outcome.verdict, code: code, answer: outcome.answer)
        }
    }

    func drain() throws { try file.write(writer.take()) }

    func discard() throws {
        try file.close()
        try disk.remove(file.path)
    }

    /// Writes the whole answer under another name, and takes the spooled rows away.
    func assemble(
        as path: String,
        _ facts: SaleFileFacts,
        _ judgement: FileJudgement,
        next: Int64?
    ) throws {
        writer.finish(next: next)
        try drain()
        try file.close()
        var head = AckFileWriter(
            header,
            sha256: facts.sha256.hexadecimal,
            verdict: judgement.verdict.rawValue,
            reason: judgement.reason?.rawValue ?? ""
        )
        try disk.remove(path)
        let output = try disk.create(path)
        try output.write(head.take())
        let rows = try disk.open(file.path)
        while true {
            let chunk = try rows.next(1 << 18)
            if chunk.isEmpty { break }
            try output.write(chunk)
        }
        try output.close()
        try disk.remove(file.path)
    }
}
