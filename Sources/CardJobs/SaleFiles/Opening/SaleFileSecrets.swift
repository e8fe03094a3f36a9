extension Optional<Repositories> {
    /// Refuses a sale file, whatever it comes wrapped in, if a private key stands in it, or the token
    /// of a card.
    ///
    /// - Throws: what ``SaleFileOpening`` throws, too.
    func refuseSecrets(inSaleFile path: String, _ opener: SaleFileOpener) throws {
        try refuseSecrets(in: opener.open(path))
    }
}
