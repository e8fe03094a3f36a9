package import CardCore

/// Something that a person should know of the lost workspace, or of what a restore could not mark.
package enum RestoreNote: Fact, Hashable {
    /// The configuration and the templates of the lost workspace cannot be read.
    case settingsUnreadable(root: String)
    /// `folder` has to be made before the file is copied; nil if it is there.
    case settingMissing(file: String, lost: String, restored: String, folder: String?)
    case settingDiffers(file: String, lost: String, restored: String)
    /// The lost workspace does not know that it was restored.
    case lostNotMarked(root: String)
    /// The folder of backups does not know that it was restored.
    case backupsNotMarked(folder: String)
    /// The last line of the log of the numbers is torn; `order` is nil if it cannot be read.
    case tornLine(number: Int, path: String, order: OrderID?)
}
