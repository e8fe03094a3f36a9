package import CardCore
import CPosix

extension Workspace {
    /// The marks of the workspace's place, on the machine with that id.
    ///
    /// - Throws: the fault of the system if `keys/` cannot be looked at.
    package func place(onMachine id: String?) throws(DiskFault) -> WorkspacePlace {
        var (inode, seconds, nanoseconds): (UInt64, Int64, UInt32) = (0, 0, 0)
        let status = cposix_identity(keys, &inode, &seconds, &nanoseconds)
        guard status >= 0 else { throw DiskFault(.open, keys) }
        return WorkspacePlace(
            inode: Int64(bitPattern: inode),
            born: status == 1 ? "\(seconds).\(zeroPadded(Int(nanoseconds), 9))" : nil,
            machine: id
        )
    }
}
