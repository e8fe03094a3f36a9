/// The wallets of clients.
package protocol WalletRepository: Sendable {
    /// Reads on one snapshot: everything that `body` reads belongs together.
    func readWallets<Result>(_ body: (any WalletReading) throws -> Result) throws -> Result
}
