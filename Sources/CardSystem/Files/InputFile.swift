import CardCore
import Glibc

/// A regular file that is read from front to end, and must not change meanwhile.
package final class InputFile {
    /// The path of the file.
    package let path: String
    /// The size of the file when it was opened.
    package let byteCount: Int
    private let descriptor: Int32
    private let openedAs: Stamp

    /// - Throws: `path.not_regular` for links, folders, pipes and devices.
    package init(_ path: String) throws {
        self.path = path
        // The system would read the path only up to the zero.
        guard !path.utf8.contains(0) else { throw DiskFault(.open, path, errorNumber: EINVAL) }
        let opened = open(path, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC)
        guard opened >= 0 else { throw DiskFault(.open, path) }
        descriptor = opened
        var facts = stat()
        guard fstat(opened, &facts) == 0, facts.st_mode & S_IFMT == S_IFREG else {
            Glibc.close(opened)
            throw FileFailure.notRegular(path: path)
        }
        openedAs = Stamp(facts)
        byteCount = Int(facts.st_size)
    }

    deinit { Glibc.close(descriptor) }

    /// The next bytes, at most `count`; none at the end.
    package func next(_ count: Int) throws(DiskFault) -> [UInt8] {
        while true {
            var failed = false
            let bytes = [UInt8](unsafeUninitializedCapacity: count) { buffer, filled in
                let got = Glibc.read(descriptor, buffer.baseAddress, count)
                failed = got < 0
                filled = max(got, 0)
            }
            guard failed else { return bytes }
            guard errno == EINTR else { throw DiskFault(.read, path) }
        }
    }

    /// Bytes from anywhere; fewer at the end.
    package func bytes(at offset: Int64, _ count: Int) throws(DiskFault) -> [UInt8] {
        var failed = false
        let bytes = [UInt8](unsafeUninitializedCapacity: count) { buffer, filled in
            var total = 0
            while total < count {
                let got = pread(
                    descriptor,
                    buffer.baseAddress.map { $0 + total },
                    count - total,
                    off_t(offset) + off_t(total)
                )
                if got < 0, errno == EINTR { continue }
                if got < 0 { failed = true }
                if got <= 0 { break }
                total += got
            }
            filled = total
        }
        guard !failed else { throw DiskFault(.read, path) }
        return bytes
    }

    /// Back to the first byte.
    package func rewind() throws(DiskFault) {
        guard lseek(descriptor, 0, SEEK_SET) == 0 else { throw DiskFault(.rewind, path) }
    }

    /// Ends the reading.
    ///
    /// - Throws: `file.changing` if the file is not the one that was opened any more.
    package func close() throws {
        var facts = stat()
        guard fstat(descriptor, &facts) == 0 else { throw DiskFault(.read, path) }
        guard Stamp(facts) == openedAs else { throw FileFailure.changedWhileRead(path: path) }
    }

    /// The properties that change with a file.
    private struct Stamp: Equatable {
        let size: off_t
        let seconds: Int
        let nanoseconds: Int

        init(_ facts: stat) {
            size = facts.st_size
            seconds = facts.st_mtim.tv_sec
            nanoseconds = facts.st_mtim.tv_nsec
        }
    }
}
