package import CardCore

/// A failure of the folder that is given as the lost workspace.
package enum LostWorkspaceFailure: Failure, Hashable {
    case isBackup(root: String)
    case nothingKnown(root: String)
    /// The restore was made, and this folder is not the one that it read.
    case otherFolder(root: String)
    /// It does not know an order of the backup.
    case older(root: String, order: OrderID)
    case notNewer(root: String)
    /// The log of the numbers lacks an order that something else shows.
    case cutLog(path: String, order: OrderID)
    case tornLog(path: String, line: Int)
    /// `given` files were given, and none contains the imported numbers.
    case numbersNeeded(order: OrderID, sha256: String, count: Int, given: Int)
    case notADescription(path: String)

    package var code: FailureCode {
        switch self {
        case .isBackup: .restoreLostIsBackup
        case .nothingKnown, .otherFolder: .restoreNothingKnown
        case .older: .restoreOlderLog
        case .notNewer: .restoreLostNotNewer
        case .cutLog: .restoreCutLog
        case .tornLog: .restoreTornLog
        case .numbersNeeded: .restoreNumbersNeeded
        case .notADescription: .restoreDescription
        }
    }
}
