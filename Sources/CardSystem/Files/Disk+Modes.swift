import CardCore
import Glibc

// The rights of files.
extension Disk {
    /// Returns true if everybody may change the file.
    ///
    /// - Throws: the system's error.
    package func isWritableByAll(_ path: String) throws(DiskFault) -> Bool {
        try mode(of: path) & 0o002 != 0
    }

    /// Refuses a file that anybody but its owner can read or write.
    ///
    /// - Throws: `key.permissions`, the system's error.
    package func requirePrivate(_ path: String) throws { try require(path, without: 0o077) }

    /// Refuses a file that anybody but its owner and its group can read or change.
    ///
    /// - Throws: `key.permissions`, the system's error.
    package func requireHidden(_ path: String) throws { try require(path, without: 0o007) }

    private func require(_ path: String, without rights: mode_t) throws {
        guard try mode(of: path) & rights == 0 else {
            throw FileFailure.readableByOthers(path: path)
        }
    }

    private func mode(of path: String) throws(DiskFault) -> mode_t {
        var facts = stat()
        guard stat(path, &facts) == 0 else { throw DiskFault(.open, path) }
        return facts.st_mode
    }
}
