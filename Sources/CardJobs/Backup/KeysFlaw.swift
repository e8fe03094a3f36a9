import CardCore

/// A fault of the sealed operator keys that belong to the newest whole backup.
package enum KeysFlaw: Fact, Hashable {
    case neverSealed(backups: String)
    /// The folder contains no keys of the workspace.
    case missing(folder: String, backups: String)
    /// The keys with these names were made or changed after they were sealed.
    case older(names: [String], folder: String, backups: String)
}
