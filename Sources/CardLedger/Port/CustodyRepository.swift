package import CardCore

/// The number of custodians who open the vault, and the proof that the records of keys are
/// unchanged.
package protocol CustodyRepository: Sendable {
    /// The recorded custody; nil in a ledger of a version that stored it in `mintrun.yaml` alone.
    ///
    /// - Throws: `ledger.record_changed` if its audit entry differs.
    func custody() throws -> Custody?
    /// The custody that `init` wrote into the audit log.
    func custodyAtInit() throws -> Custody?
    /// The digests of an order's key runs by their number, as the audit log has them.
    func keyRunDigests(ofOrder id: OrderID) throws -> [Int: [UInt8]]
    /// The sealing of an order's keys to other custodians that was begun and not finished.
    func unfinishedResealing(ofOrder id: OrderID) throws -> UnfinishedResealing?
    /// Every replacement of a lost key, oldest first.
    func custodianChanges() throws -> [CustodianChange]

    /// - Throws: `ledger.record_changed` if the record differs from its audit entry.
    func requireUnchanged(_ record: KeyRecord) throws
    /// Returns true if the record agrees with its audit entry.
    func isUnchanged(_ record: KeyRecord) throws -> Bool
}
