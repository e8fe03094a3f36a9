package import CardCore

/// Packages and the end of the secrets in an open transaction.
package protocol DispatchTransaction {
    /// Inserts the one package of an order.
    func insert(_ release: ReleaseRecord) throws
    /// Commits to files that are to be published.
    func insert(_ publications: [Publication]) throws
    /// Saves the certificate that the secrets of the order are destroyed.
    func save(shredCertificate: String, ofOrder id: OrderID) throws
}
