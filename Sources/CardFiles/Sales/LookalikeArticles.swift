import CardCore

/// Articles that look like gift cards and are not counted, with the number of records of each.
package struct LookalikeArticles: Sendable {
    /// By the name of the article; those past ``mostNames`` together.
    package private(set) var records: [String: Int] = [:]
    /// Articles of which a person says that they are no gift cards.
    private let others: [WordPattern]
    /// What is known of the articles so far; nil for one that does not look like a gift card.
    private var names: [String: String?] = [:]

    /// So many articles are named.
    package static let mostNames = 100
    /// So much of a name is shown.
    private static let nameLength = 100
    private static let mostKnown = 10_000

    init(except others: [String] = []) { self.others = others.map { WordPattern($0) } }

    /// The name of an article that looks like a gift card; nil for another one.
    ///
    /// `texts` is what a record says of its article: name, number, group.
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
        if names.count >= Self.mostKnown { names.removeAll() }
        names.updateValue(name, forKey: key)
        return name
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
