import CardText

/// The articles that are gift cards.
///
/// - Shape: `*` matches anything, at either end; letters are compared without case.
package struct ArticleList: Hashable, Sendable {
    /// Patterns of the article's name.
    package var names: [String] = []
    /// Patterns of the article's number.
    package var skus: [String] = []

    /// True if no article is listed.
    package var isEmpty: Bool { names.isEmpty && skus.isEmpty }

    /// Returns true if either the name or the number is on the list.
    func contains(name: FieldBytes?, sku: FieldBytes?) -> Bool {
        names.contains { pattern in name.map { Self.fits($0, pattern) } ?? false }
            || skus.contains { pattern in sku.map { Self.fits($0, pattern) } ?? false }
    }

    private static func fits(_ field: FieldBytes, _ pattern: String) -> Bool {
        WordPattern(pattern).fits(field.text.lowercased())
    }
}
