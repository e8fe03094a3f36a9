package import CardCore

/// The clients of the service, their calls and the ids under which they know records.
package protocol ClientRepository: Sendable {
    /// The newest version of every client, by name.
    func clients() throws -> [ClientRecord]
    /// One version of a client, the newest if `version` is nil.
    func client(named name: ClientName, version: Int?) throws -> ClientRecord?
    /// The answered call with that key.
    func call(_ key: CallKey) throws -> NumberedCall?
    /// Calls after that number, in their order, at most `limit` of them.
    func calls(after number: CallNumber, limit: Int) throws -> [NumberedCall]
    /// The calls of a client in a part of its keys whose key no call outside of all parts has, in
    /// their order: those that asked for something which is still to be done.
    func openCalls(
        of client: ClientName,
        _ interface: ServiceInterface,
        in scope: String
    ) throws -> [NumberedCall]
    /// The lines of the last group of calls for the journal; nil if none were stored.
    func lastLines() throws -> [UInt8]?
    /// Returns the deliveries that no call names.
    func unnamedDeliveries(among numbers: [DeliveryNumber]) throws -> [DeliveryNumber]
    /// The record that an id names.
    func target(of id: PublicID) throws -> PublicID.Target?
}
