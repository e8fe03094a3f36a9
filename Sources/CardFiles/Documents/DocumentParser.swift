import CardCore
import Yams

/// Reads YAML, and so JSON, into nodes that know their places.
///
/// A strict subset: one document in UTF-8, texts as keys, every key once, and no anchors, aliases
/// or tags, because what they mean cannot be seen at the place where it matters.
struct DocumentParser {
    let file: String
    let kind: FailureKind

    func parse(_ bytes: [UInt8], sizeLimit: Int) throws(DocumentRejection) -> DocumentNode {
        guard bytes.count <= sizeLimit else {
            let complaint: ShownText =
                "has \(bytes.count) bytes, more than the \(sizeLimit) allowed"
            throw rejection(.syntax, .start, complaint, remedy: "check that it is the right file")
        }
        if let key = PrivateKeyKind.find(inFile: bytes) { throw privateKey(key, bytes) }
        guard !ByteOrderMark.isUTF16(bytes) else {
            throw rejection(.syntax, .start, "is UTF-16", remedy: "save the file as UTF-8")
        }
        guard let text = String(validating: ByteOrderMark.dropped(bytes), as: UTF8.self) else {
            throw rejection(.syntax, .start, "is not UTF-8", remedy: "save the file as UTF-8")
        }
        guard Self.aliasCount(bytes) <= Self.mostAliases else { throw sharing(at: .start) }
        return try compose(text)
    }

    private func compose(_ text: String) throws(DocumentRejection) -> DocumentNode {
        do {
            // Not the usual resolver: only who asks for a value knows what type it has.
            let parser = try Parser(yaml: text, resolver: .basic, encoding: .utf8)
            guard let root = try parser.singleRoot() else {
                throw rejection(.syntax, .start, "is empty", remedy: "write the document")
            }
            // Nodes know their anchors only while the parser lives.
            return try withExtendedLifetime(parser) { try node(root) }
        } catch let rejection as DocumentRejection {
            throw rejection
        } catch let error as YamlError {
            throw rejection(error, in: text)
        } catch {
            throw rejection(.syntax, .start, "cannot be read", remedy: "check that it is YAML")
        }
    }
}

extension DocumentParser {
    private func node(_ node: Node) throws -> DocumentNode {
        let place = Self.place(node.mark)
        guard node.anchor == nil, isUntagged(node) else { throw sharing(at: place) }
        switch node {
        case .scalar(let scalar):
            let plain = scalar.style == .plain
            let content: DocumentNode.Content =
                plain ? .plain(scalar.string) : .quoted(scalar.string)
            return DocumentNode(place: place, content: content)
        case .sequence(let sequence):
            return DocumentNode(place: place, content: .list(try sequence.map(self.node)))
        case .mapping(let mapping):
            return DocumentNode(place: place, content: .object(try members(mapping)))
        case .alias:
            throw sharing(at: place)
        }
    }

    private func members(_ mapping: Node.Mapping) throws -> [DocumentNode.Member] {
        var seen: [String: DocumentPlace] = [:]
        return try mapping.map { key, value in
            let place = Self.place(key.mark)
            guard case .scalar(let scalar) = key, key.anchor == nil else {
                throw rejection(.syntax, place, "has a key that is no text", remedy: "name the key")
            }
            if let first = seen.updateValue(place, forKey: scalar.string) {
                throw duplicate(place, first)
            }
            return DocumentNode.Member(key: scalar.string, place: place, value: try node(value))
        }
    }

    /// Whether a value has no tag that could change its meaning; texts in quotes count as `!!str`.
    private func isUntagged(_ node: Node) -> Bool {
        let implicit = Tag.implicit.description
        return switch node {
        case .scalar(let scalar): scalar.style != .plain || scalar.tag.description == implicit
        case .sequence(let sequence): sequence.tag.description == implicit
        case .mapping(let mapping): mapping.tag.description == implicit
        case .alias: false
        }
    }

    private static func place(_ mark: Mark?) -> DocumentPlace {
        mark.map { DocumentPlace(line: $0.line, column: $0.column) } ?? .start
    }
}

extension DocumentParser {
    /// Aliases of aliases grow without limit while Yams compares keys, so few are let through.
    private static let mostAliases = 40

    private static func aliasCount(_ bytes: [UInt8]) -> Int {
        var count = 0
        for position in bytes.indices.dropLast() where bytes[position] == UInt8(ascii: "*") {
            switch bytes[position + 1] {
            case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "_"), UInt8(ascii: "-"):
                count += 1
            default: break
            }
        }
        return count
    }

    private func sharing(at place: DocumentPlace) -> DocumentRejection {
        rejection(
            .syntax,
            place,
            "uses an anchor, an alias or a tag",
            remedy: "write the value out where it is needed"
        )
    }

    private func privateKey(_ key: PrivateKeyKind, _ bytes: [UInt8]) -> DocumentRejection {
        let before = bytes.prefix(PrivateKeyKind.place(inFile: bytes))
        let line = before.split(separator: .lineFeed, omittingEmptySubsequences: false)
        return DocumentRejection(
            kind: FailureCode.secretPrivateKey.kind,
            rule: .privateKey,
            file: file,
            place: DocumentPlace(line: line.count, column: (line.last?.count ?? 0) + 1),
            path: "",
            complaint: "is \(key.name); it is not stored and not repeated here",
            remedy: key.remedy
        )
    }

    private func duplicate(
        _ place: DocumentPlace,
        _ first: DocumentPlace?
    ) -> DocumentRejection {
        let before: ShownText = first.map { ", first in line \($0.line)" } ?? ", here first"
        return rejection(
            .duplicateKey,
            place,
            "has a key twice\(before)",
            remedy: "keep one of the two"
        )
    }

    private func rejection(_ error: YamlError, in text: String) -> DocumentRejection {
        let remedy: ShownText = "correct the YAML: indent with spaces, put odd texts in quotes"
        switch error {
        case .scanner(_, let problem, let mark, _), .parser(_, let problem, let mark, _),
            .composer(_, let problem, let mark, _):
            // libyaml's words are literals of its source; the context, which quotes, is left out.
            let words = ShownText(own: problem)
            return rejection(.syntax, Self.place(mark), "is not YAML: \(words)", remedy: remedy)
        case .duplicatedKeysInMapping(_, let context):
            return duplicate(Self.place(context.mark), nil)
        case .reader(let problem, let offset, _, _):
            let line = offset.map { text.prefix($0).count { $0 == "\n" } + 1 } ?? 1
            let place = DocumentPlace(line: line, column: 1)
            let words = ShownText(own: problem)
            return rejection(.syntax, place, "is not YAML: \(words)", remedy: remedy)
        default:
            return rejection(.syntax, .start, "cannot be read", remedy: remedy)
        }
    }

    private func rejection(
        _ rule: DocumentRejection.Rule,
        _ place: DocumentPlace,
        _ complaint: ShownText,
        remedy: ShownText
    ) -> DocumentRejection {
        DocumentRejection(
            kind: kind,
            rule: rule,
            file: file,
            place: place,
            path: "",
            complaint: complaint,
            remedy: remedy
        )
    }
}
