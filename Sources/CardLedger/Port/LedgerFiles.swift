package import CardCore

/// Opens and inspects the files that ledgers are stored in; each kind of ledger has its own.
package protocol LedgerFiles: Sendable {
    /// Opens the ledger in that file, and creates it if the options allow it.
    ///
    /// - Throws: `ledger.missing`, `ledger.foreign`, `schema.too_new`, `ledger.damaged`; errors of
    ///   ``LedgerOptions/migration``.
    func open(_ path: String, _ options: LedgerOptions) throws -> any Ledger

    /// Reads all of a copy of a ledger, and reports which ledger it is.
    ///
    /// - Throws: `ledger.damaged`, `ledger.foreign`, `schema.too_new`.
    func inspectCopy(at path: String) throws -> LedgerCopy
    /// The number of sealed cards of each order of a copy that was not shredded, by the order's
    /// number.
    func cardCounts(ofCopyAt path: String) throws -> [(order: OrderID, cards: Int)]
    /// Returns the digests that no posted file of the copy has.
    func unknownFiles(_ digests: [SHA256Digest], inCopyAt path: String) throws -> Set<SHA256Digest>
}

/// The options for opening a ledger.
package struct LedgerOptions: Sendable {
    /// 16 random bytes to create a ledger with; without them a missing file is a failure.
    package var newWorkspaceID: [UInt8]?
    /// True if every page of the file is read first.
    package var quickCheck = false
    /// The rule about the clock; nil if the time of each ``RequestContext`` is believed.
    package var clock: LedgerClock?
    /// Runs the change of a ledger of an earlier version to this one; it may refuse to.
    package var migration: @Sendable (_ change: () throws -> Void) throws -> Void = { try $0() }
    /// Reads the money rules out of a product's source.
    package let terms: @Sendable (_ source: String) throws -> ProductTerms

    package init(terms: @escaping @Sendable (_ source: String) throws -> ProductTerms) {
        self.terms = terms
    }
}
