package import CardCore

/// A note for a person about the lost workspace, or about a folder that a restore could not mark.
package enum RestoreNote: Fact, Hashable {
    /// The configuration and the templates of the lost workspace cannot be read.
    case settingsUnreadable(root: String)
    /// `folder` is made before the file is copied; nil if it exists.
    case settingMissing(file: String, lost: String, restored: String, folder: String?)
    case settingDiffers(file: String, lost: String, restored: String)
    /// The lost workspace does not know that it was restored.
    case lostNotMarked(root: String)
    /// The folder of backups does not know that it was restored.
    case backupsNotMarked(folder: String)
    /// The last line of the log of the numbers is torn; `order` is nil if it cannot be read.
    case tornLine(number: Int, path: String, order: OrderID?)
}
