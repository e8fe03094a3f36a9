import CardCore
import CardFiles
import CardLedger
import CardVault
import Crypto

/// What a first reading of a sale file found; no row was decided yet.
struct SaleFileSurvey: Sendable {
    /// As it was given.
    let path: String
    var facts: SaleFileFacts
    var header: SaleFileHeader?
    /// Why the file is refused whole, where it is.
    var fault: FileFault?
    /// Whether the file is taken beside another one that has its name or its number.
    var isBesides = false
    var rows = 0
    /// By physical line, the card whose token a row holds.
    ///
    /// - Secrecy: the lines are harmless, the tokens are not kept.
    var secrets: [Int: Int64] = [:]

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

    /// - Throws: `path.*`, `limit.file`, `file.changing`.
    func survey(_ path: String) throws -> SaleFileSurvey {
        let name = try SaleFileName(Disk.name(of: path))
        let file = try InputFile(path)
        guard file.byteCount <= Limits.fileBytes else {
            throw Problem.tooLarge(path, limit: Limits.fileBytes)
        }
        var survey = SaleFileSurvey(
            path: path,
            facts: SaleFileFacts(
                sha256: [],
                name: name.text,
                bytes: Int64(file.byteCount),
                sender: "",
                sequence: ""
            )
        )
        var secrets = try SecretSearch(desk)
        survey.facts.sha256 = try read(file, &survey, &secrets)
        survey.secrets = try secrets.finish()
        try file.close()
        return survey
    }

    /// Reads on after a fault, too: the digest is that of the whole file.
    private func read(
        _ file: InputFile,
        _ survey: inout SaleFileSurvey,
        _ secrets: inout SecretSearch
    ) throws -> [UInt8] {
        var hash = SHA256()
        var reader = SaleEnvelopeReader()
        while true {
            let chunk = try file.next(Self.chunkSize)
            if chunk.isEmpty { break }
            hash.update(data: chunk)
            guard survey.fault == nil else { continue }
            do {
                var position = 0
                while let record = try reader.next(in: chunk.span, from: &position) {
                    try note(record, &survey, &secrets)
                }
            } catch let fault as FileFault {
                survey.fault = fault
            }
        }
        if survey.fault == nil {
            do {
                if let last = try reader.finish() { try note(last, &survey, &secrets) }
            } catch let fault as FileFault {
                survey.fault = fault
            }
        }
        return Array(hash.finalize())
    }

    private func note(
        _ record: SaleRecord,
        _ survey: inout SaleFileSurvey,
        _ secrets: inout SecretSearch
    ) throws {
        switch record {
        case .header(let header):
            survey.header = header
            survey.facts.sender = header.sender
            survey.facts.sequence = header.sequence?.description ?? ""
            if let sequence = header.sequence, sequence.correction == nil {
                survey.facts.number = sequence.number
            }
            survey.facts.businessDate = header.businessDate
            survey.facts.environment = header.environment
        case .row(let fields):
            survey.rows += 1
            try secrets.look(at: fields)
        case .trailer:
            break
        }
    }
}

/// Looks for tokens where none may be: every field, whole, without its prefix and its QR frame.
struct SecretSearch {
    private let detectors: [TokenDetector]
    private let desk: Desk
    /// No shorter field can hold a token of any product.
    private let fewestBytes: Int
    /// Keyed hashes of what looks like a token, and the lines they stand on.
    private var suspects: [[UInt8]: [Int]] = [:]
    private var found: [Int: Int64] = [:]

    private static let batchSize = 4096

    init(_ desk: Desk) throws {
        self.desk = desk
        let products = try desk.ledger.products().map { try desk.product($0) }
        detectors = products.map { TokenDetector($0) }
        fewestBytes = detectors.map(\.fewestBytes).min() ?? Int.max
    }

    mutating func look(at record: CSVRecord) throws {
        for column in 0..<record.count {
            let range = record.range(column)
            guard range.count >= fewestBytes else { continue }
            for detector in detectors {
                let field = record.bytes.span.extracting(range)
                guard let token = detector.candidate(in: field) else { continue }
                suspects[desk.hashes.tokenHash(token), default: []].append(record.line)
            }
        }
        if suspects.count >= Self.batchSize { try ask() }
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
    }
}
