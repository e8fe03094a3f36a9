package import CardCore
package import CardLedger

/// Something that was lost, as a person recognises it.
package enum LostSubject: Hashable, Sendable {
    /// An entry of the lost audit log.
    case entry(command: String, actor: String, object: String, outcome: String)
    /// An operation that was typed; `amount` is nil if none was typed.
    case operation(
        command: String,
        actor: String,
        serial: Serial,
        otherSerial: Serial?,
        amount: Money?
    )
    case exposure(serial: Serial, source: String)
    case order(id: OrderID, product: ProductID)
    /// A sale file of the archive that is in no ledger.
    case saleFile(name: String)
    /// Calls that the service answered after the backup; nil if their number is not known.
    case answeredCalls(Int?)
    /// Calls of a journal; nil if none was decided.
    case calls(open: Int?)
    /// Entries that were signed in `checkpoints` and are missing in `ledger`.
    case missingEntries(count: Int64, known: Int64, checkpoints: String, ledger: String)
    /// The audit log in `root` was changed.
    case changedLog(root: String, AuditFault)
}

extension LostSubject {
    init(_ entry: AuditEntry) {
        self = .entry(
            command: entry.command,
            actor: entry.actor,
            object: entry.object,
            outcome: entry.outcome
        )
    }
}
