package import CardCore

/// The printer's answers in an open transaction.
package protocol AcknowledgementTransaction {
    /// Inserts an answer with the ranges that it covers, and links cards with the spares that
    /// replace them.
    func insert(_ answer: AcknowledgementRecord) throws
    /// The cards that promoted spares replace, by the spare; other cards are absent.
    func replacedCards(bySpares spares: [CardNumber]) throws -> [CardNumber: CardNumber]
}
