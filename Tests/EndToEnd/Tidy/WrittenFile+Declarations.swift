// Rules about declarations and identifiers.
extension WrittenFile {
    /// Declarations with `package` or `public`, and requirements of such protocols, without a doc
    /// comment.
    ///
    /// Left out are initialisers that only store their parameters, members of an extension with a
    /// conformance, and members that a conformance of the type itself asks for.
    var undocumentedDeclarations: [WordBreach] {
        guard path.hasPrefix("Sources/") else { return [] }
        let lines = lines
        var isConformance = false
        var isProtocol = false
        var breaches: [WordBreach] = []
        for (index, (number, line)) in lines.enumerated() {
            if let first = line.utf8.first, first != UInt8(ascii: " ") {
                isConformance =
                    line.has("extension ") && line.contains(#/\bextension [\w.]+: /#)
                isProtocol =
                    line.hasPrefix("package protocol ") || line.hasPrefix("public protocol ")
            }
            guard !isConformance, Self.isVisible(line) || isProtocol && Self.isRequirement(line),
                !Self.isConformed(line), !Self.isDocumented(index, in: lines),
                !Self.isMemberwise(index, in: lines)
            else { continue }
            breaches.append(WordBreach(line: number, text: String(line)))
        }
        return breaches
    }

    private static func isVisible(_ line: Substring) -> Bool {
        let words = line.unindented.utf8.split { !isWordSign($0) }.prefix(6)
            .map { Substring($0) }
        guard let access = words.firstIndex(where: { $0 == "package" || $0 == "public" }),
            words[..<access].isEmpty || line.unindented.hasPrefix("@")
        else { return false }
        return words[access...].contains { declarations.contains($0) }
            && words.dropFirst(access + 1).first != "import"
    }

    private static let declarations: Set<Substring> = [
        "actor", "class", "enum", "func", "init", "let", "protocol", "struct", "subscript",
        "typealias", "var",
    ]

    private static func isWordSign(_ sign: UInt8) -> Bool {
        switch sign {
        case 48...57, 65...90, 95, 97...122: true
        default: false
        }
    }

    private static func isRequirement(_ line: Substring) -> Bool {
        line.contains(#/^    (static |mutating )*(func|var|subscript|init)\b/#)
    }

    private static func isConformed(_ line: Substring) -> Bool {
        line.contains(#/var (code|description|debugDescription|customMirror)\b/#)
            || line.contains(#/func (hash|encode|next|makeIterator|==|<|<=|>|>=) ?\(/#)
    }

    private static func isDocumented(_ index: Int, in lines: [(number: Int, text: Substring)])
        -> Bool
    {
        let above = lines[..<index].last { !$0.text.unindented.hasPrefix("@") }
        return above?.text.unindented.hasPrefix("///") == true
    }

    /// Whether the initialiser at the line does nothing but store its parameters.
    private static func isMemberwise(_ index: Int, in lines: [(number: Int, text: Substring)])
        -> Bool
    {
        let line = lines[index].text
        guard line.contains(#/\b(package|public) init\b/#) else { return false }
        if let body = line.firstMatch(of: #/\{(.*)\}$/#) { return isStoring(body.1) }
        let indent = line.prefix { $0 == " " }
        let close = indent + "}"
        let end = lines[index...].first { $0.text == close }?.number ?? index
        let body = lines[index..<max(index, end - 1)].drop { !$0.text.hasSuffix("{") }.dropFirst()
        return body.allSatisfy { isStoring($0.text) }
    }

    private static func isStoring(_ statements: Substring) -> Bool {
        statements.split(separator: ";").allSatisfy { statement in
            statement.wholeMatch(of: #/\s*((self\.)?\w+ = [\w.]+|self\.init\([\w: .,]*\))?\s*/#)
                != nil
        }
    }

    /// Functions and initialisers with more than two parameters without a label, operators left out.
    var unlabelledParameters: [WordBreach] {
        guard isSwift else { return [] }
        let heads = #/\b(?:func +(\w+)|(init)[?!]?)\s*(?:<[^(){}]*>)?\(/#
        return code.matches(of: heads).compactMap { head in
            let before = code[..<head.range.lowerBound]
            guard before.last(where: { !$0.isWhitespace }) != ".",
                Self.unlabelledCount(code[head.range.upperBound...]) > 2
            else { return nil }
            let line = before.count { $0.isNewline } + 1
            return WordBreach(line: line, text: String(head.1 ?? head.2 ?? ""))
        }
    }

    /// How many parameters up to the closing parenthesis have no label.
    private static func unlabelledCount(_ code: Substring) -> Int {
        var (depth, isStart, count) = (0, true, 0)
        for (index, sign) in zip(code.indices, code) {
            switch sign {
            case "(", "[", "{", "<": depth += 1
            case ")" where depth == 0: return count
            case ")", "]", "}": depth -= 1
            case ">" where code[..<index].last != "-": depth -= 1
            case "," where depth == 0: isStart = true
            case _ where isStart && !sign.isWhitespace:
                isStart = false
                if code[index...].prefixMatch(of: #/(@\w+ )*_ +\w+\s*:/#) != nil { count += 1 }
            default: break
            }
        }
        return count
    }
}

// Words that were replaced.
extension WrittenFile {
    /// Parts of identifiers that have another name since version 0.2.
    ///
    /// Words that are right in another sense are left out: place, share, statement, custody, act.
    private static let replaced: Set = [
        "biographies", "biography", "census", "chapter", "chapters", "forge", "guide",
        "guides", "house", "kept", "leg", "legs", "rival", "rivals", "said", "settle", "settled",
        "settles", "settling", "shelf", "shelves", "sketch", "sketches", "stands", "survey",
        "surveys", "taking", "told", "unsaid",
    ]

    /// Identifiers whose letters are bytes that exist: keys of JSON and names in files.
    private static let bytes: Set<String> = []

    var replacedWords: [WordBreach] {
        guard isSwift, path.hasPrefix("Sources/") || isTest else { return [] }
        return Self.identifiers(in: code).sorted()
            .filter { !Self.bytes.contains($0) && Self.isReplaced($0) }
            .map { WordBreach(line: 1, text: $0) }
    }

    static func isReplaced(_ identifier: String) -> Bool {
        let words = words(of: identifier)
        return words.contains { replaced.contains($0) }
            || words.last == "book" && words.count > 1 && identifier.first?.isUppercase == true
            || zip(words, words.dropFirst()).contains { phrases.contains($0 + " " + $1) }
    }

    /// Two words of an identifier.
    private static let phrases: Set = ["ingest session", "let go", "passed over"]

    private static func identifiers(in code: String) -> Set<String> {
        Set(code.utf8.split { !isWordSign($0) }.map { String(Substring($0)) })
    }

    /// `aCardsSHA256Name` has the words a, cards, sha256, name.
    private static func words(of identifier: String) -> [String] {
        var words: [String] = []
        var isAfterCapital = true
        for sign in identifier {
            if sign == "_" {
                words.append("")
            } else if sign.isUppercase, !isAfterCapital {
                words.append("")
            }
            isAfterCapital = sign.isUppercase
            if words.isEmpty { words.append("") }
            if sign != "_" { words[words.count - 1] += sign.lowercased() }
        }
        return words
    }
}
