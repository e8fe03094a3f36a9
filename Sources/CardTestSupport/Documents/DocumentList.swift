/// A list of a Markdown page, whose lines have at most 120 columns.
package struct DocumentList {
    private static let columns = 120

    /// The lines so far.
    package private(set) var lines: [String] = []

    package init() {}

    /// Adds an item; a nested item has a depth of 1.
    package mutating func add(_ text: String, depth: Int = 0) {
        let indent = String(repeating: "  ", count: depth)
        lines += Self.wrapped(text, first: indent + "- ", next: indent + "  ")
    }

    /// The lines of a paragraph.
    package static func paragraph(_ text: String) -> [String] {
        wrapped(text, first: "", next: "")
    }

    private static func wrapped(_ text: String, first: String, next: String) -> [String] {
        var lines = [first]
        var isEmpty = true
        for word in words(text) {
            let line = lines[lines.count - 1] + (isEmpty ? "" : " ") + word
            if isEmpty || line.count <= columns {
                lines[lines.count - 1] = line
            } else {
                lines.append(next + word)
            }
            isEmpty = false
        }
        return lines
    }

    /// The words between blanks; code in backticks is one word, so that a command stays in one line.
    private static func words(_ text: String) -> [String] {
        var words: [String] = []
        var isCode = false
        var word = ""
        for character in text {
            if character == "`" { isCode.toggle() }
            if character == " ", !isCode {
                words.append(word)
                word = ""
            } else {
                word.append(character)
            }
        }
        return (words + [word]).filter { !$0.isEmpty }
    }
}
