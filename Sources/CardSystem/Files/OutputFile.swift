import Glibc

/// A file under construction: written from front to end, synced when it is closed.
package final class OutputFile {
    /// The path of the file.
    package let path: String
    /// For child processes that write to it themselves.
    package let descriptor: Int32
    private var isOpen = true

    /// Makes a new file.
    ///
    /// - Throws: `path.exists` if a file of that name exists.
    package convenience init(creating path: String, mode: UInt32 = 0o600) throws(DiskFault) {
        let flags = O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC
        try self.init(opening: path, flags: flags, mode: mode)
    }

    /// Opens a file that exists, to write from `start` on: over its bytes, then behind them.
    package convenience init(overwriting path: String, from start: Int) throws(DiskFault) {
        // A pipe in its place must not wait for a reader.
        let flags = O_WRONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC
        try self.init(opening: path, flags: flags, mode: 0)
        guard lseek(descriptor, start, SEEK_SET) == start else { throw DiskFault(.write, path) }
    }

    init(opening path: String, flags: Int32, mode: UInt32) throws(DiskFault) {
        self.path = path
        guard !path.utf8.contains(0) else {
            descriptor = -1
            isOpen = false
            throw DiskFault(.open, path, errorNumber: EINVAL)
        }
        descriptor = open(path, flags, mode)
        guard descriptor >= 0 else {
            isOpen = false
            throw DiskFault(.open, path)
        }
        var facts = stat()
        guard fstat(descriptor, &facts) == 0, facts.st_mode & S_IFMT == S_IFREG else {
            isOpen = false
            Glibc.close(descriptor)
            throw DiskFault(.open, path, errorNumber: ELOOP)
        }
    }

    deinit {
        if isOpen { Glibc.close(descriptor) }
    }

    /// Writes the bytes at the end.
    package func write(_ bytes: [UInt8]) throws(DiskFault) {
        var start = 0
        while start < bytes.count {
            let written = bytes.withUnsafeBytes { buffer in
                Glibc.write(descriptor, buffer.baseAddress.map { $0 + start }, buffer.count - start)
            }
            if written < 0 {
                if errno == EINTR { continue }
                throw DiskFault(.write, path)
            }
            start += written
        }
    }

    /// Makes the bytes durable; the file remains open.
    package func flush() throws(DiskFault) {
        guard fdatasync(descriptor) == 0 else { throw DiskFault(.sync, path) }
    }

    /// Cuts the file off after that many bytes, and writes behind them from now on.
    package func cut(after byteCount: Int) throws(DiskFault) {
        guard ftruncate(descriptor, byteCount) == 0,
            lseek(descriptor, byteCount, SEEK_SET) == byteCount
        else { throw DiskFault(.truncate, path) }
    }

    /// Makes the bytes durable and closes the file; its name is not durable yet.
    package func close() throws(DiskFault) {
        guard fsync(descriptor) == 0 else { throw DiskFault(.sync, path) }
        isOpen = false
        guard Glibc.close(descriptor) == 0 else { throw DiskFault(.close, path) }
    }
}
