import CardCore

/// The text for senders about a code, made once: a file may have many rejected rows.
struct CodeWords {
    let meaning: ShownText
    let next: ShownText

    init(_ explanation: Explanation) {
        meaning = explanation.shown(\.meaning)
        next = explanation.shown(\.next)
    }
}
