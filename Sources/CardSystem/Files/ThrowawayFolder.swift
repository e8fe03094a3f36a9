import CardCore
import Glibc

/// A private folder that exists for one run of a program.
package struct ThrowawayFolder: Sendable {
    /// The path of the folder.
    package let path: String
    private let disk: Disk

    /// Makes it with a name that nobody can guess.
    package init(in parent: String, prefix: String, on disk: Disk) throws {
        var template = Array("\(parent)/\(prefix)-XXXXXX".utf8CString)
        let made = template.withUnsafeMutableBufferPointer { buffer in
            buffer.baseAddress.flatMap { mkdtemp($0) }.map { String(cString: $0) }
        }
        guard let made else { throw DiskFault(.make, parent) }
        path = made
        self.disk = disk
    }

    /// Removes the folder and its contents, which may be a copy of a key, with the same
    /// permissions.
    package func remove() { Self.remove(path, on: disk) }

    /// Removes a folder that a dead run left.
    package static func remove(_ path: String, on disk: Disk) {
        var facts = stat()
        guard lstat(path, &facts) == 0 else { return }
        guard facts.st_mode & S_IFMT == S_IFDIR else {
            unlink(path)
            return
        }
        // Called on the way out, also of a failure that matters more; recovery tries again.
        for name in (try? disk.names(in: path)) ?? [] { remove("\(path)/\(name)", on: disk) }
        rmdir(path)
    }

    /// Returns the result of `work` in a folder that is removed afterwards.
    package static func with<Result>(
        in parent: String,
        prefix: String,
        on disk: Disk,
        _ work: (ThrowawayFolder) async throws -> Result
    ) async throws -> Result {
        let folder = try ThrowawayFolder(in: parent, prefix: prefix, on: disk)
        defer { folder.remove() }
        return try await work(folder)
    }
}
