// Rules about sentences.
extension WrittenFile {
    /// Sentences that open with a clause; questions do not.
    var clausesAsNouns: [WordBreach] {
        paragraphs.flatMap { paragraph in
            let text = paragraph.text[...]
            guard text.has("Wh") || text.has("That ") else { return [WordBreach]() }
            return Self.sentences(text).filter(Self.opensWithClause)
                .map { WordBreach(line: paragraph.line, text: String($0)) }
        }
    }

    private static func sentences(_ text: Substring) -> [Substring] {
        var sentences: [Substring] = []
        var rest = text
        while let end = rest.firstMatch(of: #/[.?!]\)?\*{0,2} +(?=[A-Z*"`(])/#)?.range {
            sentences.append(rest[..<end.upperBound])
            rest = rest[end.upperBound...]
        }
        return sentences + [rest]
    }

    static func opensWithClause(_ sentence: Substring) -> Bool {
        let words = sentence.drop { "*\"“(_ ".contains($0) }
        guard words.first.map({ "WT".contains($0) }) == true else { return false }
        guard !words.contains("?") else { return false }
        return words.prefixMatch(of: #/(What|Who|Whoever|Whatever|Whichever|Whose|Which)\b/#) != nil
            || words.prefixMatch(of: #/That (which|the|an?|no|every|it|they|nobody|nothing)\b/#)
                != nil
    }

    var clausesAsTestNames: [WordBreach] {
        guard isTest else { return [] }
        return lines.filter { $0.text.has("func wh") || $0.text.has("func that") }
            .filter { line in
                line.text.contains(
                    #/func (what|who|whoever|whatever|whichever|whose|which|that)[A-Z]/#
                )
            }
            .map { WordBreach(line: $0.number, text: String($0.text)) }
    }

    /// Nouns after "is no"; of a Swift file in comments and texts.
    var negatedNouns: [WordBreach] {
        let prose = paragraphs.map { (line: $0.line, text: $0.text) }
        let literals = isSwift ? lines.filter { Self.isCodeWithText($0.text) } : []
        return (prose + literals.map { (line: $0.number, text: String($0.text)) })
            .filter { $0.text[...].has("s no ") || $0.text[...].has("re no ") }
            .flatMap { paragraph in
                paragraph.text.matches(of: #/\b[Ii]s no |\b[Aa]re no /#)
                    .filter { !Self.isAdverb(paragraph.text[$0.range.upperBound...]) }
                    .map { _ in WordBreach(line: paragraph.line, text: paragraph.text) }
            }
    }

    private static func isCodeWithText(_ line: Substring) -> Bool {
        line.has(" no ") && !line.unindented.hasPrefix("//")
    }

    private static func isAdverb(_ text: Substring) -> Bool {
        text.prefixMatch(of: #/(longer|more|less|one)\b/#) != nil
    }

    /// Each *where* in doc comments.
    var wheres: [WordBreach] {
        guard isSwift else { return [] }
        return docComments.filter { $0.text[...].has("here") }.flatMap { comment in
            comment.text.matches(of: #/\b[Ww]here\b/#)
                .map { _ in WordBreach(line: comment.line, text: comment.text) }
        }
    }

    /// How often doc comments have *if* and *when*.
    var conditionCount: Int {
        guard isSwift else { return 0 }
        return docComments.filter { $0.text[...].has("f ") || $0.text[...].has("hen") }
            .reduce(0) { $0 + $1.text.matches(of: #/\b([Ii]f|[Ww]hen)\b/#).count }
    }
}
