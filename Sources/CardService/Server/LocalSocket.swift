import Glibc
import Synchronization

/// The file of a local socket.
final class LocalSocket: Sendable {
    private let path: String
    /// The number of the file that the listener made.
    private let made = Mutex<ino_t?>(nil)

    init(_ path: String) { self.path = path }

    /// Checks that nobody listens at the path; the file of a process that died is replaced.
    ///
    /// - Throws: `serve.listen` if a process listens there.
    func check() throws(ListenerFailure) {
        guard file() != nil else { return }
        let probe = Glibc.socket(AF_UNIX, Int32(SOCK_STREAM.rawValue) | O_CLOEXEC, 0)
        guard probe >= 0 else { return }
        defer { Glibc.close(probe) }
        if connect(probe) { throw .pathInUse(path) }
    }

    /// Gives the file to its owner alone, and remembers it.
    ///
    /// - Returns: false if the system refuses.
    func protect() -> Bool {
        guard chmod(path, 0o600) == 0, let file = file() else { return false }
        made.withLock { $0 = file.st_ino }
        return true
    }

    /// Removes the file, unless it is that of another process by now.
    func remove() {
        guard let made = made.withLock({ $0 }), file()?.st_ino == made else { return }
        unlink(path)
    }

    /// The socket at the path; nil if there is another file or none.
    private func file() -> stat? {
        var status = stat()
        guard lstat(path, &status) == 0, status.st_mode & S_IFMT == S_IFSOCK else { return nil }
        return status
    }

    private func connect(_ probe: Int32) -> Bool {
        var address = sockaddr_un()
        address.sun_family = sa_family_t(AF_UNIX)
        let room = MemoryLayout.size(ofValue: address.sun_path) - 1
        guard path.utf8.count <= room else { return false }
        withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: path.utf8) }
        return withUnsafePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                Glibc.connect(probe, $0, socklen_t(MemoryLayout<sockaddr_un>.size)) == 0
            }
        }
    }
}
