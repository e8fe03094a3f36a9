import CardCore
import CardText

/// Articles that look like gift cards and are not counted, with the number of records of each.
package struct LookalikeArticles: Sendable {
    /// By the name of the article; those past ``mostNames`` together.
    package private(set) var records: [String: Int] = [:]
    /// Articles that a person has declared not to be gift cards.
    private let others: [WordPattern]
    /// The shown names of the articles so far; nil for one that does not look like a gift card.
    private var names: [String: String?] = [:]
    /// By the keys of articles, the number of a card of the workspace that their texts have.
    private var cards: [String: String] = [:]

    /// The number of articles that are named.
    package static let mostNames = 100
    /// The number of characters of a name that are shown.
    private static let nameLength = 100
    private static let mostKnown = 10_000

    init(except others: [String] = []) { self.others = others.map { WordPattern($0) } }

    /// The name of an article that looks like a gift card; nil for another one.
    ///
    /// `texts` are the record's texts about its article: name, number, group.
    mutating func name(_ texts: [String]) -> String? {
        name(key: texts.joined(separator: "\u{1F}")) { texts }
    }

    /// The same for a reader that makes the texts only of articles that are not known yet.
    ///
    /// `key` is the same for the same texts, and another one for others.
    mutating func name(key: String, _ texts: () -> [String]) -> String? {
        if let known = names[key] { return known }
        let texts = texts().filter { !$0.isEmpty }
        let isLike =
            texts.contains(where: GiftCardWords.areIn)
            && !texts.contains { text in others.contains { $0.fits(text.lowercased()) } }
        let name = isLike ? String(texts.joined(separator: " ").prefix(Self.nameLength)) : nil
        if names.count >= Self.mostKnown { (names, cards) = ([:], [:]) }
        names.updateValue(name, forKey: key)
        return name
    }

    /// The number of a card that was noted for an article.
    func card(key: String) -> String? { cards.isEmpty ? nil : cards[key] }

    mutating func note(card: String, key: String) { cards[key] = card }

    /// Words of texts that may be the number of a card: shorter ones are those of names, quantities
    /// and groups, and nearly all articles have a GTIN.
    static func numbers(in texts: [String]) -> [String] {
        texts.flatMap { text in
            text.split { !$0.isLetter && !$0.isNumber }.filter(mayBeCard).map(String.init)
        }
    }

    private static func mayBeCard(_ word: Substring) -> Bool {
        (10...64).contains(word.utf8.count) && word.utf8.contains(where: \.isDigit)
            && !isGTIN(word)
    }

    /// Returns true if a word has the digits of a GTIN, with the right check digit.
    private static func isGTIN(_ word: Substring) -> Bool {
        guard (12...14).contains(word.utf8.count), word.utf8.allSatisfy(\.isDigit) else {
            return false
        }
        let sum = word.utf8.reversed().enumerated().reduce(0) { sum, digit in
            sum + Int(digit.element - 0x30) * (digit.offset.isMultiple(of: 2) ? 1 : 3)
        }
        return sum.isMultiple(of: 10)
    }

    /// Counts a record of an article if it looks like a gift card.
    mutating func note(_ texts: [String]) {
        if let name = name(texts) { count(name) }
    }

    /// Counts a record of an article that ``name(_:)`` gave.
    mutating func count(_ name: String) {
        let isNamed = records[name] != nil || records.count < Self.mostNames
        records[isNamed ? name : "…", default: 0] += 1
    }
}
