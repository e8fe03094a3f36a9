package import CardCore

/// Changes of products, printers and custodians in an open transaction.
package protocol RegistryTransaction: RecordReading {
    /// Inserts a version of a product.
    func insert(_ product: NewProduct, version: Int, digest: SHA256Digest) throws -> ProductRecord
    /// Inserts a version of a printer.
    func insert(_ printer: NewPrinter, version: Int) throws -> PrinterRecord
    /// Inserts a set of custodians.
    func insert(_ set: CustodianSetRecord) throws
    /// Inserts a replacement of a lost key; its objection is inserted apart.
    func insert(_ change: CustodianChange) throws
    /// Inserts the objection to a replacement.
    func insert(_ objection: CustodianChange.Objection, toChange number: Int) throws
    /// The names of all products, or of all printers; of no custodians and
    /// clients, which have records of their own.
    func registeredNames(_ kind: NameRule.Kind) throws -> [String]
    /// The party of a kind with that name.
    func party(_ kind: Party.Kind, _ name: String) throws -> Party?
    /// The parties of a kind, by name.
    func parties(_ kind: Party.Kind) throws -> [Party]
    /// Inserts a party, or changes the one with its name.
    func save(_ party: Party) throws
}
