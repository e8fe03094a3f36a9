package import CardCore

/// One thing that was done after the backup, and how it is done again.
package struct RedoStep: Hashable, Sendable {
    package var at: Instant?
    package var subject: LostSubject
    /// nil if a person has to find out how.
    package var line: Line?
    /// nil if nothing is needed besides.
    package var need: LostNeed?
    /// Shows in this workspace whether the thing was done; nil if nothing does.
    var evidence: Evidence?

    /// A line of the list: the work, and whether it stands behind the check of its entry.
    package struct Line: Hashable, Sendable {
        package var work: LostWork
        package var once: Once?
    }

    /// The check of an entry of the lost audit log, before work that has no request id.
    package struct Once: Hashable, Sendable {
        package var entry: Int64
        /// The folder of the lost workspace.
        package var lost: String
    }

    /// Shows in this workspace whether the thing of a line was done.
    enum Evidence: Hashable, Sendable {
        /// A typed operation, by the request id of then.
        case operation(MessageID)
        /// An entry of the lost audit log.
        case entry(Int64)
        /// A sale file, by its SHA-256.
        case saleFile(String)
        /// An order that comes back.
        case order(OrderID)
        /// So many answers of the printer of an order.
        case answers(OrderID, count: Int)
    }
}
