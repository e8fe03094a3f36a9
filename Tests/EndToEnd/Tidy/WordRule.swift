import Foundation

/// The rules of words that a program can check, each with its breaches in one file.
///
/// STYLE of the project: the trade's noun is the subject, conditions begin with *if* or *when*, and
/// every declaration that another target sees has a doc comment.
enum WordRule: String, CaseIterable, Sendable {
    /// A sentence of a comment or of a document opens with a clause as its noun.
    case clauseAsNoun
    /// A test is named by a clause as a noun.
    case clauseAsTestName
    /// "is no" or "are no" before a noun.
    case isNo
    /// *where* in doc comments beyond a third of *if* and *when*.
    case whereForIf
    /// A declaration that other targets see has no doc comment.
    case undocumented
    /// An identifier has a word that was replaced by another one.
    case replacedWord
    /// A function or an initialiser has more than two parameters without a label.
    case unlabelled

    func breaches(in file: WrittenFile) -> [WordBreach] {
        switch self {
        case .clauseAsNoun: file.clausesAsNouns
        case .clauseAsTestName: file.clausesAsTestNames
        case .isNo: file.negatedNouns
        case .whereForIf: file.wheres
        case .undocumented: file.undocumentedDeclarations
        case .replacedWord: file.replacedWords
        case .unlabelled: file.unlabelledParameters
        }
    }

    /// Returns true if a group of files has more breaches than the rule allows: none, or of
    /// `whereForIf` one for three conditions.
    func isBroken(by breaches: [WordBreach], in files: [WrittenFile]) -> Bool {
        guard self == .whereForIf else { return !breaches.isEmpty }
        return breaches.count > files.reduce(0) { $0 + $1.conditionCount } / 3
    }
}

/// A breach of a rule of words, and its line.
struct WordBreach {
    let line: Int
    let text: String
}

/// A file that people write, as a rule of words sees it.
struct WrittenFile {
    /// The path within the repository.
    let path: String
    let text: String
    /// The code of a Swift file without its comments and texts; empty for a document.
    let code: String

    init(path: String, text: String) {
        self.path = path
        self.text = text
        code = path.hasSuffix(".swift") ? SourceCode(text).text : ""
    }

    var isSwift: Bool { path.hasSuffix(".swift") }
    var isTest: Bool { path.hasPrefix("Tests/") }

    /// The target of a source; the folder or the name of a document.
    var group: String {
        let parts = path.split(separator: "/")
        guard !isSwift, parts.count > 1 else { return parts.prefix(2).joined(separator: "/") }
        return path.hasPrefix("docs/decisions/") ? "docs/decisions" : String(parts[0])
    }

    /// The types at the top of the file that other files can name.
    var declaredNames: [String] {
        SourceOutline(SourceCode(text).tokens).declarations
            .filter { $0.kind == .type && $0.owner == nil && !$0.isPrivate }.map(\.name)
    }

    /// The lines with their numbers.
    var lines: [(number: Int, text: Substring)] {
        text.utf8.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
            .enumerated().map { ($0.offset + 1, Substring($0.element)) }
    }

    /// The prose of the file: comments of code; paragraphs of a document, without headings, tables
    /// and code.
    var paragraphs: [(line: Int, text: String)] {
        isSwift ? Prose(lines).comments : Prose(lines).paragraphs
    }

    /// The doc comments of code.
    var docComments: [(line: Int, text: String)] { Prose(lines).docComments }
}

/// Lines joined to paragraphs.
struct Prose {
    private let lines: [(number: Int, text: Substring)]

    init(_ lines: [(number: Int, text: Substring)]) { self.lines = lines }

    var comments: [(line: Int, text: String)] { joined { Self.comment($0, "//") } }
    var docComments: [(line: Int, text: String)] { joined { Self.comment($0, "///") } }

    var paragraphs: [(line: Int, text: String)] {
        var isCode = false
        return joined { line in
            let words = line.drop { $0 == " " || $0 == ">" }
            if words.hasPrefix("```") { isCode.toggle() }
            let isOther = words.first.map { "#|`<[".contains($0) && !words.hasPrefix("`") } ?? true
            return isCode || words.hasPrefix("```") || isOther ? nil : words
        }
    }

    /// The words of a comment that has its line for itself; nil for another line and an empty one.
    private static func comment(_ line: Substring, _ mark: String) -> Substring? {
        let words = line.unindented
        guard words.hasPrefix(mark) else { return nil }
        let text = words.drop { $0 == "/" || $0 == " " }
        return text.isEmpty ? nil : text
    }

    /// Runs of lines with words; an item of a list begins another one.
    private func joined(_ words: (Substring) -> Substring?) -> [(line: Int, text: String)] {
        var paragraphs: [(line: Int, text: String)] = []
        var isOpen = false
        for (number, line) in lines {
            guard let text = words(line) else {
                isOpen = false
                continue
            }
            if isOpen, !text.hasPrefix("- "), !text.hasPrefix("* ") {
                paragraphs[paragraphs.count - 1].text += " " + text
            } else {
                paragraphs.append((number, String(text.drop { "-* ".contains($0) })))
            }
            isOpen = true
        }
        return paragraphs
    }
}

extension Substring {
    /// Searches for a text byte by byte, because many files are searched.
    func has(_ text: StaticString) -> Bool {
        utf8.withContiguousStorageIfAvailable { bytes in
            guard var rest = bytes.baseAddress else { return false }
            let end = rest + bytes.count
            let count = text.utf8CodeUnitCount
            while let found = memchr(rest, Int32(text.utf8Start[0]), end - rest) {
                rest = UnsafePointer(found.assumingMemoryBound(to: UInt8.self))
                guard end - rest >= count else { return false }
                if memcmp(rest, text.utf8Start, count) == 0 { return true }
                rest += 1
            }
            return false
        } ?? false
    }

    /// The line without the blanks before it.
    var unindented: Substring { Substring(utf8.drop { $0 == UInt8(ascii: " ") }) }
}
