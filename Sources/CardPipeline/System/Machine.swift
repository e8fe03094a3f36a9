package import CardCore
import CPosix

/// The machine that the workspace lies on.
///
/// A job gets it from its caller; the value is made in one place, before anything is done.
package struct Machine: Sendable {
    /// The place of every workspace, for tests that work on copies; nil: each has its own.
    private let place: WorkspacePlace?

    package init(place: WorkspacePlace? = nil) { self.place = place }
}

extension Machine {
    /// The marks of the place where the workspace lies.
    ///
    /// - Throws: what the system says if `keys/` cannot be looked at.
    package func place(of workspace: Workspace) throws -> WorkspacePlace {
        try place ?? truePlace(of: workspace)
    }

    /// The same, whatever a test gives.
    func truePlace(of workspace: Workspace) throws -> WorkspacePlace {
        var (inode, seconds, nanoseconds): (UInt64, Int64, UInt32) = (0, 0, 0)
        let status = cposix_identity(workspace.keys, &inode, &seconds, &nanoseconds)
        guard status >= 0 else { throw DiskFault("open", workspace.keys) }
        return WorkspacePlace(
            inode: Int64(bitPattern: inode),
            born: status == 1 ? "\(seconds).\(zeroPadded(Int(nanoseconds), 9))" : nil,
            machine: id
        )
    }

    /// The id of this machine; nil if it has none.
    ///
    /// - Source: machine-id(5)
    var id: String? {
        // Without the file, the other marks of a place count.
        guard let bytes = try? Disk.read("/etc/machine-id", limit: 256) else { return nil }
        let text = String(decoding: bytes.prefix { $0 > 0x20 }, as: UTF8.self)
        return text.isEmpty ? nil : text
    }
}
