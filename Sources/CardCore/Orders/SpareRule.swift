/// The rule by which a spare replaces a card of its order that is spoiled or missing.
///
/// Spares are promoted by it with the printer's answer and later by an operator.
package struct SpareRule: Sendable {
    private let quantity: Int
    private let covered: [ClosedRange<Int>]
    private let lost: Set<Int>
    /// The spare of each card that was replaced.
    private var spares: [Int: Int] = [:]
    /// The card that each promoted spare replaces.
    private var cards: [Int: Int] = [:]

    /// Creates the rule for an order.
    ///
    /// `quantity` is the number of cards without the spares, whose positions are after them.
    /// `answers` are the printer's answers and the promotions of operators; their replacements were
    /// made. `lost` are the positions of cards and spares that are spoiled or missing for another
    /// reason than an answer.
    package init(quantity: Int, answers: [AcceptedCoverage], lost: Set<Int> = []) {
        self.quantity = quantity
        covered = answers.flatMap(\.ranges)
        self.lost = lost.union(answers.flatMap { $0.spoiled + $0.missing })
        for pair in answers.flatMap(\.replacements) { record(pair) }
    }

    /// Rejects a replacement that the rule does not allow, and records one that it allows.
    ///
    /// The order of the checks: the card is not a spare, it is spoiled or missing, it was not
    /// replaced; the spare is one, it was not promoted, it is good, an answer covers it.
    package mutating func promote(_ pair: AcceptedCoverage.Replacement) throws(SpareFlaw) {
        guard pair.spoiled <= quantity else { throw .cardIsSpare }
        guard lost.contains(pair.spoiled) else { throw .cardIsGood }
        if let spare = spares[pair.spoiled] { throw .cardIsReplaced(by: spare) }
        guard pair.spare > quantity else { throw .notASpare }
        if let card = cards[pair.spare] { throw .spareIsPromoted(for: card) }
        guard !lost.contains(pair.spare) else { throw .spareIsLost }
        guard covered.contains(where: { $0.contains(pair.spare) }) else {
            throw .spareIsUnanswered
        }
        record(pair)
    }

    private mutating func record(_ pair: AcceptedCoverage.Replacement) {
        spares[pair.spoiled] = pair.spare
        cards[pair.spare] = pair.spoiled
    }
}

/// The reason for which a spare does not replace a card; numbers are positions in the order.
package enum SpareFlaw: Error, Hashable, Sendable {
    /// The card that is replaced is a spare.
    case cardIsSpare
    /// The card is neither spoiled nor missing.
    case cardIsGood
    /// Another spare replaces the card.
    case cardIsReplaced(by: Int)
    /// The card that replaces it is not a spare.
    case notASpare
    /// The spare replaces another card.
    case spareIsPromoted(for: Int)
    /// The spare is spoiled or missing.
    case spareIsLost
    /// No answer of the printer covers the spare.
    case spareIsUnanswered

    /// True if the reason is the card that is replaced, and not the spare.
    package var isOfCard: Bool {
        switch self {
        case .cardIsSpare, .cardIsGood, .cardIsReplaced: true
        case .notASpare, .spareIsPromoted, .spareIsLost, .spareIsUnanswered: false
        }
    }

    /// The position of the other card that the reason names; nil if it names none.
    package var otherPosition: Int? {
        switch self {
        case .cardIsReplaced(let position), .spareIsPromoted(let position): position
        case .cardIsSpare, .cardIsGood, .notASpare, .spareIsLost, .spareIsUnanswered: nil
        }
    }
}
