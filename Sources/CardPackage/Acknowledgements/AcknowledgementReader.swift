package import CardCore
import CardText

/// Reads the answers of printers.
package enum AcknowledgementReader {
    /// Reads the JSON form, strictly; keys that are not known are refused.
    ///
    /// The document's rules are those of every document, and so are its refusals, as wrong input.
    package static func json(_ bytes: [UInt8], file: String) throws -> Acknowledgement {
        guard bytes.count <= Limits.acknowledgementBytes else {
            throw AnswerFailure.tooLarge
        }
        do {
            return try DocumentReader.readJSON(
                bytes,
                file: file,
                kind: .refused,
                deepest: deepest,
                answer
            )
        } catch let fault as JSONFault {
            throw AnswerFailure.notJSON(offset: fault.offset)
        }
    }

    /// The levels that an answer may have.
    private static let deepest = 16

    private static func answer(_ reader: inout DocumentReader) throws -> Acknowledgement {
        try reader.allowOnly([
            "schema", "order", "package", "received", "good", "spoiled", "missing", "ranges",
            "replacements",
        ])
        _ = try reader.integer("schema", in: 1...1)
        let order = try reader.string("order")
        let package = try reader.object("package") { reader in
            try reader.allowOnly(["sha256"])
            return try reader.string("sha256")
        }
        let received = try reader.integer("received", in: 0...Limits.importedNumbers * 2)
        let good = try reader.integer("good", in: 0...Limits.importedNumbers * 2)
        var answer = Acknowledgement(
            packageSHA256: try digest(package),
            received: received,
            spoiled: try reader.list("spoiled").map { try serial($0) },
            missing: try reader.list("missing").map { try serial($0) }
        )
        answer.order = order
        answer.good = good
        answer.ranges = try (reader.optionalList("ranges") ?? []).map { try $0.object(range) }
        let pairs = try reader.optionalList("replacements") ?? []
        answer.replacements = try pairs.map { try $0.object(replacement) }
        return answer
    }

    /// Reads the CSV form: a header `serial,status`, then the exceptions, `spoiled` or `missing`.
    ///
    /// The caller gives the number of received cards and the digest of the package, which the form
    /// does not contain.
    package static func csv(
        _ bytes: [UInt8],
        packageSHA256: String,
        received: Int
    ) throws -> Acknowledgement {
        var reader = CSVReader()
        var position = 0
        var (spoiled, missing): ([Serial], [Serial]) = ([], [])
        var isHeader = true
        func take(_ record: CSVRecord) throws {
            if isHeader { try checkHeader(record) } else { try exception(record) }
            isHeader = false
        }
        func exception(_ record: CSVRecord) throws {
            guard record.count == 2, record.flaw == nil else {
                throw AnswerFailure.line(record.line)
            }
            switch record.text(1) {
            case "spoiled": spoiled.append(try serial(record.text(0)))
            case "missing": missing.append(try serial(record.text(0)))
            default: throw AnswerFailure.line(record.line)
            }
        }
        while try reader.next(in: bytes.span, from: &position) { try take(reader.record) }
        if try reader.finish() { try take(reader.record) }
        return Acknowledgement(
            packageSHA256: try digest(packageSHA256),
            received: received,
            spoiled: spoiled,
            missing: missing
        )
    }
}

extension AcknowledgementReader {
    private static func checkHeader(_ record: CSVRecord) throws(FileFault) {
        guard record.count == 2, record[0].elementsEqual("serial".utf8),
            record[1].elementsEqual("status".utf8)
        else { throw FileFault(.header, at: record.place, detail: AcknowledgementDetail.columns) }
    }

    private static func range(
        _ reader: inout DocumentReader
    ) throws -> Acknowledgement.SerialRange {
        try reader.allowOnly(["first", "last"])
        return Acknowledgement.SerialRange(
            first: try serial(reader.value("first")),
            last: try serial(reader.value("last"))
        )
    }

    private static func replacement(
        _ reader: inout DocumentReader
    ) throws -> Acknowledgement.Replacement {
        try reader.allowOnly(["spoiled", "spare"])
        return Acknowledgement.Replacement(
            spoiled: try serial(reader.value("spoiled")),
            spare: try serial(reader.value("spare"))
        )
    }

    /// A serial in its canonical form; a JSON number would have lost its leading zeros.
    private static func serial(_ value: DocumentValue) throws -> Serial {
        guard let text = value.quotedText else {
            throw value.wrongValue(AcknowledgementComplaint.serialIsNotText)
        }
        return try serial(text)
    }

    /// A serial in its canonical form.
    private static func serial(_ text: String) throws(AnswerFailure) -> Serial {
        do throws(RowCode) {
            return try SerialText.canonical(text.utf8)
        } catch {
            let misfit = error == .alphabet ? SerialText.misfit(in: text.utf8) : nil
            throw .serial(error, misfit: misfit)
        }
    }

    private static func digest(_ text: String) throws(AnswerFailure) -> String {
        guard text.utf8.count == 64, text.utf8.allSatisfy({ $0.hexadecimalValue != nil }) else {
            throw .digest
        }
        return text.lowercased()
    }
}
