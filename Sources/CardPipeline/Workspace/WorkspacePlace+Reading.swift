import CPosix
package import CardCore
import Glibc

extension Workspace {
    /// The marks of the place where the workspace lies.
    ///
    /// - Throws: what the system says if `keys/` cannot be looked at.
    package func place() throws -> WorkspacePlace {
        #if DEBUG
            if let told = Self.toldPlace { return told }
        #endif
        return try truePlace()
    }

    /// The same, whatever a test tells the program.
    func truePlace() throws -> WorkspacePlace {
        var (inode, seconds, nanoseconds): (UInt64, Int64, UInt32) = (0, 0, 0)
        let status = cposix_identity(keys, &inode, &seconds, &nanoseconds)
        guard status >= 0 else { throw DiskFault("open", keys) }
        return WorkspacePlace(
            inode: Int64(bitPattern: inode),
            born: status == 1 ? "\(seconds).\(zeroPadded(Int(nanoseconds), 9))" : nil,
            machine: Self.machineID
        )
    }

    /// - Source: machine-id(5)
    static var machineID: String? {
        guard let bytes = try? Disk.read("/etc/machine-id", limit: 256) else { return nil }
        let text = String(decoding: bytes.prefix { $0 > 0x20 }, as: UTF8.self)
        return text.isEmpty ? nil : text
    }

    #if DEBUG
        /// The place that `MINTRUN_PLACE` names, for tests that work on copies of a workspace.
        ///
        /// Release builds have no such switch.
        private static var toldPlace: WorkspacePlace? {
            guard let name = ProcessSetup.environment("MINTRUN_PLACE"), !name.isEmpty else {
                return nil
            }
            return WorkspacePlace(inode: 0, born: name, machine: nil)
        }
    #endif
}
