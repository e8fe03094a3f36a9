package import CardCore
import CPosix
import Glibc

/// Files that appear whole or not at all, and last.
///
/// Every function returns after the bytes and the name are durable. Paths are never followed
/// through a link at their last step.
///
/// A value, so that its caller sets the start of relative paths and observes each step.
package struct Disk: Sendable {
    /// The folder that relative paths start from.
    package let currentFolder: String
    /// Hears of each step that is done; tests stop a process there.
    package let reached: @Sendable (CrashPoint) -> Void

    package init(currentFolder: String, reached: @escaping @Sendable (CrashPoint) -> Void) {
        self.currentFolder = currentFolder
        self.reached = reached
    }

    /// The path from the root of the file system on, without `.`, `..` and doubled slashes.
    package func absolute(_ path: String) -> String {
        PathName.absolute(path, in: currentFolder)
    }

    /// A file to read from front to end.
    ///
    /// - Throws: `path.not_regular` for links, folders, pipes and devices.
    package func open(_ path: String) throws -> InputFile { try InputFile(path) }

    /// A new file to write.
    ///
    /// - Throws: `path.exists` if there is one of that name.
    package func create(_ path: String, mode: UInt32 = 0o600) throws(DiskFault) -> OutputFile {
        try OutputFile(creating: path, mode: mode)
    }
}

extension Disk {
    /// Writes a whole file: part, sync, rename, sync of the folder.
    ///
    /// - Throws: `path.exists` if the file exists and `replacing` is false.
    package func write(
        _ bytes: [UInt8],
        to path: String,
        replacing: Bool = false,
        mode: UInt32 = 0o600
    ) throws(DiskFault) {
        let part = path + ".part"
        try remove(part)
        let file = try create(part, mode: mode)
        do throws(DiskFault) {
            try file.write(bytes)
            reached(.partWritten)
            try file.close()
            reached(.partSynced)
            try publish(part, as: path, replacing: replacing)
        } catch {
            // No later recovery looks at files outside the workspace.
            unlink(part)
            throw error
        }
    }

    /// Gives a written and synced part its final name.
    package func publish(
        _ part: String,
        as path: String,
        replacing: Bool = false
    ) throws(DiskFault) {
        let status = replacing ? rename(part, path) : cposix_rename_new(part, path)
        guard status == 0 else { throw DiskFault(.rename, path) }
        reached(.partRenamed)
        try syncFolder(of: path)
    }

    /// Appends bytes to a file, which is made if it does not exist.
    ///
    /// The folder is made durable each time: a run that died may have made the file and not more.
    package func append(_ bytes: [UInt8], to path: String) throws(DiskFault) {
        try AppendedFile(path, on: self).append(bytes)
    }

    /// Makes the folder if it does not exist; the ones above it must.
    package func makeFolder(_ path: String, mode: UInt32 = 0o700) throws(DiskFault) {
        guard mkdir(path, mode) == 0 || errno == EEXIST else { throw DiskFault(.make, path) }
        try syncFolder(of: path)
    }

    /// Makes the folder and the ones above it that do not exist.
    ///
    /// A folder that is there may have been made by a run that died: its name is synced again.
    package func makeFolders(_ path: String, mode: UInt32 = 0o700) throws(DiskFault) {
        guard try !exists(path) else { return try syncKnownFolder(path) }
        let above = PathName.parent(of: path)
        if above != path { try makeFolders(above, mode: mode) }
        try makeFolder(path, mode: mode)
    }

    /// Somebody else's folder may lie in one that cannot be read, and is as durable as it ever was.
    private func syncKnownFolder(_ path: String) throws(DiskFault) {
        do throws(DiskFault) {
            try syncFolder(of: path)
        } catch {
            guard error.action == .open, [EACCES, EPERM].contains(error.errorNumber) else {
                throw error
            }
        }
    }

    /// Removes the name, if it exists.
    package func remove(_ path: String) throws(DiskFault) {
        guard unlink(path) == 0 || errno == ENOENT else { throw DiskFault(.remove, path) }
    }

    /// Removes the name durably.
    package func removeDurably(_ path: String) throws(DiskFault) {
        try remove(path)
        try syncFolder(of: path)
    }

    /// Overwrites a file with random bytes, then zeros, then removes its name.
    ///
    /// The disk may preserve old bytes; see SECURITY.md.
    ///
    /// - Throws: `path.not_regular` if it is not a regular file.
    package func erase(_ path: String) throws(DiskFault) {
        guard let size = try size(of: path) else { return }
        switch kind(of: path) {
        case .file, nil: break
        case .folder: throw DiskFault(.overwrite, path, errorNumber: EISDIR)
        case .other: throw DiskFault(.overwrite, path, errorNumber: ELOOP)
        }
        for pass in 0..<2 {
            let file = try OutputFile(
                opening: path,
                flags: O_WRONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC,
                mode: 0
            )
            var left = size
            while left > 0 {
                let count = min(left, 1 << 16)
                try file.write(pass == 0 ? randomBytes(count) : [UInt8](repeating: 0, count: count))
                left -= count
            }
            try file.close()
        }
        reached(.fileOverwritten)
        guard truncate(path, 0) == 0 else { throw DiskFault(.truncate, path) }
        try removeDurably(path)
    }

    private func randomBytes(_ count: Int) -> [UInt8] {
        var bytes = [UInt8](repeating: 0, count: count)
        // A failure leaves zeros, which overwrite just as well.
        _ = bytes.withUnsafeMutableBytes { cposix_random($0.baseAddress, $0.count) }
        return bytes
    }

    /// Makes renamed, made and removed entries of the folder of `path` durable.
    package func syncFolder(of path: String) throws(DiskFault) {
        try flush(PathName.parent(of: path), O_DIRECTORY)
    }

    /// Makes the bytes of a file durable that another writer has written.
    package func sync(_ path: String) throws(DiskFault) { try flush(path, O_NOFOLLOW) }

    private func flush(_ path: String, _ kind: Int32) throws(DiskFault) {
        let descriptor = Glibc.open(path, O_RDONLY | kind | O_CLOEXEC)
        guard descriptor >= 0 else { throw DiskFault(.open, path) }
        let status = fsync(descriptor)
        let reason = errno
        Glibc.close(descriptor)
        guard status == 0 else { throw DiskFault(.sync, path, errorNumber: reason) }
    }
}

extension Disk {
    /// Returns true if something has that name; a link counts, wherever it leads.
    ///
    /// - Throws: the fault that prevents an answer, such as a folder that may not be searched: a
    ///   name that cannot be looked at is not necessarily absent.
    package func exists(_ path: String) throws(DiskFault) -> Bool {
        var facts = stat()
        if lstat(path, &facts) == 0 { return true }
        guard isAbsence(errno) else { throw DiskFault(.lookAt, path) }
        return false
    }

    /// Checks that nothing has that name, so that a new file can get it.
    ///
    /// - Throws: `path.exists`.
    package func requireFree(_ path: String) throws(DiskFault) {
        guard try !exists(path) else { throw DiskFault(.make, path, errorNumber: EEXIST) }
    }

    /// Returns true if the path leads to a folder; a link that leads nowhere does not.
    package func isFolder(_ path: String) throws(DiskFault) -> Bool {
        var facts = stat()
        guard stat(path, &facts) == 0 else {
            guard isAbsence(errno) || errno == ELOOP else { throw DiskFault(.lookAt, path) }
            return false
        }
        return facts.st_mode & S_IFMT == S_IFDIR
    }

    /// - Throws: `path.not_folder` for a file, a pipe or whatever else is there; `path.missing`.
    package func requireFolder(_ path: String, of contents: FolderContents) throws {
        guard try !isFolder(path) else { return }
        guard try exists(path) else { throw DiskFault(.open, path, errorNumber: ENOENT) }
        throw FileFailure.notFolder(path: path, of: contents)
    }

    /// The kind of a file.
    package enum Kind: Hashable, Sendable {
        case file, folder
        /// A link, a pipe, a socket or a device.
        case other
    }

    /// The kind of the file at the path, not followed through a link; nil if nothing is there.
    package func kind(of path: String) -> Kind? {
        var facts = stat()
        guard lstat(path, &facts) == 0 else { return nil }
        switch facts.st_mode & S_IFMT {
        case S_IFREG: return .file
        case S_IFDIR: return .folder
        default: return .other
        }
    }

    /// The path without links; nil if it leads nowhere.
    package func resolved(_ path: String) -> String? {
        guard let real = realpath(path, nil) else { return nil }
        defer { free(real) }
        return String(cString: real)
    }

    /// The device and the inode that a path leads to; nil if it leads nowhere.
    package func identity(of path: String) -> [UInt64]? {
        var facts = stat()
        return stat(path, &facts) == 0 ? [UInt64(facts.st_dev), UInt64(facts.st_ino)] : nil
    }

    /// The size of the file with that name; nil if it does not exist.
    package func size(of path: String) throws(DiskFault) -> Int? {
        var facts = stat()
        guard lstat(path, &facts) == 0 else {
            guard isAbsence(errno) else { throw DiskFault(.lookAt, path) }
            return nil
        }
        return Int(facts.st_size)
    }

    func isAbsence(_ reason: Int32) -> Bool { reason == ENOENT || reason == ENOTDIR }

    /// The names in a folder, sorted; empty if the folder does not exist.
    ///
    /// A name that is not UTF-8 is left out: no path leads to it.
    package func names(in folder: String) throws(DiskFault) -> [String] {
        try listing(of: folder).names
    }

    /// The contents of a folder.
    package struct FolderListing: Hashable, Sendable {
        /// Sorted.
        package var names: [String] = []
        /// Names of files that are not UTF-8, as they can be shown: `K\xf6ln.csv`; sorted.
        package var malformedNames: [String] = []
    }

    /// The names in a folder, and the number of names that are not UTF-8.
    package func listing(of folder: String) throws(DiskFault) -> FolderListing {
        var listing = FolderListing()
        guard let stream = opendir(folder) else {
            guard isAbsence(errno) else { throw DiskFault(.read, folder) }
            return listing
        }
        defer { closedir(stream) }
        while true {
            errno = 0
            guard let entry = readdir(stream) else {
                guard errno == 0 else { throw DiskFault(.read, folder) }
                listing.names.sort()
                listing.malformedNames.sort()
                return listing
            }
            let name = withUnsafePointer(to: &entry.pointee.d_name) { pointer in
                pointer.withMemoryRebound(to: CChar.self, capacity: 256) { FolderName($0) }
            }
            switch name {
            case .text("."), .text(".."): continue
            case .text(let name): listing.names.append(name)
            case .malformed(let shown):
                if Int32(entry.pointee.d_type) != Int32(DT_DIR) {
                    listing.malformedNames.append(shown)
                }
            }
        }
    }

    /// A name in the system's form: bytes.
    private enum FolderName {
        case text(String)
        /// As it can be shown.
        case malformed(String)

        init(_ bytes: UnsafePointer<CChar>) {
            if let text = String(validatingCString: bytes) {
                self = .text(text)
                return
            }
            let raw = UnsafeBufferPointer(start: bytes, count: strlen(bytes))
            self = .malformed(raw.map { Self.shown(UInt8(bitPattern: $0)) }.joined())
        }

        private static func shown(_ byte: UInt8) -> String {
            guard byte < 0x20 || byte >= 0x7F else { return String(UnicodeScalar(byte)) }
            return "\\x" + (byte < 16 ? "0" : "") + String(byte, radix: 16)
        }
    }

    /// Reads a small file whole.
    ///
    /// - Throws: `path.not_regular`, `limit.file`, or the system's error.
    package func read(_ path: String, limit: Int = 1 << 24) throws -> [UInt8] {
        let file = try open(path)
        guard file.byteCount <= limit else { throw FileFailure.tooLarge(path: path, limit: limit) }
        var bytes: [UInt8] = []
        bytes.reserveCapacity(file.byteCount)
        while true {
            let chunk = try file.next(1 << 16)
            if chunk.isEmpty { break }
            bytes += chunk
        }
        try file.close()
        return bytes
    }

    /// Rejects a file that this user may not read, before a library reports another reason.
    package func requireReadable(_ path: String) throws(DiskFault) {
        guard access(path, R_OK) == 0 else { throw DiskFault(.read, path) }
    }
}

extension Disk {
    /// Copies a regular file; the copy appears whole.
    ///
    /// If it `mayGrow`, others may append to it meanwhile: the bytes at the time of opening are
    /// copied.
    package func copy(
        _ source: String,
        to target: String,
        mayGrow: Bool = false
    ) throws {
        let input = try open(source)
        let part = target + ".part"
        try remove(part)
        let output = try create(part)
        do {
            var left = mayGrow ? input.byteCount : Int.max
            while left > 0 {
                let chunk = try input.next(min(left, 1 << 18))
                if chunk.isEmpty { break }
                try output.write(chunk)
                left -= chunk.count
            }
            if !mayGrow { try input.close() }
            try output.close()
            try publish(part, as: target)
        } catch {
            unlink(part)
            throw error
        }
    }
}
