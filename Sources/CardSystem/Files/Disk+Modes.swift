import CardCore
import Glibc

extension Disk {
    /// Returns true if everybody may change the file.
    ///
    /// - Throws: the system's error.
    package func isWritableByAll(_ path: String) throws(DiskFault) -> Bool {
        var facts = stat()
        guard stat(path, &facts) == 0 else { throw DiskFault(.open, path) }
        return facts.st_mode & 0o002 != 0
    }

    /// Refuses a file that anybody but its owner and its group can read or change.
    ///
    /// - Throws: `path.readable`, the system's error.
    package func requireHidden(_ path: String) throws {
        var facts = stat()
        guard stat(path, &facts) == 0 else { throw DiskFault(.open, path) }
        guard facts.st_mode & 0o007 == 0 else { throw FileFailure.readableByOthers(path: path) }
    }
}
