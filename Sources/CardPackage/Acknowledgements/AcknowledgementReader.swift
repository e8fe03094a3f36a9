package import CardCore
import CardText

/// Reads the answers of printers.
package enum AcknowledgementReader {
    /// Reads the JSON form, strictly; keys that are not known are refused.
    ///
    /// The document's rules are those of every document, and so are its refusals, as wrong input.
    package static func json(
        _ bytes: [UInt8],
        file: String,
        options: AnswerOptions = AnswerOptions()
    ) throws -> Acknowledgement {
        guard bytes.count <= Limits.acknowledgementBytes else {
            throw AnswerFailure.tooLarge
        }
        do {
            return try DocumentReader.readJSON(
                bytes,
                file: file,
                kind: .refused,
                deepest: deepest
            ) { try answer(&$0, options) }
        } catch let fault as JSONFault {
            throw AnswerFailure.notJSON(offset: fault.offset)
        }
    }

    /// Reads the CSV form: rows of facts, a header, then the exceptions, `spoiled` or `missing`.
    ///
    /// The options have the number of received cards and the digest of the package if the file
    /// does not contain them.
    package static func csv(
        _ bytes: [UInt8],
        file: String,
        options: AnswerOptions = AnswerOptions()
    ) throws -> Acknowledgement {
        guard bytes.count <= Limits.acknowledgementBytes else {
            throw AnswerFailure.tooLarge
        }
        return try AnswerRows.read(bytes, file: file).answer(options)
    }

    /// The digits of a SHA-256 in lower case; nil for another text.
    static func digest(_ text: String) -> String? {
        guard text.utf8.count == 64, text.utf8.allSatisfy({ $0.hexadecimalValue != nil }) else {
            return nil
        }
        return text.lowercased()
    }

    /// The levels that an answer may have.
    private static let deepest = 16
}

// The JSON form.
extension AcknowledgementReader {
    private static func answer(
        _ reader: inout DocumentReader,
        _ options: AnswerOptions
    ) throws -> Acknowledgement {
        try reader.allowOnly([
            "schema", "order", "package", "received", "good", "spoiled", "missing", "ranges",
            "replacements",
        ])
        _ = try reader.integer("schema", in: 1...1)
        let order = try reader.string("order")
        let (package, manifest) = try reader.object("package") { try digests(&$0, options) }
        let counts = try counts(&reader, options)
        let spoiled = try reader.list("spoiled").map(exception)
        let missing = try reader.list("missing").map(exception)
        var answer = Acknowledgement(
            packageSHA256: package,
            received: counts.received,
            spoiled: spoiled.map(\.serial),
            missing: missing.map(\.serial)
        )
        answer.manifestSHA256 = manifest
        answer.order = order
        answer.good = counts.good ?? answer.good
        for (serial, reason) in spoiled + missing where reason != nil {
            answer.reasons[serial] = reason
        }
        answer.ranges = try (reader.optionalList("ranges") ?? []).map { try $0.object(range) }
        let pairs = try reader.optionalList("replacements") ?? []
        answer.replacements = try pairs.map { try $0.object(replacement) }
        return answer
    }

    /// The digests of the encrypted file and of the manifest; at least one.
    private static func digests(
        _ reader: inout DocumentReader,
        _ options: AnswerOptions
    ) throws -> (package: String?, manifest: String?) {
        try reader.allowOnly(["sha256", "manifestSha256"])
        let package = try options.digest(with: digest("sha256", &reader))
        let manifest = try digest("manifestSha256", &reader)
        if package == nil, manifest == nil { _ = try reader.string("manifestSha256") }
        return (package, manifest)
    }

    private static func digest(
        _ key: String,
        _ reader: inout DocumentReader
    ) throws -> String? {
        guard let text = try reader.optionalString(key) else { return nil }
        guard let digest = digest(text) else {
            throw reader.placed(AnswerFailure.digest, at: key)
        }
        return digest
    }

    /// The numbers of received and of good cards; good ones are counted if the number of received
    /// cards is an option, and the form has neither.
    private static func counts(
        _ reader: inout DocumentReader,
        _ options: AnswerOptions
    ) throws -> (received: Int, good: Int?) {
        let range = 0...Limits.importedNumbers * 2
        let present = Set(reader.remainingKeys)
        let ofFile = try reader.optionalInteger("received", in: range)
        let good = try reader.optionalInteger("good", in: range)
        let received = try options.received(with: ofFile)
        let open = [("received", received), ("good", good ?? (ofFile == nil ? received : nil))]
            .filter { $0.1 == nil }.map(\.0)
        if let received, open.isEmpty { return (received, good) }
        // A key that is absent is missing; one with null was not filled in.
        for key in open where !present.contains(key) { _ = try reader.integer(key, in: range) }
        throw reader.placed(AnswerFailure.open(open), at: open.first ?? "received")
    }

    /// A serial in quotes, or a group with a serial and a reason.
    private static func exception(
        _ value: DocumentValue
    ) throws -> (serial: Serial, reason: String?) {
        guard value.isObject else { return (try serial(value), nil) }
        return try value.object { reader in
            try reader.allowOnly(["serial", "reason"])
            let serial = try serial(reader.value("serial"))
            guard let reason = try reader.optionalValue("reason")?.quotedString(), !reason.isEmpty
            else {
                return (serial, nil)
            }
            guard AnswerReasonRule.isText(reason) else {
                throw reader.placed(AnswerFailure.reason, at: "reason")
            }
            return (serial, reason)
        }
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
        do throws(RowCode) {
            return try SerialText.canonical(text.utf8)
        } catch {
            let misfit = error == .alphabet ? SerialText.misfit(in: text.utf8) : nil
            throw AnswerFailure.serial(error, misfit: misfit)
        }
    }
}
