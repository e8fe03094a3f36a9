import CardCore
import Yams

/// Reads YAML into nodes that know their places; `JSONParser` reads JSON.
///
/// A strict subset: one document in UTF-8, texts as keys, every key once, and no anchors, aliases
/// or tags, because their meaning cannot be seen at the place at which they are used.
struct DocumentParser {
    let file: String
    let kind: FailureKind

    func parse(_ bytes: [UInt8], sizeLimit: Int) throws(DocumentRejection) -> DocumentNode {
        guard bytes.count <= sizeLimit else {
            throw rejection(.tooLarge(bytes: bytes.count, limit: sizeLimit))
        }
        try rejectPrivateKey(bytes)
        guard !ByteOrderMark.isUTF16(bytes) else { throw rejection(.utf16) }
        guard let text = String(validating: ByteOrderMark.dropped(bytes), as: UTF8.self) else {
            throw rejection(.notUTF8)
        }
        guard Self.aliasCount(bytes) <= Self.mostAliases else { throw rejection(.sharing) }
        return try compose(text)
    }

    private func compose(_ text: String) throws(DocumentRejection) -> DocumentNode {
        do {
            // Not the usual resolver: only the caller that asks for a value knows its type.
            let parser = try Parser(yaml: text, resolver: .basic, encoding: .utf8)
            guard let root = try parser.singleRoot() else { throw rejection(.noDocument) }
            // Nodes know their anchors only while the parser lives.
            return try withExtendedLifetime(parser) { try node(root) }
        } catch let rejection as DocumentRejection {
            throw rejection
        } catch let error as YamlError {
            throw rejection(error, in: text)
        } catch {
            throw rejection(.unreadable)
        }
    }
}

extension DocumentParser {
    private func node(_ node: Node) throws -> DocumentNode {
        let place = Self.place(node.mark)
        guard node.anchor == nil, isUntagged(node) else { throw rejection(.sharing, at: place) }
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
            throw rejection(.sharing, at: place)
        }
    }

    private func members(_ mapping: Node.Mapping) throws -> [DocumentNode.Member] {
        var seen: [String: DocumentPlace] = [:]
        return try mapping.map { key, value in
            let place = Self.place(key.mark)
            guard case .scalar(let scalar) = key, key.anchor == nil else {
                throw rejection(.keyIsNotText, at: place)
            }
            if let first = seen.updateValue(place, forKey: scalar.string) {
                throw rejection(.duplicateKey(firstLine: first.line), at: place)
            }
            return DocumentNode.Member(key: scalar.string, place: place, value: try node(value))
        }
    }

    /// Returns true if a value has no tag that could change its meaning; texts in quotes count as
    /// `!!str`.
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
    /// Aliases of aliases grow without limit while Yams compares keys, so few are accepted.
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

    /// Rejects a file that holds a private key, and repeats nothing of it.
    func rejectPrivateKey(_ bytes: [UInt8]) throws(DocumentRejection) {
        guard let key = PrivateKeyKind.find(inFile: bytes) else { return }
        let before = bytes.prefix(PrivateKeyKind.place(inFile: bytes))
        let line = before.split(separator: .lineFeed, omittingEmptySubsequences: false)
        let place = DocumentPlace(line: line.count, column: (line.last?.count ?? 0) + 1)
        let source = DocumentSource(file: file, kind: FailureCode.secretPrivateKey.kind)
        throw source.rejection(DocumentFlaw.privateKey(key), at: place)
    }

    private func rejection(_ error: YamlError, in text: String) -> DocumentRejection {
        switch error {
        case .scanner(_, let problem, let mark, _), .parser(_, let problem, let mark, _),
            .composer(_, let problem, let mark, _):
            // libyaml's words are literals of its source; the context, which quotes, is left out.
            return rejection(.notYAML(ShownText(own: problem)), at: Self.place(mark))
        case .duplicatedKeysInMapping(_, let context):
            return rejection(.duplicateKey(firstLine: nil), at: Self.place(context.mark))
        case .reader(let problem, let offset, _, _):
            let line = offset.map { text.prefix($0).count { $0 == "\n" } + 1 } ?? 1
            let place = DocumentPlace(line: line, column: 1)
            return rejection(.notYAML(ShownText(own: problem)), at: place)
        default:
            return rejection(.notYAML(nil))
        }
    }

    private func rejection(
        _ flaw: DocumentFlaw,
        at place: DocumentPlace = .start
    ) -> DocumentRejection {
        DocumentSource(file: file, kind: kind).rejection(flaw, at: place)
    }
}
