package import CardCore

/// How many custodians open the vault, and proof that the records of keys are as they were made.
package protocol CustodyBook: Sendable {
    /// The custody on record; nil in a ledger of a version that had it in `mintrun.yaml` alone.
    ///
    /// - Throws: `ledger.record_changed` if its audit entry says otherwise.
    func custody() throws -> Custody?
    /// The custody that `init` wrote into the audit log.
    func custodyAtInit() throws -> Custody?
    /// The digests of an order's key runs by their number, as the audit log has them.
    func keyRunDigests(ofOrder id: OrderID) throws -> [Int: [UInt8]]

    /// - Throws: `ledger.record_changed` if the record is not what its audit entry commits to.
    func requireUnchanged(_ record: KeyRecord) throws
    /// Whether the record is what its audit entry commits to.
    func isUnchanged(_ record: KeyRecord) throws -> Bool
}

/// The digest of a key run's sealed keys, as the vault has them.
package struct KeyRunRecord: Hashable, Sendable {
    package var order: OrderID
    /// Counted from 1 in its order.
    package var run: Int
    /// 32 bytes.
    package var digest: [UInt8]

    package init(order: OrderID, run: Int, digest: [UInt8]) {
        self.order = order
        self.run = run
        self.digest = digest
    }
}
