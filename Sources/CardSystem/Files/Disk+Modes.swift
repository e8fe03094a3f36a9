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
}
