extension Optional<Repositories> {
    /// Rejects a sale file, whatever its wrapping, if it contains a private key or the token of a
    /// card.
    ///
    /// - Throws: the errors of ``SaleFileOpening``, too.
    func refuseSecrets(inSaleFile path: String, _ opener: SaleFileOpener) throws {
        try refuseSecrets(in: opener.open(path))
    }
}
