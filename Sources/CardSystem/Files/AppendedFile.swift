import CardCore
import Glibc

/// A file that only ever grows: opened before something is done, written once after it.
package struct AppendedFile {
    /// The path of the file.
    package let path: String
    private let file: OutputFile
    /// The disk that the file lies on.
    package let disk: Disk

    /// Opens the file, and makes it if it does not exist.
    package init(_ path: String, on disk: Disk) throws(DiskFault) {
        self.path = path
        self.disk = disk
        let flags = O_WRONLY | O_APPEND | O_CREAT | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC
        file = try OutputFile(opening: path, flags: flags, mode: 0o600)
    }

    /// Appends the bytes, all of them or none, makes them durable and closes the file.
    ///
    /// The folder is made durable each time: a run that died may have made the file and not more.
    package func append(_ bytes: [UInt8]) throws(DiskFault) {
        let size = lseek(file.descriptor, 0, SEEK_END)
        do throws(DiskFault) {
            try file.write(bytes)
        } catch {
            // On a full disk, half a record would be worse than none.
            if size >= 0 { ftruncate(file.descriptor, size) }
            throw error
        }
        disk.reached(.lineAppended)
        try file.close()
        try disk.syncFolder(of: path)
    }
}
