import CardCore
import CardLedger
import CardSales
import CardSystem
import CardText
import Crypto

/// Finds out whether a changed template or a changed zone gives the rows of a sender's latest
/// files new ids.
///
/// A row with a new id would be counted again when an export brings it again.
struct TemplateChange {
    private let repositories: Repositories
    private let context: RequestContext
    private let inspected: InspectedFile
    private let template: FileTemplate

    /// How many of the sender's files are looked at to find one that can be read.
    private static let mostFiles = 20
    /// After so many rows no other file is read: the latest ones are those that exports repeat.
    private static let mostRows = 200_000
    private static let chunkRows = 1000

    /// nil for a file of the native format, whose rows have ids.
    init?(_ repositories: Repositories, _ context: RequestContext, of inspected: InspectedFile) {
        let template = inspected.reading.fileTemplate
        guard template.digest != nil else { return nil }
        self.repositories = repositories
        self.context = context
        self.inspected = inspected
        self.template = template
    }

    /// nil if the template did not change, or changes no id.
    func found() throws -> NewRowIDs? {
        let files = try repositories.ledger.latestFiles(
            ofSender: inspected.facts.sender,
            limit: Self.mostFiles
        )
        let latest = files.first { $0.template?.name == template.name }
        guard latest?.template?.digest != template.digest else { return nil }
        var rowCount = 0
        var first: FileTemplate?
        for (file, itsTemplate) in files {
            // A file that was read otherwise than the latest one may have ids of its own.
            guard rowCount == 0 || rowCount < Self.mostRows && itsTemplate == first else { break }
            let path = repositories.workspace.archivePath(of: file.facts)
            guard try repositories.disk.exists(path),
                SaleSequence(file.facts.sequence)?.correction == nil
            else {
                continue
            }
            var found = NewRowIDs(file: file.facts.name)
            do {
                guard try read(file, at: path, into: &found) else { continue }
            } catch let fault as FileFault {
                // A file of another format says nothing about this template.
                guard itsTemplate?.name == template.name else { continue }
                found.fault = fault.refusal
                return found
            }
            if found.count > 0 { return found }
            // Stores send files of their own: the zone of one is not that of another.
            guard let itsTemplate else { return nil }
            first = itsTemplate
            rowCount += file.outcome.rows
        }
        return nil
    }

    /// Reads a file of the archive again; false if it is a correction.
    private func read(_ file: SaleFileRecord, at path: String, into found: inout NewRowIDs) throws
        -> Bool
    {
        let name = try SaleFileName(file.facts.name)
        let hints = SaleFileReading.Hints(of: file.facts.sender, repositories, context)
        let reading: SaleFileReading
        do {
            reading = try SaleFileReading(inspected.reading.template, name: name.unwrapped, hints)
        } catch let failure as any Failure where failure.code == .templateFileName {
            return false
        }
        let ahead = RowsAhead(
            of: path,
            reading,
            openedBy: repositories.opener,
            chunkRows: Self.chunkRows
        )
        var posted = PostedLines(repositories, context, file: file.number)
        var lines = DecidedRows()
        while let rows = try ahead.next() {
            guard !rows.contains(where: { $0.ids?.rejected != nil }) else { return false }
            let candidates = rows.map(Self.ids)
            let known = try repositories.ledger.knownIDs(
                candidates.flatMap(\.self),
                sender: file.facts.sender
            )
            for (row, ids) in zip(rows, candidates) {
                guard try posted.contains(lines.line(of: row)), let id = ids.first,
                    !ids.contains(where: known.contains)
                else { continue }
                found.count += 1
                if found.rows.count < 3 {
                    found.rows.append(NewRowIDs.Row(line: row.physicalLine, id: id))
                }
            }
            try Task.checkCancellation()
        }
        return true
    }

    /// The ids of a row that would be decided, its own first.
    private static func ids(of row: SaleRow) -> [MessageID] {
        guard case .success(let message) = row.content else { return [] }
        return [message.id] + (row.ids?.earlier ?? []).compactMap(\.id)
    }
}

/// The lines of a posted file whose rows were not rejected, in the order of the lines.
private struct PostedLines {
    private let repositories: Repositories
    private let context: RequestContext
    private let file: FileNumber
    private var page: [AttemptRecord] = []
    private var place = 0
    private var isOver = false

    init(_ repositories: Repositories, _ context: RequestContext, file: FileNumber) {
        self.repositories = repositories
        self.context = context
        self.file = file
    }

    /// Lines are asked for in their order.
    mutating func contains(_ line: Int) throws -> Bool {
        while true {
            while place < page.count, page[place].line < line { place += 1 }
            if place < page.count {
                return page[place].line == line && page[place].outcome.verdict != .rejected
            }
            guard !isOver else { return false }
            page = try repositories.ledger.attempts(
                ofFile: file,
                afterLine: page.last?.line ?? 0,
                limit: 10_000
            )
            place = 0
            isOver = page.isEmpty
        }
    }
}

extension NewRowIDs {
    func noteAccepted(
        _ repositories: Repositories,
        _ context: RequestContext,
        for inspected: InspectedFile
    ) throws {
        let template = inspected.reading.fileTemplate
        try repositories.ledger.note(
            context,
            object: "sale file \(inspected.facts.sha256.hexadecimal)",
            outcome: "new ids accepted",
            details: [
                "template": .string(template.name),
                "templateSha256": .optional(template.digest?.hexadecimal),
                "latestFile": .string(file), "rows": .integer(count),
                "fault": .optional(fault?.rawValue),
                "ids": .array(rows.map { .string("line \($0.line): \($0.id)") }),
            ]
        )
    }
}

extension SaleFileReading {
    /// The template, and the digest of its text and of the zones that rows are read by.
    var fileTemplate: FileTemplate {
        guard !template.format.describesItself else {
            return FileTemplate(name: template.name, digest: nil)
        }
        var hash = SHA256()
        // The way in which ids are made of a key is a part of the template, and so are the clocks
        // by which times are read that come without an offset.
        hash.update(data: Array("mintrun row ids 3\n".utf8))
        hash.update(data: Array(zonesOfRows.digestText.utf8))
        hash.update(data: template.text)
        let digest = CardCore.SHA256Digest(Array(hash.finalize()))
        return FileTemplate(name: template.name, digest: digest)
    }
}
