/// The words of a Swift file by how it uses them.
struct SourceWords {
    /// Words without a point before them.
    private(set) var plain: Set<String> = []
    /// The same as the member that they read or call: `name` or `name(label`.
    private(set) var plainMembers: Set<String> = []
    /// Words after a point, as the member that they read or call.
    private(set) var members: Set<String> = []
    /// The same with the word before the point: `receiver.name`.
    private(set) var received: Set<String> = []
    /// Names that the file may give to something itself, such as a variable, a function or an
    /// argument.
    private(set) var named: Set<String> = []

    init(_ tokens: [SourceToken]) {
        for (index, token) in tokens.enumerated() {
            guard let word = token.word else { continue }
            let before = tokens[..<index].suffix(2)
            let member = word + tokens.argumentLabel(after: index)
            if Self.isAfterPoint(before) {
                members.insert(member)
                if let receiver = before.first?.word { received.insert("\(receiver).\(member)") }
                continue
            }
            plain.insert(word)
            plainMembers.insert(member)
            let isLabel = index + 1 < tokens.count && tokens[index + 1].isSign(":")
            if isLabel || before.last?.word.map(Self.naming.contains) == true {
                named.insert(word)
            }
        }
    }

    private static let naming: Set = ["let", "var", "func", "case", "for"]

    /// Two points and more are a range, and a word after them is not a member.
    private static func isAfterPoint(_ before: ArraySlice<SourceToken>) -> Bool {
        before.last?.isSign(".") == true
            && !(before.count == 2 && before.first?.isSign(".") == true)
    }
}

extension [SourceToken] {
    /// The label of the first argument behind the word at `index`: `(label`, or `(_` without a
    /// label; empty if no parenthesis follows.
    func argumentLabel(after index: Int) -> String {
        guard index + 1 < count, self[index + 1].isSign("(") else { return "" }
        guard index + 3 < count, let label = self[index + 2].word, self[index + 3].isSign(":")
        else { return "(_" }
        return "(\(label)"
    }

    /// The label of the first parameter of the function whose name is at `index`.
    func parameterLabel(after index: Int) -> String {
        guard let open = self[index...].firstIndex(where: { $0.isSign("(") }), open + 1 < count,
            let label = self[open + 1].word
        else { return "(_" }
        return "(\(label)"
    }
}
