import CardCore

/// Something about the disk of a folder, or the machine, that an operator should know.
package enum StorageRemark: Fact, Hashable {
    /// The folder of the shares: shredding depends on its not being in a backup.
    case sharesInBackups(folder: String)
    /// The file system of the folder preserves old copies of its files.
    case oldCopies(folder: String, fileSystem: String)
    /// The disk of the folder may preserve old blocks.
    case oldBlocks(folder: String)
    /// Memory is written to a disk.
    case swap
}
