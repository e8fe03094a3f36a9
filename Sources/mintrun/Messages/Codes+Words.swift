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

extension FileRefusal: Worded {
    var sentence: ShownText { Self.words[self]?.meaning ?? "" }
    var remedy: ShownText { Self.words[self]?.next ?? "" }

    private static let words = Dictionary(
        uniqueKeysWithValues: Explanation.files.compactMap { explanation in
            FileRefusal(rawValue: explanation.code.rawValue).map { ($0, CodeWords(explanation)) }
        }
    )
}

/// The text for senders about a code, made once: a file may have many rejected rows.
private struct CodeWords {
    let meaning: ShownText
    let next: ShownText

    init(_ explanation: Explanation) {
        meaning = explanation.shown(\.meaning)
        next = explanation.shown(\.next)
    }
}
