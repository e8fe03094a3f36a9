import CPosix
import Glibc

/// The right to change a folder, held on the folder itself until the value is freed.
package final class FolderLock: Sendable {
    private let descriptor: Int32

    /// - Returns: nil if another process holds the lock.
    package init?(_ folder: String) throws(DiskFault) {
        descriptor = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard descriptor >= 0 else { throw DiskFault(.open, folder) }
        guard cposix_try_lock(descriptor) == 0 else {
            guard errno == EWOULDBLOCK else { throw DiskFault(.lock, folder) }
            return nil
        }
    }

    deinit { if descriptor >= 0 { cposix_free_lock(descriptor) } }
}
