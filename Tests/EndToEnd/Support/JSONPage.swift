import Foundation

/// The fields that `docs/json.md` names, by command.
struct JSONPage {
    private var commands: [String: Set<String>] = [:]

    init() throws {
        let text = try Places.repository.appending(path: "docs/json.md").text
        for section in text.split(separator: "\n## ").dropFirst() {
            let heading = section.prefix { $0 != "\n" }
            var fields: Set<String> = []
            for row in section.matches(of: #/(?m)^\| `([^`]+)` \|[^|]*\|(.*)\|$/#) {
                fields.formUnion(Self.fields(ofRow: String(row.output.1), row.output.2))
            }
            for command in heading.split(separator: ",") {
                commands[command.trimmingCharacters(in: .whitespaces)] = fields
            }
        }
    }

    /// Every field of the command's document that holds a value, as in `files[].verdict`.
    func fields(of command: String) -> Set<String> {
        var fields = commands[command] ?? []
        if fields.contains("package") {
            let package = (commands["order show"] ?? []).filter { $0.hasPrefix("order.package.") }
            fields.formUnion(package.map { String($0.dropFirst("order.".count)) })
        }
        let whole = fields.filter { field in
            !fields.contains { $0.hasPrefix(field + ".") || $0.hasPrefix(field + "[]") }
        }
        return whole.isEmpty ? [] : whole.union(["schema"])
    }

    private static func fields(ofRow field: String, _ meaning: Substring) -> [String] {
        guard field.hasSuffix(".counts") else { return [field] }
        return meaning.matches(of: #/`([a-z]+)`/#).map { "\(field).\($0.output.1)" }
    }
}

extension JSONPage {
    /// Every field of a document that holds a value; array elements and currencies are one.
    static func fields(of document: Data) throws -> Set<String> {
        var found: Set<String> = []
        collect(try JSONSerialization.jsonObject(with: document), "", into: &found)
        return found
    }

    private static func collect(_ value: Any, _ path: String, into found: inout Set<String>) {
        if let object = value as? [String: Any], !object.isEmpty, path != "product.content" {
            for (key, member) in object {
                let isCurrency = ["totals", "amounts", "partners"].contains { path.hasSuffix($0) }
                let name = isCurrency ? "CUR" : key
                if path == "card.history[]", !["at", "event"].contains(key) { continue }
                collect(member, path.isEmpty ? name : "\(path).\(name)", into: &found)
            }
        } else if let array = value as? [[String: Any]], !array.isEmpty {
            for element in array { collect(element, path + "[]", into: &found) }
        } else {
            found.insert(path)
        }
    }
}
