import CardText

extension OrderedJSON {
    /// The JSON of a text.
    static func read(_ text: String) -> OrderedJSON {
        do {
            return try OrderedJSON(Array(text.utf8), deepest: 32)
        } catch {
            preconditionFailure("no JSON: \(error)")
        }
    }

    /// The bytes of the text.
    var bytes: [UInt8] { Array(text.utf8) }

    /// The value with another one at a path such as `a.b[0].c`; nil removes it.
    func setting(_ path: String, to value: OrderedJSON?) -> OrderedJSON {
        let steps = path.replacing("[", with: ".[").split(separator: ".").map(String.init)
        return setting(steps[...], to: value) ?? .null
    }

    /// The value at a path; nil if there is none.
    func value(at path: String) -> OrderedJSON? {
        var value: OrderedJSON? = self
        for step in path.replacing("[", with: ".[").split(separator: ".").map(String.init) {
            value = Self.index(step).map { value?.elements[$0] } ?? value?[step]
        }
        return value
    }

    private static func index(_ step: String) -> Int? {
        step.hasPrefix("[") ? Int(step.dropFirst().dropLast()) : nil
    }

    private func setting(_ steps: ArraySlice<String>, to value: OrderedJSON?) -> OrderedJSON? {
        guard let step = steps.first else { return value }
        let rest = steps.dropFirst()
        if let index = Self.index(step), case .list(var elements) = self {
            elements[index] = elements[index].setting(rest, to: value) ?? .null
            return .list(elements)
        }
        guard case .object(var members) = self else { preconditionFailure("no object: \(step)") }
        let index = members.firstIndex { $0.key == step }
        let old = index.map { members[$0].value } ?? .object([])
        let new = old.setting(rest, to: value).map { Member(step, $0) }
        if let index { members.replaceSubrange(index...index, with: [new].compactMap(\.self)) }
        if index == nil, let new { members.append(new) }
        return .object(members)
    }
}
