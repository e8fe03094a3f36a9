import CPosix
import Glibc

/// A file in memory that a program inherits, open at its beginning: no byte of it reaches a disk.
package final class MemoryFile {
    let descriptor: Int32

    /// A file with these bytes; programs that share `count` files find it as one of theirs.
    ///
    /// - Throws: ``DiskFault``.
    package init(_ bytes: [UInt8], sharedAmong count: Int) throws {
        // The descriptors up to here are those that the program gets.
        descriptor = cposix_memory_file(Self.firstShared + Int32(count))
        guard descriptor >= 0 else { throw DiskFault(.make, "a file in memory") }
        try write(bytes)
        guard lseek(descriptor, 0, SEEK_SET) == 0 else {
            throw DiskFault(.rewind, "a file in memory")
        }
    }

    deinit { close(descriptor) }

    /// The first descriptor of a program behind its standard ones.
    static let firstShared: Int32 = 3

    /// The descriptor of the file with that number, 0-based, in the program that shares it.
    package static func descriptor(_ number: Int) -> Int { Int(firstShared) + number }

    private func write(_ bytes: [UInt8]) throws {
        var start = 0
        while start < bytes.count {
            let written = bytes.withUnsafeBytes { buffer in
                Glibc.write(descriptor, buffer.baseAddress.map { $0 + start }, buffer.count - start)
            }
            if written < 0, errno == EINTR { continue }
            guard written > 0 else { throw DiskFault(.write, "a file in memory") }
            start += written
        }
    }
}
