import CardText

/// Words of tills which mean that something does not count, or that it goes back.
enum TillWords {
    /// The small letters of a word: `Post-Voided` is `postvoided`.
    static func letters(_ text: ArraySlice<UInt8>) -> String {
        String(decoding: text.filter(\.isLetter).map { $0 | 0x20 }, as: UTF8.self)
    }

    /// Returns true if a word means that something was voided, removed, declined or never finished.
    static func removes(_ text: ArraySlice<UInt8>) -> Bool {
        let word = letters(text)
        return removals.contains { word.hasPrefix($0) }
    }

    /// Returns true if a word means that goods or money go back.
    static func givesBack(_ text: ArraySlice<UInt8>) -> Bool {
        let word = letters(text)
        return word.hasPrefix("return") || word.hasPrefix("refund")
    }

    /// Returns true if the text of a flag that the standard does not have means yes.
    static func saysYes(_ text: ArraySlice<UInt8>) -> Bool {
        let text = XMLTree.trimmed(text)
        if text.elementsEqual("0".utf8) { return false }
        return !text.isEmpty && !negations.contains(letters(text))
    }

    private static let negations: Set<String> = ["false", "f", "no", "n", "off", "none", "nein"]

    private static let removals = [
        "void", "postvoid", "cancel", "delet", "remov", "revers", "abort", "annul", "storn",
        "suspend", "training", "declin", "reject", "refus", "denied", "fail", "notapprov",
        "notauthor",
    ]

    /// The effect that the reason of a link names for the receipt of the link.
    enum Reason { case voids, reverses, unclear, other }

    static func reason(_ text: ArraySlice<UInt8>) -> Reason {
        let word = letters(text)
        var rest = word
        for part in ["transaction", "receipt", "sale", "post"] {
            rest = rest.replacing(part, with: "")
        }
        if rest == "void" || rest == "voided" { return .voids }
        if reversals.contains(word) { return .reverses }
        return word.contains("void") ? .unclear : .other
    }

    /// Reasons that void an earlier receipt if they are in one without lines: it can have no other
    /// effect.
    private static let reversals: Set<String> = [
        "reversal", "reversed", "cancel", "cancelled", "canceled", "cancellation",
    ]
}

extension UInt8 {
    fileprivate var isLetter: Bool { (0x61...0x7A).contains(self | 0x20) }
}
