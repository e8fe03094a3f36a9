/// Paths as texts; nothing here looks at a disk.
package enum PathName {
    /// The folder that holds the path.
    package static func parent(of path: String) -> String {
        guard let slash = path.utf8.lastIndex(of: UInt8(ascii: "/")) else { return "." }
        return slash == path.startIndex ? "/" : String(path[..<slash])
    }

    /// The last step of a path.
    package static func name(of path: String) -> String {
        String(path.split(separator: "/", omittingEmptySubsequences: true).last ?? "")
    }

    /// The path from the root of the file system on, without `.`, `..` and doubled slashes.
    static func absolute(_ path: String, in currentFolder: String) -> String {
        let whole = path.hasPrefix("/") ? path : currentFolder + "/" + path
        var steps: [Substring] = []
        for step in whole.split(separator: "/") where step != "." {
            if step == ".." {
                _ = steps.popLast()
            } else {
                steps.append(step)
            }
        }
        return "/" + steps.joined(separator: "/")
    }
}
