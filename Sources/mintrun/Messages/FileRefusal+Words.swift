import CardCore

extension FileRefusal: Worded {
    var sentence: ShownText { Self.words[self]?.meaning ?? "" }
    var remedy: ShownText { Self.words[self]?.next ?? "" }

    private static let words = Dictionary(
        uniqueKeysWithValues: Explanation.files.compactMap { explanation in
            FileRefusal(rawValue: explanation.code.rawValue).map { ($0, CodeWords(explanation)) }
        }
    )
}
