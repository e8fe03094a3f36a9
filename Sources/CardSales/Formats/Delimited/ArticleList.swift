import CardText

/// Which articles are gift cards.
///
/// - Shape: `*` stands for anything, at either end; letters are compared without case.
package struct ArticleList: Hashable, Sendable {
    /// Patterns of what the article is called.
    package var names: [String] = []
    package var skus: [String] = []

    package var isEmpty: Bool { names.isEmpty && skus.isEmpty }

    /// Whether either the name or the number is on the list.
    func contains(name: FieldBytes?, sku: FieldBytes?) -> Bool {
        names.contains { pattern in name.map { Self.fits($0, pattern) } ?? false }
            || skus.contains { pattern in sku.map { Self.fits($0, pattern) } ?? false }
    }

    private static func fits(_ field: FieldBytes, _ pattern: String) -> Bool {
        WordPattern(pattern).fits(field.text.lowercased())
    }
}
