/// The names that a Swift file declares outside of its functions.
struct SourceOutline {
    /// A name, and the type that it is a part of.
    struct Declaration: Equatable {
        let name: String
        /// The name, with the label of the first argument if it is called: `name(label`.
        let signature: String
        let kind: Kind
        /// The type whose braces it is in, without the types around that; nil at the top.
        let owner: Owner?
        let isPrivate: Bool
    }

    enum Kind: Equatable { case type, other }

    struct Owner: Equatable {
        /// The first part of the name, if it has points.
        let name: String
        let isExtension: Bool
        let isPrivate: Bool
    }

    private(set) var declarations: [Declaration] = []
    private let tokens: [SourceToken]
    private var index = 0
    /// The braces that are open: nil for those of functions and closures.
    private var owners: [Owner?] = []
    /// How many parentheses and brackets are open, for each open brace and the top.
    private var depths = [0]
    /// The type whose braces open next.
    private var next: Owner?
    private var isPrivate = false
    /// Whether a comma is followed by one more name of the same declaration.
    private var isList = false

    init(_ tokens: [SourceToken]) {
        self.tokens = tokens
        while index < tokens.count {
            switch tokens[index] {
            case .sign(let sign): read(sign)
            case .word(let word) where isBetweenDeclarations: read(word)
            case .word: break
            }
            index += 1
        }
    }

    private static let types: Set = ["struct", "enum", "class", "protocol", "actor", "extension"]
    private static let others: Set = ["func", "var", "let", "case", "typealias", "associatedtype"]
    private static let nameless: Set = ["init", "deinit", "subscript", "import"]

    private var isBetweenDeclarations: Bool {
        depths.last == 0 && owners.last.map { $0 != nil } ?? true
    }

    private mutating func read(_ sign: UInt8) {
        switch sign {
        case UInt8(ascii: "("), UInt8(ascii: "["): depths[depths.count - 1] += 1
        case UInt8(ascii: ")"), UInt8(ascii: "]"): depths[depths.count - 1] -= 1
        case UInt8(ascii: "{"):
            owners.append(next)
            depths.append(0)
            begin()
        case UInt8(ascii: "}") where !owners.isEmpty:
            owners.removeLast()
            depths.removeLast()
            begin()
        default: break
        }
    }

    /// Forgets the beginning of the declaration before.
    private mutating func begin() {
        next = nil
        isPrivate = false
        isList = false
    }

    private mutating func read(_ word: String) {
        let following = index + 1 < tokens.count ? tokens[index + 1] : nil
        if index > 0, tokens[index - 1].isSign(".") { return }
        if ["private", "fileprivate"].contains(word) {
            // `private(set)` can be read elsewhere.
            isPrivate = following?.isSign("(") != true
        } else if Self.types.contains(word), let name = following?.word,
            !Self.others.contains(name),
            !Self.nameless.contains(name)
        {
            readType(name, isExtension: word == "extension")
        } else if Self.others.contains(word) {
            if let name = following?.word { declare(name, word, at: index + 1) }
            begin()
            isList = ["let", "var", "case"].contains(word)
        } else if Self.nameless.contains(word) {
            begin()
        } else if isList, tokens[index - 1].isSign(",") {
            declare(word, "case", at: index)
        }
    }

    private mutating func readType(_ name: String, isExtension: Bool) {
        if !isExtension { add(name, .type) }
        let owner = Owner(name: name, isExtension: isExtension, isPrivate: isPrivate)
        begin()
        next = owner
        // The name is not read again as a word.
        index += 1
    }

    /// Adds a name with each signature by which it can be used.
    private mutating func declare(_ name: String, _ keyword: String, at index: Int) {
        switch keyword {
        case "typealias", "associatedtype": add(name, .type)
        case "func": add(name, .other, label: tokens.parameterLabel(after: index))
        default:
            add(name, .other)
            let label = tokens.argumentLabel(after: index)
            if label.count > 2 { add(name, .other, label: label) }
            if !label.isEmpty || isClosure(at: index) { add(name, .other, label: "(_") }
        }
    }

    /// Whether the variable at `index` may be called: its type begins with a parenthesis or an
    /// attribute.
    private func isClosure(at index: Int) -> Bool {
        guard index + 2 < tokens.count, tokens[index + 1].isSign(":") else { return false }
        return tokens[index + 2].isSign("(") || tokens[index + 2].isSign("@")
    }

    private mutating func add(_ name: String, _ kind: Kind, label: String = "") {
        declarations.append(
            Declaration(
                name: name,
                signature: name + label,
                kind: kind,
                owner: owners.last ?? nil,
                isPrivate: isPrivate || owners.last??.isPrivate == true
            )
        )
    }
}
