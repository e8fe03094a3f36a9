package import CardCore

/// One thing that was done after the backup, and how it is done again.
package struct RedoStep: Hashable, Sendable {
    /// The time of the entry; nil if the step has no entry.
    package var at: Instant?
    /// The subject of the lost work.
    package var subject: LostSubject
    /// nil if a person must find the command.
    package var line: Line?
    /// nil if nothing is needed besides.
    package var need: LostNeed?
    /// True if the service answered calls before it that may be refused after it.
    var followsCalls = false
    /// Shows in this workspace whether the thing was done; nil if nothing does.
    var evidence: Evidence?

    /// A line of the list: the work, and a mark if the check of its entry comes first.
    package struct Line: Hashable, Sendable {
        /// The work to do.
        package var work: LostWork
        /// The check before the work; nil if the work needs none.
        package var once: Once?
    }

    /// The check of an entry of the lost audit log, before work without a request id.
    package struct Once: Hashable, Sendable {
        /// The number of the entry.
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
        /// An order that returns.
        case order(OrderID)
        /// So many answers of the printer of an order.
        case answers(OrderID, count: Int)
    }
}
