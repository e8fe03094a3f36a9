import CardCore
import CardLedger
import CardSales
import CardSystem
import CardText
import CardVault

/// What a first reading of a sale file found; no row was decided yet.
struct SaleFileSurvey: Sendable {
    /// As it was given.
    let path: String
    fileprivate(set) var reading: SaleFileReading
    var facts: SaleFileFacts
    var header: SaleFileHeader?
    /// Why the file is refused whole, where it is.
    var fault: FileFault?
    /// Of the plain bytes, where the file came wrapped; else the digest of the file.
    var plainSHA256 = unread
    /// In the place of a digest until the file was read to its end.
    fileprivate static let unread = SHA256Digest([UInt8](repeating: 0, count: 32))
    /// The signature beside the file, where the sender's settings ask for it.
    var signature: [UInt8]?
    var rows = 0
    /// By physical line, the card whose token a row holds.
    ///
    /// - Secrecy: the lines are harmless, the tokens are not kept.
    var secrets: [Int: CardNumber] = [:]
    /// Whether a token is the file's name or its sender: both are withheld, and the file refused.
    var hasSecretName = false
    /// Whether so many texts look like tokens and are none that somebody guesses.
    var isGuessing = false
    /// Why the file is an alarm, if it is one.
    var alarm: SecretAlarm.Reason?
    /// How the columns of a delimited file were bound.
    var binding: ColumnBinding?
    /// What the file looked like before it was opened.
    var look: FileLook?
    /// How its plain text ends.
    fileprivate var ending = TextEnding()
    /// Whether its last receipt lacks what all others end with.
    fileprivate var mayBeCut = false
    /// Whether a reader saw all of the text, even if it refused its end.
    fileprivate var isReadToEnd = false
    /// What the file says besides its rows: cards that were only counted, records passed over.
    var summary = FileSummary()

    var exposedCards: [CardNumber] = []

    static func inOrder(_ surveys: [SaleFileSurvey]) -> [SaleFileSurvey] {
        // Equal files stand side by side, so that the second one is a replay of the first.
        var rest = surveys
        return SaleFileJudge.inOrder(surveys.map(\.facts)).map { facts in
            guard let place = rest.firstIndex(where: { $0.facts == facts }) else {
                preconditionFailure("a file was lost in sorting")
            }
            return rest.remove(at: place)
        }
    }
}

extension SaleFileSurvey {
    /// A file that the ledger knows, at a path where its bytes lie; it is not read.
    init(
        of record: SaleFileRecord,
        at path: String,
        _ hints: SaleFileReading.Hints
    ) throws {
        self.init(
            path: path,
            reading: try SaleFileReading(.native, name: record.facts.name, hints),
            facts: record.facts
        )
        rows = record.outcome.rows
    }
}

extension SaleFileReading.Hints {
    /// What the workspace knows of the files of a sender.
    init(of sender: SenderID?, _ repositories: Repositories, _ context: RequestContext) {
        self.init(
            files: repositories.machine.zones,
            sender: sender,
            settings: sender.map { repositories.configuration.settings(of: $0) },
            readAt: context.at,
            zones: { repositories.zones.saleZones(of: $0, template: $1, at: context.at) },
            hasEarlierIDs: { try repositories.ledger.hasEarlierIDs(sender: $0) },
            readsEarlierSigns: { try EarlierReceipts(repositories).exist(ofSender: $0) },
            knowledge: { SaleKnowledge(repositories, context, sender: $0) }
        )
    }
}

extension SaleKnowledge {
    /// The state before the file that is being read.
    ///
    /// If the ledger cannot be read, every number may be that of a card: its row is for a person. So
    /// is the row of a number that was read wrongly.
    init(_ repositories: Repositories, _ context: RequestContext, sender: SenderID) {
        let ledger = repositories.ledger
        let isMistyped: @Sendable (Serial) -> Bool = {
            (try? repositories.tokenFormats().serialForms.flaw(of: $0) != nil) ?? true
        }
        self.init(
            isCard: {
                ((try? ledger.isCard(serial: repositories.written($0))) ?? true) || isMistyped($0)
            },
            isActive: { (try? ledger.isActive(serial: repositories.written($0))) ?? true },
            posted: { (try? ledger.postedLines(ofSender: sender, receipt: $0)) ?? [] },
            counted: { (try? ledger.countedLines(withIDs: $0, sender: sender)) ?? [] },
            countedOfReceipt: {
                (try? ledger.countedLines(ofSender: sender, receipt: $0)) ?? []
            }
        )
        self.isMistyped = isMistyped
        ids = {
            (try? ledger.messageIDs(ofSender: sender, from: $0, to: $1, limit: $2)) ?? []
        }
        voidedReceipts = { (try? ledger.voidedReceipts(ofSender: sender, since: $0)) ?? [] }
    }
}

/// Reads a file once, from front to end: digest, envelope, secrets.
struct SaleFileSurveyor {
    private let repositories: Repositories
    private let context: RequestContext
    private let opener: SaleFileOpener

    /// Without an opener, that of the workspace opens the files.
    init(_ repositories: Repositories, _ context: RequestContext, _ opener: SaleFileOpener? = nil) {
        self.repositories = repositories
        self.context = context
        self.opener = opener ?? repositories.opener
    }

    static let chunkSize = 1 << 18

    /// - Throws: `path.*`, `limit.file`, `file.changing`, `template.*`, `zone.*`.
    func survey(_ path: String, _ reading: InboxClaims.Reading) throws -> SaleFileSurvey {
        try survey(path, reading.template, sender: reading.sender)
    }

    /// - Throws: `path.*`, `limit.file`, `file.changing`, `template.*`, `zone.*`.
    func survey(
        _ path: String,
        _ template: SaleTemplate = .native,
        sender: SenderID? = nil
    ) throws -> SaleFileSurvey {
        let name = try SaleFileName(PathName.name(of: path))
        var secrets = try SecretSearch(repositories)
        try secrets.look(at: name.text, line: Self.nameLine)
        let hints = SaleFileReading.Hints(of: sender, repositories, context)
        let reading = try SaleFileReading(template, name: name.unwrapped, hints)
        let look = try repositories.disk.look(path)
        let file = try opener.open(path)
        guard file.byteCount <= Limits.fileBytes else {
            throw FileFailure.tooLarge(path: path, limit: Limits.fileBytes)
        }
        var survey = SaleFileSurvey(
            path: path,
            reading: reading,
            facts: SaleFileFacts(
                sha256: SaleFileSurvey.unread,
                name: name.text,
                bytes: Int64(file.byteCount),
                sender: "",
                sequence: ""
            )
        )
        survey.look = look
        survey.facts.template = template.name
        survey.ending = TextEnding(isUTF16: template.format.columns?.encoding == .utf16)
        switch template.format {
        case .native: try read(file, &survey, &secrets)
        default:
            let reader = reading.source(textsOfAtLeast: secrets.fewestBytes)
            try read(file, with: reader, &survey, &secrets)
        }
        if survey.fault != nil { try lookAtBytes(of: path, &secrets) }
        if let sender { try secrets.look(at: sender.text, line: Self.nameLine) }
        if !file.wrappings.isEmpty { try lookAtWrapping(of: path, &secrets) }
        survey.secrets = try secrets.finish()
        try dropSecretTexts(&survey)
        survey.exposedCards = secrets.cards.sorted()
        survey.isGuessing = secrets.isGuessing
        survey.facts.delivery.wrappings = file.wrappings
        let digests = try file.close()
        survey.facts.sha256 = digests.came
        survey.plainSHA256 = digests.plain
        survey.noteEnding()
        if survey.secrets[Self.nameLine] != nil { survey.withholdNames() }
        return survey
    }

    /// The name of an article is repeated in reports, and the number of a voided receipt is stored,
    /// unless it holds a secret.
    private func dropSecretTexts(_ survey: inout SaleFileSurvey) throws {
        survey.summary.lookalikes = try survey.summary.lookalikes.filter {
            try !repositories.isSecret($0.key)
        }
        survey.summary.voidedReceipts = try survey.summary.voidedReceipts.filter {
            try !repositories.isSecret($0.receipt)
        }
    }

    /// The name of a file and its sender stand in no line.
    private static let nameLine = -1

    /// A file with a private key is neither answered nor stored, whoever put it there.
    private func refusePrivateKey(
        in chunk: [UInt8],
        _ search: inout PrivateKeyKind.Search
    ) throws {
        guard let key = search.look(at: chunk) else { return }
        throw PrivateKeyFound(key, in: "the file")
    }

    /// What a program wrote before the packed bytes, such as the name of the file inside.
    private func lookAtWrapping(of path: String, _ secrets: inout SecretSearch) throws {
        let start = try repositories.disk.open(path).bytes(at: 0, 4096)
        if let key = PrivateKeyKind.find(in: start) {
            throw PrivateKeyFound(key, in: "the file")
        }
        try secrets.look(at: start, line: Self.nameLine)
    }

    /// A file that cannot be read to its end is searched as bytes: its sender may send the rest.
    private func lookAtBytes(of path: String, _ secrets: inout SecretSearch) throws {
        let file = try opener.open(path)
        var raw = SecretSearch.Raw()
        do {
            while true {
                let chunk = try file.next(Self.chunkSize)
                if chunk.isEmpty { break }
                try raw.look(at: chunk, &secrets)
            }
        } catch is FileFault {
            // The rest cannot be opened by anybody; the survey says so.
        }
        _ = try file.close()
    }

    /// Stops at a fault; the digest is that of the whole file all the same.
    private func read(
        _ file: SaleFileOpening,
        _ survey: inout SaleFileSurvey,
        _ secrets: inout SecretSearch
    ) throws {
        var reader = SaleEnvelopeReader()
        var keys = PrivateKeyKind.Search()
        do {
            while true {
                let chunk = try file.next(Self.chunkSize)
                if chunk.isEmpty { break }
                try refusePrivateKey(in: chunk, &keys)
                var position = 0
                while let record = try reader.next(in: chunk.span, from: &position) {
                    try note(record, &survey, &secrets)
                }
            }
            if let last = try reader.finish() { try note(last, &survey, &secrets) }
        } catch let fault as FileFault {
            survey.fault = fault
        }
    }

    private func note(
        _ record: SaleRecord,
        _ survey: inout SaleFileSurvey,
        _ secrets: inout SecretSearch
    ) throws {
        switch record {
        case .header(let header):
            survey.take(header)
            try secrets.look(at: header.sender.text, line: Self.nameLine)
            try secrets.look(at: .header(header))
        case .row(let fields):
            survey.rows += 1
            try secrets.look(at: fields)
        case .trailer:
            break
        }
    }
}

extension SaleFileSurvey {
    /// Replaces names that hold a token, before anything is recorded or answered under them.
    fileprivate mutating func withholdNames() {
        hasSecretName = true
        facts.name = "withheld-\(facts.sha256.bytes.prefix(6).hexadecimal).csv"
        facts.sender = "withheld"
        facts.sequence = ""
        facts.number = nil
        header?.sender = "withheld"
    }

    fileprivate mutating func take(_ header: SaleFileHeader) {
        self.header = header
        facts.sender = header.sender
        facts.sequence = header.sequence?.description ?? ""
        if let sequence = header.sequence, sequence.correction == nil {
            facts.number = sequence.number
        }
        facts.businessDate = header.businessDate
        facts.statesBusinessDate = header.statesBusinessDate
        facts.environment = header.environment
    }

    /// Notes whether the end of the file may be missing.
    ///
    /// A file whose format has no trailer is whole when its last line is. One whose trailer is
    /// missing or wrong may be cut off, if its last line has no end.
    fileprivate mutating func noteEnding() {
        let format = reading.template.format
        guard format != .native, format.hasLines(firstByte: ending.firstByte), isReadToEnd,
            fault?.isAboutKind != true
        else { return }
        // A line end inside quotes ends no line.
        // So is a line whose carriage return came, and whose line feed did not.
        let isInside =
            ending.isInsideLine || mayBeCut || fault?.refusal == .unterminatedQuote
            || isReadToEnd && fault?.refusal == .bareCarriageReturn
        let isProven = fault == nil && format.ending(firstByte: ending.firstByte) == .trailer
        facts.endsInsideLine = isInside && !isProven
        if facts.endsInsideLine, facts.sender.text.isEmpty { facts.sender = reading.sender }
    }

    /// So many articles are summed up each on its own; those after them together.
    private static let mostArticles = 10_000

    fileprivate mutating func count(_ sale: CountedSale) {
        let key = FileSummary.CountKey(
            store: sale.store,
            day: sale.day,
            item: sale.item,
            currency: sale.currency
        )
        let isNew = summary.counts[key] == nil
        summary.count(
            store: sale.store,
            day: sale.day,
            item: isNew && summary.counts.count >= Self.mostArticles ? "…" : sale.item,
            currency: sale.currency,
            quantity: sale.quantity,
            amountMinor: sale.amountMinor
        )
    }
}

extension SaleFileSurveyor {
    /// Reads a file of any format with the reader that its rows are read with later.
    private func read<Reader: TextSource>(
        _ file: SaleFileOpening,
        with first: Reader,
        _ survey: inout SaleFileSurvey,
        _ secrets: inout SecretSearch
    ) throws {
        var reader = first
        var keys = PrivateKeyKind.Search()
        do {
            while true {
                let chunk = try file.next(Self.chunkSize)
                survey.ending.take(chunk)
                if chunk.isEmpty { break }
                try refusePrivateKey(in: chunk, &keys)
                var position = 0
                while let event = try reader.next(in: chunk.span, from: &position) {
                    note(event, &survey)
                    try look(at: event, &secrets)
                    try look(at: reader.takeTexts(), &secrets)
                }
                try look(at: reader.takeTexts(), &secrets)
            }
            survey.isReadToEnd = true
            while let event = try reader.finish() {
                note(event, &survey)
                try look(at: event, &secrets)
                try look(at: reader.takeTexts(), &secrets)
            }
            try look(at: reader.takeTexts(), &secrets)
        } catch let fault as FileFault {
            survey.fault = fault
        }
        let columns = reader as? ColumnSaleReader
        survey.binding = columns?.binding
        survey.reading.note(columns?.order)
        survey.summary.lookalikes = reader.lookalikes.records
        survey.summary.voidedReceipts = reader.voidedReceipts
        survey.mayBeCut = (reader as? WPUBONReader)?.mayBeCut ?? false
    }

    private func look(at event: SaleEvent, _ secrets: inout SecretSearch) throws {
        if case .header(let header) = event {
            try secrets.look(at: header.sender.text, line: Self.nameLine)
        }
        try secrets.look(at: event)
    }

    private func look(at texts: [SourceText], _ secrets: inout SecretSearch) throws {
        for text in texts { try secrets.look(at: text.bytes, line: text.physicalLine) }
    }

    private func note(_ event: SaleEvent, _ survey: inout SaleFileSurvey) {
        switch event {
        case .header(let header): survey.take(header)
        case .row: survey.rows += 1
        case .counted(let sale): survey.count(sale)
        case .ignored(let record): survey.summary.ignore(record.reason.rawValue)
        case .trailer: break
        }
    }
}
