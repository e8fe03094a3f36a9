package import CardCore

/// The printer's answers in an open transaction.
package protocol AcknowledgementTransaction {
    /// Inserts an answer with the ranges that it covers, and links cards with the spares that
    /// replace them.
    func insert(_ answer: AcknowledgementRecord) throws
}
