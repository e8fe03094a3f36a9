import CardText

extension OrderedJSON {
    /// The text with a member in each line, as documents of interfaces are stored.
    func indented(_ level: Int = 0) -> String {
        let (outer, inner) = (
            String(repeating: "  ", count: level), String(repeating: "  ", count: level + 1)
        )
        switch self {
        case .object(let members) where !members.isEmpty:
            let lines = members.map { member in
                "\(inner)\(OrderedJSON.string(member.key).text): "
                    + member.value.indented(level + 1)
            }
            return "{\n" + lines.joined(separator: ",\n") + "\n\(outer)}"
        case .list(let elements) where elements.contains(where: { $0.string == nil }):
            let lines = elements.map { inner + $0.indented(level + 1) }
            return "[\n" + lines.joined(separator: ",\n") + "\n\(outer)]"
        default: return text
        }
    }
}
