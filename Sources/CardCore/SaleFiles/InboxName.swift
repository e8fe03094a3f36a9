/// The kind of an entry of the inbox, by its name.
package enum InboxName: Hashable, Sendable {
    /// A sale file, which may be ingested.
    case file
    /// The signature of the sale file beside it.
    case signature
    /// A transfer or an editor still writes the file under a temporary name.
    case unfinished
    /// Not a sale file: hidden, or made by a file manager.
    case skipped

    /// The kind of an entry with that name.
    package init(_ name: String) {
        let lower = name.lowercased()
        if Self.leftovers.contains(lower) {
            self = .skipped
        } else if Self.isUnfinished(lower) {
            self = .unfinished
        } else if lower.hasPrefix(".") {
            self = .skipped
        } else {
            self = name.hasSuffix(".sig") ? .signature : .file
        }
    }

    /// The names of files that file managers make for themselves.
    private static let leftovers: Set<String> = ["thumbs.db", "desktop.ini", ".ds_store"]

    /// The endings of names while a file is being written: by WinSCP, browsers, editors, clients of
    /// SFTP and FTP, and by hand.
    package static let unfinishedEndings: [String] = [
        "part", "filepart", "tmp", "temp", "crdownload", "partial", "writing", "swp", "swo", "swx",
        "upload", "uploading", "download", "incomplete", "inprogress", "lock", "lck",
    ]

    /// Returns true for names such as `till.csv.filepart`, `till.csv.part2`, `till.csv.tmp.4711`,
    /// `till.csv~`, `~$till.csv`.
    private static func isUnfinished(_ lower: String) -> Bool {
        if lower.hasSuffix("~") || lower.hasPrefix("~") || lower.hasPrefix(".~") { return true }
        if lower.hasPrefix("#"), lower.hasSuffix("#") { return true }
        var parts = lower.split(separator: ".", omittingEmptySubsequences: false)
        // The text before the first point is a name of any form.
        guard !parts.isEmpty else { return false }
        parts.removeFirst()
        while let last = parts.last, last.utf8.allSatisfy(isDigit) { parts.removeLast() }
        guard var ending = parts.last else { return false }
        while let last = ending.utf8.last, isDigit(last) { ending = ending.dropLast() }
        return unfinishedEndings.contains(String(ending))
    }

    private static func isDigit(_ byte: UInt8) -> Bool {
        (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
    }
}
