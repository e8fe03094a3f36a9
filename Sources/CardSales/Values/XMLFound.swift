import CardText

/// The values under a name: none, one, or several.
enum XMLFound: Hashable, Sendable {
    case missing, repeated
    case one(ArraySlice<UInt8>)

    var text: ArraySlice<UInt8>? {
        if case .one(let text) = self { text } else { nil }
    }
}

extension XMLTree {
    /// The value of the only element of that name; an empty one is missing.
    func found(_ name: Int, in node: Int) throws(FileFault) -> XMLFound {
        guard let first = child(of: node, named: name) else { return .missing }
        guard child(of: node, named: name, after: first) == nil else { return .repeated }
        let text = try value(of: first)
        return text.isEmpty ? .missing : .one(text)
    }
}
