package import CardCore

/// Opens and inspects the files that ledgers are stored in; a program decides which kind it has.
package protocol LedgerFiles: Sendable {
    /// Opens the ledger in that file, and creates it if the options say so.
    ///
    /// - Throws: `ledger.missing`, `ledger.foreign`, `schema.too_new`, `ledger.damaged`.
    func open(_ path: String, _ options: LedgerOptions) throws -> any Ledger

    /// Reads all of a copy of a ledger, and reports which ledger it is.
    ///
    /// - Throws: `ledger.damaged`, `ledger.foreign`, `schema.too_new`.
    func inspectCopy(at path: String) throws -> LedgerCopy
    /// How many sealed cards each order of a copy has that was not shredded, by its number.
    func cardCounts(ofCopyAt path: String) throws -> [(order: OrderID, cards: Int)]
    /// Those of the digests that no settled file of the copy has.
    func unknownFiles(_ digests: [SHA256Digest], inCopyAt path: String) throws -> Set<SHA256Digest>
}

/// How a ledger is opened.
package struct LedgerOptions: Sendable {
    /// 16 random bytes to create a ledger with; without them a missing file is a failure.
    package var newWorkspaceID: [UInt8]?
    /// Whether every page of the file is read first.
    package var quickCheck = false
    /// nil: what a ``RequestContext`` says is the time, and nobody doubts it.
    package var clock: LedgerClock?
    /// Reads the money rules out of a product's source.
    package let terms: @Sendable (_ source: String) throws -> ProductTerms

    package init(terms: @escaping @Sendable (_ source: String) throws -> ProductTerms) {
        self.terms = terms
    }
}
