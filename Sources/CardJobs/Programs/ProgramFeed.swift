import CardCore
import CardSystem
import Crypto
import Dispatch
import Glibc

/// Writes a file to a program's standard input, on another thread.
///
/// A program that does not read all of it does not fail here: the file is read to its end all the
/// same, because its digest is needed.
struct ProgramFeed: Sendable {
    private let outcome = Handover<Result<CardCore.SHA256Digest, any Error>>(capacity: 1)

    /// Begins.
    ///
    /// The descriptor is closed at the end. If `path` is nil, nothing is written.
    init(_ path: String?, on disk: Disk, into descriptor: Int32) {
        let outcome = outcome
        DispatchQueue.global(qos: .userInitiated).async {
            _ = outcome.give(Result { try Self.pour(path, on: disk, into: descriptor) })
        }
    }

    /// Waits for the end of the file; to be asked once.
    ///
    /// - Returns: SHA-256 of the bytes of the file, which are those that the program was given.
    func digest() throws -> CardCore.SHA256Digest { try outcome.take().get() }

    private static func pour(_ path: String?, on disk: Disk, into descriptor: Int32) throws
        -> CardCore.SHA256Digest
    {
        defer { close(descriptor) }
        guard let path else { return CardCore.SHA256Digest(Array(SHA256().finalize())) }
        let file = try HashedFile(path, on: disk)
        var isWanted = true
        while true {
            let chunk = try file.next(1 << 16)
            if chunk.isEmpty { break }
            isWanted = isWanted && write(chunk, to: descriptor)
        }
        return try file.close()
    }

    /// - Returns: false if the other end is closed.
    private static func write(_ bytes: [UInt8], to descriptor: Int32) -> Bool {
        var start = 0
        while start < bytes.count {
            let written = bytes.withUnsafeBytes { buffer in
                Glibc.write(descriptor, buffer.baseAddress.map { $0 + start }, buffer.count - start)
            }
            if written < 0, errno == EINTR { continue }
            guard written >= 0 else { return false }
            start += written
        }
        return true
    }
}
