import CardCore

extension RowCode: Worded {
    var sentence: ShownText { Self.words[self]?.meaning ?? "" }
    var remedy: ShownText { Self.words[self]?.next ?? "" }

    private static let words = Dictionary(
        uniqueKeysWithValues: Explanation.rows.compactMap { explanation in
            RowCode(rawValue: explanation.code.rawValue).map { ($0, CodeWords(explanation)) }
        }
    )
}
