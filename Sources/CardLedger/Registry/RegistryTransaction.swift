package import CardCore

/// Products, printers and custodians in an open transaction.
package protocol RegistryTransaction {
    /// One version of a product, the newest if `version` is nil.
    func product(_ id: String, version: Int?) throws -> ProductRecord?
    /// One version of a printer, the newest if `version` is nil.
    func printer(_ name: String, version: Int?) throws -> PrinterRecord?
    /// One version of the custodian set, the newest if `version` is nil.
    func custodians(version: Int?) throws -> CustodianSetRecord?

    /// Whether any card was ever made.
    func hasMinted() throws -> Bool
    /// Whether an order was created for a version of the product.
    func isOrdered(product id: String) throws -> Bool
    /// What can never change of a version of a product, once it is ordered.
    func fixedContent(ofVersion number: Int64) throws -> String?
    /// The serials of every product that counts its own.
    func serialSpaces() throws -> [(id: String, space: SerialSpace)]
    /// An imported number that could be one of these serials.
    func importedNumber(in space: SerialSpace) throws -> String?
    /// Inserts a version of a product.
    func insert(_ product: NewProduct, version: Int, digest: SHA256Digest) throws -> ProductRecord
    /// Inserts a version of a printer.
    func insert(_ printer: NewPrinter, version: Int) throws -> PrinterRecord
    /// Inserts a set of custodians.
    func insert(_ set: CustodianSetRecord) throws
    /// What an audit entry commits to: the version and the digest of the record.
    func commitment(to record: KeyRecord) throws -> [String: JSON]
    /// The party of a kind with that name.
    func party(_ kind: Party.Kind, _ name: String) throws -> Party?
    /// Inserts a party, or changes the one with its name.
    func save(_ party: Party) throws
}
