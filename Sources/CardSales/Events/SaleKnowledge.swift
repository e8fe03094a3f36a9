package import CardCore

/// The questions about the workspace that readers may ask.
///
/// A line that may be about a card of another issuer is a row only if its number is a card's of the
/// workspace. A receipt that voids an earlier one may omit its lines.
package struct SaleKnowledge: Sendable {
    /// True if a number, in canonical form, is that of a card.
    package var isCard: @Sendable (_ card: Serial) -> Bool
    /// Returns true if a number, in canonical form, was read or typed wrongly: it is not a card's,
    /// although ``isCard`` returns true.
    package var isMistyped: @Sendable (_ card: Serial) -> Bool = { _ in false }
    /// True if a number, in canonical form, is that of a card which was sold.
    package var isActive: @Sendable (_ card: Serial) -> Bool
    /// The rows that were posted and whose ids begin with these parts.
    package var posted: @Sendable (_ key: String) -> [PostedLine]
    /// The rows of the sender that earlier files counted under these ids.
    package var counted: @Sendable (_ ids: [MessageID]) -> [CountedLine]
    /// The rows of the sender that earlier files counted, and whose ids begin so.
    package var countedOfReceipt: @Sendable (_ key: String) -> [CountedLine]
    /// The ids of the sender's messages from one on and before another, in their order.
    package var ids: @Sendable (_ first: String, _ end: String, _ limit: Int) -> [MessageID] = {
        _,
        _,
        _ in []
    }
    /// The receipts of a day and of later ones that earlier files void before they contain them;
    /// and those that they revise.
    package var voidedReceipts: @Sendable (_ day: String) -> [VoidedReceipt] = { _ in [] }

    /// Returns true if a number, in canonical form, is that of a card and was read rightly.
    func isKnown(_ card: Serial) -> Bool { isCard(card) && !isMistyped(card) }

    /// No card is ours, and no row was posted.
    package init() {
        isCard = { _ in false }
        isActive = { _ in false }
        posted = { _ in [] }
        counted = { _ in [] }
        countedOfReceipt = { _ in [] }
    }

    package init(
        isCard: @escaping @Sendable (Serial) -> Bool,
        isActive: @escaping @Sendable (Serial) -> Bool = { _ in false },
        posted: @escaping @Sendable (String) -> [PostedLine],
        counted: @escaping @Sendable ([MessageID]) -> [CountedLine] = { _ in [] },
        countedOfReceipt: @escaping @Sendable (String) -> [CountedLine] = { _ in [] }
    ) {
        self.isCard = isCard
        self.isActive = isActive
        self.posted = posted
        self.counted = counted
        self.countedOfReceipt = countedOfReceipt
    }
}
