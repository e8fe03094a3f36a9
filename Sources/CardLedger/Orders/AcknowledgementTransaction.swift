package import CardCore

/// The printer's answers in an open transaction.
package protocol AcknowledgementTransaction {
    /// Inserts an answer with the ranges that it covers, and links cards with the spares that take
    /// their places.
    func insert(_ answer: AcknowledgementRecord) throws
}
