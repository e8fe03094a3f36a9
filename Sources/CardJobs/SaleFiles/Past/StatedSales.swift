import CardCore
import CardLedger
import CardSales
import CardSystem

/// Reads a posted file in the archive again, for the cards and the amounts that its rejected rows
/// state.
///
/// The ledger records the reason of a rejected row, and not its contents.
struct StatedSales {
    private let repositories: Repositories
    private let context: RequestContext
    private let file: SaleFileRecord

    /// The rows that are read together.
    private static let chunkRows = 1000

    init(_ repositories: Repositories, _ context: RequestContext, of file: SaleFileRecord) {
        self.repositories = repositories
        self.context = context
        self.file = file
    }

    /// The statements of those lines, or the reason for which they are not known.
    ///
    /// A line is absent if its row could not be read, or if it contains the token of a card.
    func read(_ lines: Set<Int>) throws -> Result<[Int: StatedSale], UnreadArchive> {
        guard !lines.isEmpty else { return .success([:]) }
        let path = repositories.workspace.archivePath(of: file.facts)
        guard file.outcome.verdict.isPosted, try repositories.disk.exists(path) else {
            return .failure(.notArchived)
        }
        do {
            guard let reading = try reading() else { return .failure(.otherTemplate) }
            return .success(try read(lines, path, as: reading))
        } catch is any Failure {
            return .failure(.unreadable)
        }
    }

    /// The reading by which the file was posted; nil if its template is not the same any more.
    private func reading() throws -> SaleFileReading? {
        let recorded = try repositories.ledger.template(ofFile: file.facts.sha256)
        let name = try SaleFileName(file.facts.name).unwrapped
        let hints = SaleFileReading.Hints(of: file.facts.sender, repositories, context)
        guard let recorded, recorded.name != SaleTemplate.native.name else {
            return try SaleFileReading(.native, name: name, hints)
        }
        let catalogue = SaleTemplateCatalogue(repositories, on: repositories.disk)
        guard let known = try catalogue.name(ofTemplate: recorded.name) else { return nil }
        let reading = try SaleFileReading(try catalogue.template(known), name: name, hints)
        return reading.fileTemplate == recorded ? reading : nil
    }

    private func read(_ lines: Set<Int>, _ path: String, as reading: SaleFileReading) throws
        -> [Int: StatedSale]
    {
        let ahead = RowsAhead(
            of: path,
            reading,
            openedBy: repositories.opener,
            chunkRows: Self.chunkRows
        )
        var decided = DecidedRows()
        var stated: [Int: StatedSale] = [:]
        var secrets = try SecretSearch(repositories)
        let forms = try repositories.tokenFormats().serialForms
        while let rows = try ahead.next() {
            for row in rows {
                let line = decided.line(of: row)
                guard lines.contains(line), case .success(let message) = row.content else {
                    continue
                }
                try secrets.look(at: message.card.text, line: line)
                stated[line] = StatedSale(
                    card: forms.written(message.card),
                    amountMinor: message.amountMinor,
                    currency: message.currency
                )
            }
            try Task.checkCancellation()
        }
        for line in try secrets.finish().keys { stated[line] = nil }
        return stated
    }
}
