import CardCore
import CardText

/// The rows of the CSV form of a printer's answer, as the package has it or a spreadsheet saves it.
///
/// Harmless changes are accepted: another delimiter, a byte order mark, quotes, capitals, spaces,
/// blank rows, empty cells at the end.
struct AnswerRows {
    private let file: String
    private var hasHeader = false
    private var facts: [AnswerFact: (text: String, line: Int)] = [:]
    private var exceptions: [AnswerList: [Serial]] = [:]
    private var lines: [AnswerList: [Int]] = [:]
    private var reasons: [Serial: String] = [:]

    private init(file: String) { self.file = file }

    static func read(_ bytes: [UInt8], file: String) throws -> AnswerRows {
        var reader = CSVReader(delimiter: delimiter(of: bytes), allowsBareReturns: true)
        var rows = AnswerRows(file: file)
        var position = 0
        while try reader.next(in: bytes.span, from: &position) { try rows.take(reader.record) }
        if try reader.finish() { try rows.take(reader.record) }
        return rows
    }

    /// The first byte outside quotes of the first row that can divide cells; a comma without one.
    private static func delimiter(of bytes: [UInt8]) -> UInt8 {
        let comma = Delimiter.comma.byte
        let known = [comma, Delimiter.semicolon.byte, Delimiter.tab.byte]
        var isQuoted = false
        for byte in ByteOrderMark.dropped(bytes).drop(while: { $0 == 0x0A || $0 == 0x0D }) {
            if byte == UInt8(ascii: "\"") { isQuoted.toggle() }
            if isQuoted { continue }
            if known.contains(byte) { return byte }
            if byte == 0x0A || byte == 0x0D { return comma }
        }
        return comma
    }

    private mutating func take(_ record: CSVRecord) throws {
        if let flaw = record.flaw {
            throw fault(.flaw(flaw.code), line: record.line, column: flaw.column)
        }
        let cells = Self.cells(record)
        guard let first = cells.first else { return }
        // Some spreadsheets write the delimiter into a first line of its own.
        if record.line == 1, first.lowercased().hasPrefix("sep=") { return }
        if first.hasPrefix("#") { return try takeFact(cells, record.line) }
        guard hasHeader else { return try takeHeader(cells, record) }
        try takeException(cells, record.line)
    }

    /// The cells without spaces at both ends, and without empty ones at the end of the row.
    private static func cells(_ record: CSVRecord) -> [String] {
        var cells = (0..<record.count).map { column in
            let text = Substring(record.text(column).replacing("\u{A0}", with: " "))
            let start = text.drop { isBlank($0) }
            return String(start.dropLast(start.reversed().prefix { isBlank($0) }.count))
        }
        while cells.last?.isEmpty == true { cells.removeLast() }
        return cells
    }

    private static func isBlank(_ character: Character) -> Bool {
        character == " " || character == "\t"
    }

    private mutating func takeFact(_ cells: [String], _ line: Int) throws {
        guard let fact = AnswerFact(cell: cells[0]) else {
            throw fault(.unknownFact, line: line, column: 1)
        }
        guard cells.count <= 2 else { throw fault(.extraCell, line: line, column: 3) }
        let text = cells.count == 2 ? cells[1] : ""
        if let known = facts[fact], known.text != text {
            throw fault(.repeatedFact(fact, firstLine: known.line), line: line, column: 2)
        }
        facts[fact] = facts[fact] ?? (text, line)
    }

    private mutating func takeHeader(_ cells: [String], _ record: CSVRecord) throws(FileFault) {
        guard (2...3).contains(cells.count), cells[0].lowercased() == "serial",
            cells[1].lowercased() == "status"
        else { throw FileFault(.header, at: record.place, detail: AcknowledgementDetail.columns) }
        hasHeader = true
    }

    private mutating func takeException(_ cells: [String], _ line: Int) throws {
        guard cells.count <= 3 else { throw fault(.extraCell, line: line, column: 4) }
        guard !cells[0].isEmpty else { throw fault(.noSerial, line: line, column: 1) }
        let serial = try serial(cells[0], line)
        let status = cells.count > 1 ? cells[1] : ""
        let list: AnswerList
        switch status.lowercased() {
        case "spoiled": list = .spoiled
        case "missing": list = .missing
        default: throw fault(.status(ShownText(printed: status)), line: line, column: 2)
        }
        exceptions[list, default: []].append(serial)
        lines[list, default: []].append(line)
        guard cells.count == 3 else { return }
        guard AnswerReasonRule.isText(cells[2]) else {
            throw fault(.reason, line: line, column: 3)
        }
        reasons[serial] = cells[2]
    }

    private func serial(_ text: String, _ line: Int) throws -> Serial {
        do throws(RowCode) {
            return try SerialText.canonical(text.utf8)
        } catch .spreadsheetRounded {
            throw fault(.rounded(Self.shown(text)), line: line, column: 1)
        } catch {
            let misfit = error == .alphabet ? SerialText.misfit(in: text.utf8) : nil
            throw fault(.serial(error, misfit: misfit), line: line, column: 1)
        }
    }

    /// A number that no secret can be, because it has an exponent or a decimal mark.
    private static func shown(_ text: String) -> ShownText? {
        let marks = ".,Ee+ "
        let isNumber = text.allSatisfy { ("0"..."9").contains($0) || marks.contains($0) }
        let hasMark = text.contains { marks.contains($0) }
        return isNumber && hasMark && text.utf8.count <= 24 ? ShownText(id: text) : nil
    }

    private func fault(
        _ reason: AnswerRowFault.Reason,
        line: Int,
        column: Int
    ) -> AnswerFailure {
        .row(AnswerRowFault(reason, file: file, line: line, column: column))
    }
}

extension AnswerRows {
    /// The answer of the rows and the options.
    func answer(_ options: AnswerOptions) throws -> Acknowledgement {
        let package = try options.digest(with: digest(.sha256))
        let manifest = try digest(.manifestSha256)
        let received = try options.received(with: count())
        if received == nil, let line = facts[.received]?.line {
            throw fault(.noCount, line: line, column: 2)
        }
        guard let received, package != nil || manifest != nil else {
            throw AnswerFailure.needsDigestAndCount
        }
        var answer = Acknowledgement(
            packageSHA256: package,
            received: received,
            spoiled: exceptions[.spoiled] ?? [],
            missing: exceptions[.missing] ?? []
        )
        answer.manifestSHA256 = manifest
        answer.order = text(.order)?.lowercased()
        answer.reasons = reasons
        answer.lines = lines
        return answer
    }

    /// The text of a fact; nil if the row is absent or empty.
    private func text(_ fact: AnswerFact) -> String? {
        facts[fact].map(\.text).flatMap { $0.isEmpty ? nil : $0 }
    }

    private func digest(_ fact: AnswerFact) throws(AnswerFailure) -> String? {
        guard let text = text(fact) else { return nil }
        guard let digest = AcknowledgementReader.digest(text) else {
            throw fault(.digest(fact), line: facts[fact]?.line ?? 1, column: 2)
        }
        return digest
    }

    private func count() throws(AnswerFailure) -> Int? {
        guard let text = text(.received) else { return nil }
        let isCount = text.utf8.allSatisfy { (0x30...0x39).contains($0) } && text.utf8.count <= 9
        guard isCount, let count = Int(text) else {
            let line = facts[.received]?.line ?? 1
            throw fault(.count(Self.shown(text)), line: line, column: 2)
        }
        return count
    }
}
