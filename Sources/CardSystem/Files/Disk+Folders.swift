import Glibc

// Whole folders, and their contents.
extension Disk {
    /// Every regular file under a folder, by its path in it, sorted; links and pipes are left out.
    package func filesBelow(_ folder: String) throws -> [String] {
        try names(in: folder).flatMap { name -> [String] in
            var facts = stat()
            guard lstat("\(folder)/\(name)", &facts) == 0 else { return [] }
            switch facts.st_mode & S_IFMT {
            case S_IFDIR: return try filesBelow("\(folder)/\(name)").map { "\(name)/\($0)" }
            case S_IFREG: return [name]
            default: return []
            }
        }
    }

    /// Removes a folder with everything in it; links are removed, never followed.
    package func removeFolder(_ folder: String) throws(DiskFault) {
        for name in try names(in: folder) {
            let path = "\(folder)/\(name)"
            var facts = stat()
            guard lstat(path, &facts) == 0 else { continue }
            if facts.st_mode & S_IFMT == S_IFDIR {
                try removeFolder(path)
            } else {
                try remove(path)
            }
        }
        guard rmdir(folder) == 0 || errno == ENOENT else { throw DiskFault(.remove, folder) }
    }

    /// When the file was changed, in nanoseconds; 0 if nobody knows.
    package func changed(_ path: String) -> Int64 {
        var facts = stat()
        guard lstat(path, &facts) == 0 else { return 0 }
        return Int64(facts.st_mtim.tv_sec) * 1_000_000_000 + Int64(facts.st_mtim.tv_nsec)
    }
}
