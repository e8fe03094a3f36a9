package import CardCore

/// A reason why lost work is not done again.
package enum RedoFailure: Failure, Hashable {
    case notRestored
    /// The ledger in `root` was not read by a restore of this workspace, and its end is not signed.
    case otherLedger(root: String)
    case fileChanged(path: String, root: String)
    case notExposed(serial: Serial, root: String)
    case unknownOperation(id: MessageID, root: String)
    case unprovenOperation(id: MessageID, root: String)
    case unknownEntry(sequence: Int64)
    /// The command is not the one that does `work`, which is that of the entry.
    case otherCommand(sequence: Int64, work: LostWork)
    /// `here` is the number of the shipment in this workspace; nil if it is not here.
    case otherShipment(id: String, here: String?)
    /// `here` is the number of the run of expire in this workspace; nil if it is not here.
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
