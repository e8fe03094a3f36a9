package import CardCore

/// Work that waits for somebody, as far as the ledger alone shows it.
///
/// - Cost: by the number of things that wait, not by that of all messages, cards or entries.
package protocol WaitingRepository: Sendable {
    /// Requests that were decided before that moment and wait for a confirmation or a reversal,
    /// oldest first; at most `limit`.
    func openRequests(before moment: Instant, limit: Int) throws -> [OpenRequest]
    /// The number of requests of ``openRequests(before:limit:)`` without a limit.
    func openRequestCount(before moment: Instant) throws -> Int
    /// Cards with a hold of that kind whose life goes on, as runs of consecutive numbers that were
    /// held at one instant for one reason; by the number of the first card.
    func heldRuns(_ kind: HoldKind) throws -> [HeldRun]
    /// Shipments of which a pack is on the way, oldest first.
    func openShipments() throws -> [ShipmentRecord]
    /// The instant of the newest answer of the order's printer; nil before the first one.
    func lastAnswer(ofOrder id: OrderID) throws -> Instant?
    /// The newest backup on record; nil if there is none.
    func lastBackup() throws -> BackupRecord?
    /// The clients that reached a limit of guessing since then, oldest first.
    func clientAlarms(since: Instant) throws -> [ClientAlarm]
    /// The clock of the last entry of the audit log that was made while the clock was believed; nil
    /// before the first one.
    func lastBelievedClock() throws -> Instant?
}
