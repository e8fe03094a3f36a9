package import CardLedger

/// A kind of ledger that the contract is checked on.
package struct StoreUnderTest: Sendable {
    /// The factory of the ledger.
    package let files: any LedgerFiles
    /// The whole content of the ledger in that file, in which every change is visible.
    package let everything: @Sendable (_ path: String) throws -> AnyHashable

    package init(
        files: any LedgerFiles,
        everything: @escaping @Sendable (_ path: String) throws -> AnyHashable
    ) {
        self.files = files
        self.everything = everything
    }
}

extension StoreUnderTest {
    /// New ledgers in memory.
    package static var memory: StoreUnderTest {
        let files = MemoryLedgerFiles()
        return StoreUnderTest(files: files) { path in
            try files.ledger(path, Workshop.options()).state
        }
    }
}
