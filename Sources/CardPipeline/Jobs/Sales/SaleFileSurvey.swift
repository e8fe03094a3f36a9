import CardCore
import CardFiles
import CardLedger
import CardVault

/// What a first reading of a sale file found; no row was decided yet.
struct SaleFileSurvey: Sendable {
    /// As it was given.
    let path: String
    let reading: SaleFileReading
    var facts: SaleFileFacts
    var header: SaleFileHeader?
    /// Why the file is refused whole, where it is.
    var fault: FileFault?
    /// Of the plain bytes, where the file came wrapped; else the digest of the file.
    var plainSHA256: [UInt8] = []
    /// The signature beside the file, where the sender's settings ask for it.
    var signature: [UInt8]?
    var rows = 0
    /// By physical line, the card whose token a row holds.
    ///
    /// - Secrecy: the lines are harmless, the tokens are not kept.
    var secrets: [Int: Int64] = [:]
    /// How the columns of a delimited file were bound.
    var binding: ColumnBinding?
    /// What the file looked like before it was opened.
    var look: FileLook?
    /// How its plain text ends.
    fileprivate var ending = TextEnding()
    /// Whether a reader saw all of the text, even if it refused its end.
    fileprivate var isReadToEnd = false
    /// What the file says besides its rows: cards that were only counted, records passed over.
    var statement = FileStatement()

    var exposedCards: [Int64] { Array(Set(secrets.values)).sorted() }

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

/// Reads a file once, from front to end: digest, envelope, secrets.
struct SaleFileSurveyor {
    private let desk: Desk

    init(_ desk: Desk) { self.desk = desk }

    static let chunkSize = 1 << 18

    /// - Throws: `path.*`, `limit.file`, `file.changing`, `template.*`, `zone.*`.
    func survey(_ path: String, _ reading: InboxClaims.Reading) throws -> SaleFileSurvey {
        try survey(path, reading.template, sender: reading.sender)
    }

    /// - Throws: `path.*`, `limit.file`, `file.changing`, `template.*`, `zone.*`.
    func survey(
        _ path: String,
        _ template: SaleTemplate = .native,
        sender: String? = nil
    ) throws -> SaleFileSurvey {
        let name = try SaleFileName(Disk.name(of: path))
        let hints = SaleFileReading.Hints(
            sender: sender,
            settings: sender.map { desk.configuration.settings(of: $0) },
            readAt: desk.act.at,
            zones: { desk.zones.saleZones(of: $0, template: $1, at: desk.act.at) }
        )
        let reading = try SaleFileReading(template, name: name.unwrapped, hints)
        let look = Disk.look(path)
        let file = try desk.opener.open(path)
        guard file.byteCount <= Limits.fileBytes else {
            throw Problem.tooLarge(path, limit: Limits.fileBytes)
        }
        var survey = SaleFileSurvey(
            path: path,
            reading: reading,
            facts: SaleFileFacts(
                sha256: [],
                name: name.text,
                bytes: Int64(file.byteCount),
                sender: "",
                sequence: ""
            )
        )
        survey.look = look
        survey.facts.template = template.name
        survey.ending = TextEnding(isUTF16: template.format.columns?.encoding == .utf16)
        var secrets = try SecretSearch(desk)
        switch template.format {
        case .native: try read(file, &survey, &secrets)
        default:
            let reader = reading.source(textsOfAtLeast: secrets.fewestBytes)
            try read(file, with: reader, &survey, &secrets)
        }
        survey.secrets = try secrets.finish()
        survey.facts.delivery.wrappings = file.wrappings
        let digests = try file.close()
        survey.facts.sha256 = digests.came
        survey.plainSHA256 = digests.plain
        survey.noteEnding()
        return survey
    }

    /// Stops at a fault; the digest is that of the whole file all the same.
    private func read(
        _ file: SaleFileOpening,
        _ survey: inout SaleFileSurvey,
        _ secrets: inout SecretSearch
    ) throws {
        var reader = SaleEnvelopeReader()
        do {
            while true {
                let chunk = try file.next(Self.chunkSize)
                if chunk.isEmpty { break }
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
        case .header(let header): survey.take(header)
        case .row(let fields):
            survey.rows += 1
            try secrets.look(at: fields)
        case .trailer:
            break
        }
    }
}

extension SaleFileSurvey {
    fileprivate mutating func take(_ header: SaleFileHeader) {
        self.header = header
        facts.sender = header.sender
        facts.sequence = header.sequence?.description ?? ""
        if let sequence = header.sequence, sequence.correction == nil {
            facts.number = sequence.number
        }
        facts.businessDate = header.businessDate
        facts.environment = header.environment
    }

    /// Notes whether the end of the file may be missing.
    ///
    /// A file whose format has no trailer is whole when its last line is. One whose trailer is
    /// missing or wrong may be cut off, if its last line has no end.
    fileprivate mutating func noteEnding() {
        let format = reading.template.format
        guard format != .native, format.hasLines(firstByte: ending.firstByte), isReadToEnd else {
            return
        }
        // A line end inside quotes ends no line.
        let isInside = ending.isInsideLine || fault?.refusal == .unterminatedQuote
        let isProven = fault == nil && format.ending(firstByte: ending.firstByte) == .trailer
        facts.endsInsideLine = isInside && !isProven
        if facts.endsInsideLine, facts.sender.isEmpty { facts.sender = reading.sender }
    }

    /// So many articles are summed up each on its own; those after them together.
    private static let mostArticles = 10_000

    fileprivate mutating func count(_ sale: CountedSale) {
        let key = FileStatement.CountKey(
            store: sale.store,
            day: sale.day,
            item: sale.item,
            currency: sale.currency
        )
        let isNew = statement.counts[key] == nil
        statement.count(
            store: sale.store,
            day: sale.day,
            item: isNew && statement.counts.count >= Self.mostArticles ? "…" : sale.item,
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
        do {
            while true {
                let chunk = try file.next(Self.chunkSize)
                survey.ending.take(chunk)
                if chunk.isEmpty { break }
                var position = 0
                while let event = try reader.next(in: chunk.span, from: &position) {
                    note(event, &survey)
                    try secrets.look(at: event)
                    try look(at: reader.takeTexts(), &secrets)
                }
                try look(at: reader.takeTexts(), &secrets)
            }
            survey.isReadToEnd = true
            while let event = try reader.finish() {
                note(event, &survey)
                try secrets.look(at: event)
                try look(at: reader.takeTexts(), &secrets)
            }
            try look(at: reader.takeTexts(), &secrets)
        } catch let fault as FileFault {
            survey.fault = fault
        }
        survey.binding = (reader as? ColumnSaleReader)?.binding
    }

    private func look(at texts: [SourceText], _ secrets: inout SecretSearch) throws {
        for text in texts { try secrets.look(at: text.bytes, line: text.physicalLine) }
    }

    private func note(_ event: SaleEvent, _ survey: inout SaleFileSurvey) {
        switch event {
        case .header(let header): survey.take(header)
        case .row: survey.rows += 1
        case .counted(let sale): survey.count(sale)
        case .ignored(let record): survey.statement.ignore(record.reason.rawValue)
        case .trailer: break
        }
    }
}

/// Looks for tokens where none may be: every field, whole, without its prefix and its QR frame.
struct SecretSearch {
    private let detectors: [TokenDetector]
    private let desk: Desk
    /// No shorter field can hold a token of any product.
    let fewestBytes: Int
    /// Keyed hashes of what looks like a token, and the lines they stand on.
    private var suspects: [[UInt8]: [Int]] = [:]
    private var suspectCount = 0
    private var found: [Int: Int64] = [:]

    private static let batchSize = 4096

    init(_ desk: Desk) throws {
        self.desk = desk
        let products = try desk.ledger.products().map { try desk.product($0) }
        detectors = products.map { TokenDetector($0) }
        fewestBytes = detectors.map(\.fewestBytes).min() ?? Int.max
    }

    /// Looks at the fields of a native row, each as a whole.
    mutating func look(at record: CSVRecord) throws {
        for column in 0..<record.count {
            let range = record.range(column)
            guard range.count >= fewestBytes else { continue }
            for detector in detectors {
                let field = record.bytes.span.extracting(range)
                guard let token = detector.candidate(in: field) else { continue }
                try suspect(token, line: record.line)
            }
        }
    }

    /// Looks at what a reader made of a record: it may cut fields otherwise than the texts around
    /// them, and fill rows from other ones.
    mutating func look(at event: SaleEvent) throws {
        switch event {
        case .row(let row):
            for text in row.texts where text.count >= fewestBytes {
                try look(at: text, line: row.physicalLine)
            }
        case .counted(let sale):
            for text in [sale.store, sale.item] where text.utf8.count >= fewestBytes {
                try look(at: Array(text.utf8), line: sale.physicalLine)
            }
        case .header, .ignored, .trailer: break
        }
    }

    /// Looks at a text that stands in a row, beside one or in none.
    mutating func look(at text: [UInt8], line: Int) throws {
        for detector in detectors {
            for token in detector.candidates(in: text) { try suspect(token, line: line) }
        }
    }

    private mutating func suspect(_ token: [UInt8], line: Int) throws {
        suspects[desk.hashes.tokenHash(token), default: []].append(line)
        suspectCount += 1
        if suspectCount >= Self.batchSize { try ask() }
    }

    /// The lines that hold a live card's token, and whose.
    mutating func finish() throws -> [Int: Int64] {
        try ask()
        return found
    }

    private mutating func ask() throws {
        guard !suspects.isEmpty else { return }
        let cards = try desk.ledger.cards(withTokenHashes: Array(suspects.keys))
        for (hash, card) in cards {
            for line in suspects[hash] ?? [] { found[line] = card }
        }
        suspects.removeAll(keepingCapacity: true)
        suspectCount = 0
    }
}

extension SaleRow {
    /// Every text that is written down of a row: its fields, and what was made of them.
    ///
    /// - Secrecy: may hold tokens.
    var texts: [[UInt8]] {
        var texts = record.fields.map { Array($0) }
        if case .success(let message) = content { texts += message.texts }
        return texts
    }
}

extension Message {
    /// Every text that is written down of a message.
    ///
    /// - Secrecy: may hold tokens.
    var texts: [[UInt8]] {
        let values = [
            card, otherCard, id, originalID, store, terminal, receipt, reason, customer, tender,
            operatorName, product,
        ]
        return (values.compactMap(\.self) + meta.values).map { Array($0.utf8) }
    }
}
