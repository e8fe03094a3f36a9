package import CardCore

/// One value of a document with its place, not yet of any type.
package struct DocumentValue: Sendable {
    /// The keys from the top down to here, `serial.digits`; a key in the file's own words is named
    /// by its place, `columns[2]`.
    package let path: ShownText
    /// The place of the value in the file.
    package var place: DocumentPlace { node.place }
    let node: DocumentNode
    let source: DocumentSource

    /// The text, as it was written: `NO`, `007` and `1e3` are texts, `true` and `false` are not.
    package func string() throws(DocumentRejection) -> String {
        switch node.content {
        case .quoted(let text): return text
        case .plain(let text) where !node.isNull && text != "true" && text != "false": return text
        default: throw wrongType(.text)
        }
    }

    /// The text if it was written in quotes, else nil.
    package var quotedText: String? {
        if case .quoted(let text) = node.content { text } else { nil }
    }

    /// A text in quotes; a number or a word without them is none.
    package func quotedString() throws(DocumentRejection) -> String {
        guard let text = quotedText else { throw wrongType(.text) }
        return text
    }

    /// A text of `range` bytes.
    package func string(bytes range: ClosedRange<Int>) throws(DocumentRejection) -> String {
        let text = try string()
        guard range.contains(text.utf8.count) else {
            throw wrongValue(DocumentFlaw.byteCount(text.utf8.count, allowed: range))
        }
        return text
    }

    /// A whole number, in decimal digits and nothing else.
    package func integer(
        in range: ClosedRange<Int64> = Int64.min...Int64.max
    ) throws(DocumentRejection) -> Int64 {
        guard case .plain(let text) = node.content, Self.isInteger(text) else {
            throw wrongType(.integer)
        }
        guard let value = Int64(text), range.contains(value) else {
            throw wrongValue(DocumentFlaw.outOfRange(range))
        }
        return value
    }

    /// A whole number, for counts.
    package func integer(in range: ClosedRange<Int>) throws(DocumentRejection) -> Int {
        Int(try integer(in: Int64(range.lowerBound)...Int64(range.upperBound)))
    }

    /// `true` or `false`, without quotes.
    package func bool() throws(DocumentRejection) -> Bool {
        switch node.content {
        case .plain("true"): return true
        case .plain("false"): return false
        default: throw wrongType(.bool)
        }
    }

    /// A day, `2026-11-21`.
    package func day() throws(DocumentRejection) -> Day {
        let text = try string()
        guard let day = Day(text) else { throw wrongValue(DocumentFlaw.notDay) }
        return day
    }

    /// One of the names of `Choice`.
    package func choice<Choice>(of: Choice.Type) throws(DocumentRejection) -> Choice
    where Choice: RawRepresentable<String> & CaseIterable {
        let text = try string()
        guard let choice = Choice(rawValue: text) else {
            throw wrongValue(DocumentFlaw.notOneOf(Choice.allCases.map(\.rawValue)))
        }
        return choice
    }

    /// The values of a list, in their order; each knows its place.
    package func list() throws(DocumentRejection) -> [DocumentValue] {
        guard case .list(let nodes) = node.content else {
            throw wrongType(.list)
        }
        return nodes.enumerated().map { position, node in
            DocumentValue(path: "\(path)[\(position)]", node: node, source: source)
        }
    }

    /// The keys of a group and their values, in the order in which they were written.
    ///
    /// For groups whose keys are the file's own words.
    package func members() throws(DocumentRejection) -> [(key: String, value: DocumentValue)] {
        guard case .object(let members) = node.content else {
            throw wrongType(.object)
        }
        return members.enumerated().map { position, member in
            let below: ShownText = "\(path)[\(position)]"
            return (member.key, DocumentValue(path: below, node: member.value, source: source))
        }
    }

    /// Reads a group of keys with `read`; rejects keys that it does not ask for.
    package func object<Result>(
        _ read: (inout DocumentReader) throws -> Result
    ) throws -> Result {
        var reader = try reader()
        let result = try read(&reader)
        try reader.finish()
        return result
    }

    /// A reader over a group of keys, for callers that call ``DocumentReader/finish()`` themselves.
    package func reader() throws(DocumentRejection) -> DocumentReader {
        guard case .object(let members) = node.content else {
            throw wrongType(.object)
        }
        return DocumentReader(path: path, place: place, members: members, source: source)
    }
}

extension DocumentValue {
    /// True if the value is a group of keys.
    package var isObject: Bool {
        if case .object = node.content { true } else { false }
    }

    /// True if the value is a list.
    package var isList: Bool {
        if case .list = node.content { true } else { false }
    }

    /// True if nothing was written, or `null`, or `~`.
    package var isNull: Bool { node.isNull }

    /// The refusal of this value because of a rule of the caller's.
    package func wrongValue(_ complaint: any DocumentComplaint) -> DocumentRejection {
        source.rejection(complaint, at: place, path)
    }

    private func wrongType(_ expected: ExpectedType) -> DocumentRejection {
        wrongValue(DocumentFlaw.wrongType(found: node.sort, expected: expected))
    }

    /// `-12`, `0`, `7`; not `+5`, `007`, `1_000`, `0x10`, `1.0`.
    private static func isInteger(_ text: String) -> Bool {
        let digits = text.utf8.first == UInt8(ascii: "-") ? text.utf8.dropFirst() : text.utf8[...]
        guard !digits.isEmpty, digits.allSatisfy({ (0x30...0x39).contains($0) }) else {
            return false
        }
        return digits.first != UInt8(ascii: "0") || text == "0"
    }
}

/// The name of a document's file, and the sort of failure that a wrong one is.
struct DocumentSource: Sendable {
    let file: String
    let kind: FailureKind

    func rejection(
        _ complaint: any DocumentComplaint,
        at place: DocumentPlace,
        _ path: ShownText = ""
    ) -> DocumentRejection {
        DocumentRejection(
            kind: kind,
            file: file,
            place: place,
            path: path,
            complaint: complaint
        )
    }
}
