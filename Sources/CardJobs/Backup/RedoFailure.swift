package import CardCore

/// A reason why lost work is not done again.
package enum RedoFailure: Failure, Hashable {
    case notRestored
    /// No restore of this workspace read the ledger in `root`, and nothing signed it to its end.
    case otherLedger(root: String)
    case fileChanged(path: String, root: String)
    case notExposed(serial: Serial, root: String)
    case unknownOperation(id: MessageID, root: String)
    case unprovenOperation(id: MessageID, root: String)
    case unknownEntry(sequence: Int64)
    /// The command is not the one that does `work`, which is that of the entry.
    case otherCommand(sequence: Int64, work: LostWork)
    /// `here` is the number that the shipment has in this workspace; nil if it has none.
    case otherShipment(id: String, here: String?)
    /// `here` is the number that the run of expire has in this workspace; nil if it has none.
    case otherRun(number: String, here: String?)

    package var code: FailureCode {
        switch self {
        case .notRestored: .redoNotRestored
        case .otherLedger: .redoOtherLedger
        case .fileChanged: .redoFileChanged
        case .notExposed: .redoNotExposed
        case .unknownOperation: .redoUnknown
        case .unprovenOperation: .redoUnproven
        case .unknownEntry: .redoEntryUnknown
        case .otherCommand: .redoOtherCommand
        case .otherShipment: .redoOtherShipment
        case .otherRun: .redoOtherRun
        }
    }
}
