/// The values that the fields of cards had at an earlier time, from the changes of messages.
///
/// Some messages count at that time and some do not, not always in the order in which they were
/// booked: a late file belongs to an earlier business day.
package struct PastCards: Sendable {
    private var values: [CardNumber: [CardField: CardFieldValue]] = [:]

    package init() {}

    /// Adds the next change, in the order of the bookings.
    ///
    /// A field has the value that the first change which does not count found, or the value after
    /// the last later change that counts.
    package mutating func note(_ change: CardChange, counts: Bool) {
        let field = change.field
        let isLeft = values[change.card]?[field] != nil
        if counts, isLeft { values[change.card]?[field] = change.after }
        if !counts, !isLeft { values[change.card, default: [:]][field] = change.before }
    }

    /// Returns the properties of a card at that time, from its present ones.
    package func terms(ofCard card: CardNumber, now present: SpendingTerms) -> SpendingTerms {
        guard let known = values[card] else { return present }
        var terms = present
        if case .lifeCycle(let life) = known[.lifeCycle] { terms.life = life }
        if case .activeFrom(let moment) = known[.activeFrom] { terms.activeFrom = moment }
        if case .expiresOn(let day) = known[.expiresOn] { terms.lastDay = day }
        if case .expiresAt(let moment) = known[.expiresAt] { terms.expiresAt = moment }
        return terms
    }
}
