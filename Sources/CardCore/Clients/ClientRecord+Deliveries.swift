extension ClientRecord {
    /// Requires that the service seals deliveries to the client.
    ///
    /// - Throws: `client.no_deliveries`.
    package func requireDeliveries() throws(ClientFailure) {
        guard terms.interface.hasDeliveries else { throw .noDeliveries(name, terms.interface) }
    }
}
