package import CardLedger

/// A kind of ledger that the contract is checked on.
package struct StoreUnderTest: Sendable {
    package let files: any LedgerFiles
    /// Writes down everything in the ledger in that file, so that any change of it shows.
    package let everything: @Sendable (_ path: String) throws -> String

    package init(
        files: any LedgerFiles,
        everything: @escaping @Sendable (_ path: String) throws -> String
    ) {
        self.files = files
        self.everything = everything
    }
}
