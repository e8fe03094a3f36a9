/// Products, printers and custodians in an open transaction.
package protocol RegistryTransaction {
    /// One version of a product, the newest if `version` is nil.
    func product(_ id: String, version: Int?) throws -> ProductRecord?
    /// One version of a printer, the newest if `version` is nil.
    func printer(_ name: String, version: Int?) throws -> PrinterRecord?
    /// One version of the custodian set, the newest if `version` is nil.
    func custodians(version: Int?) throws -> CustodianSetRecord?
}
