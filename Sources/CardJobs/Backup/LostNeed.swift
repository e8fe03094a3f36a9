package import CardCore

/// A secret, a file or a paper that only people have and that lost work needs to be done again.
package enum LostNeed: Hashable, Sendable {
    /// The keys of these custodians; nil for as many as the custody asks for.
    case custodianKeys(of: [String]?)
    /// The folder that an earlier restore read, for an order that was lost before.
    case earlierLost(order: OrderID)
    /// The newest copy of the ledger, in `root`.
    case newestLedger(file: String, root: String)
    /// Papers on the time from an entry on, because the audit log was changed.
    case papers(fromEntry: Int64)
    /// Papers on an operation that was changed.
    case papersOfOperation
    case answerOfPrinter
    case productFile
    case printerKeys
    case custodianPublicKeys
    /// New numbers for an order that was given imported ones.
    case newNumbers(order: OrderID, requestID: String, product: ProductID, count: Int)
    /// The file of cards that were made elsewhere, which is not stored.
    case cardFile(order: OrderID, product: ProductID, count: Int)
    /// Cards of an order that clients got in answers, which no printer printed; nil for cards that
    /// every client could pull.
    case answeredCards(order: OrderID, client: ClientName?, count: Int)
    /// The secret that a registered client has.
    case clientSecret
    /// The secrets that a client had before and after its rotation.
    case clientSecrets
    /// The folder of the journal of calls.
    case journal
    /// The original name of the archived file.
    case saleFileName
    /// A whole copy of a sale file that was changed in the archive.
    case wholeSaleFile(sha256: String)
    /// The file itself; `changed` is a copy that was changed.
    case saleFile(name: String, sha256: String, changed: String?)
}
