import CardCore
import CardSystem
import CardVault

/// A file of the journal: the calls of a day.
struct JournalFile {
    /// The path of the file.
    let path: String
    let disk: Disk

    /// The name of the file of a day.
    static func name(of day: Day) -> String { "calls-\(day).log" }

    /// The day of a file's name; nil for another name.
    static func day(of name: String) -> Day? {
        guard name.hasPrefix("calls-"), name.hasSuffix(".log") else { return nil }
        return Day(name.dropFirst(6).dropLast(4))
    }

    /// The most lines that one write to the file has, and so the most that a crash can tear.
    static let mostTornLines = 256

    /// The facts of a file that was read to its end.
    struct Scan {
        /// nil for a file without a whole first line.
        var header: JournalHeader?
        /// The code of the last whole line.
        var code = JournalChain.start
        /// The size of the whole lines.
        var byteCount = 0
        /// The number of whole lines.
        var lineCount = 0
        /// The number of lines behind the last whole one.
        var tornCount = 0
    }

    /// Reads the file, and gives each whole line behind the first one to `body`.
    ///
    /// A crash tears the last write: it ends in the middle of a line, or has zeros where the disk
    /// wrote nothing, and no line behind a torn one continues the line before it.
    ///
    /// - Throws: `journal.damaged` if a line was changed, or if more is torn than one write; errors
    ///   of `body`.
    func scan(
        under key: ServiceKey,
        _ body: (_ text: [UInt8], _ line: Int) throws -> Void = { _, _ in }
    ) throws -> Scan {
        var lines = JournalLines(try disk.open(path))
        var scan = Scan()
        var chain: JournalChain?
        var stated: [UInt8]?
        while let line = try lines.next() {
            let isBehindTorn = scan.tornCount > 0
            if !isBehindTorn, line.isEnded,
                let text = Self.text(of: line.bytes, &chain, under: key, &scan)
            {
                scan.byteCount += line.bytes.count + 1
                scan.lineCount += 1
                if scan.lineCount > 1 { try body(text, scan.lineCount) }
            } else {
                scan.tornCount += 1
                guard scan.tornCount <= Self.mostTornLines,
                    isBehindTorn
                        ? !Self.continues(line.bytes, stated, under: key)
                        : !line.isEnded || line.bytes.contains(0)
                else { throw JournalFailure.damaged(file: path, line: scan.lineCount + 1) }
            }
            stated = JournalChain.statedCode(ofLine: line.bytes)
        }
        // The first write has more lines than the first one: they are of another key.
        guard scan.header != nil || scan.tornCount <= 1 else {
            throw JournalFailure.damaged(file: path, line: 1)
        }
        return scan
    }

    /// Reads the file as one of a workspace.
    ///
    /// Another workspace has another key, so that not even its first line is proven. The workspace
    /// in that line is believed if the most of it differs: a changed byte leaves the others.
    ///
    /// - Throws: `journal.other_workspace`; `journal.damaged` as ``scan(under:_:)``; errors of
    ///   `body`.
    func scan(
        of workspace: String,
        under key: ServiceKey,
        _ body: (_ text: [UInt8], _ line: Int) throws -> Void = { _, _ in }
    ) throws -> Scan {
        let other = JournalFailure.otherWorkspace(folder: PathName.parent(of: path))
        do {
            let scan = try scan(under: key, body)
            if let header = scan.header, header.workspace != workspace { throw other }
            return scan
        } catch JournalFailure.damaged(_, line: 1) {
            let named = try firstHeader?.workspace ?? workspace
            let differing = zip(named.utf8, workspace.utf8).count { $0 != $1 }
            throw differing * 2 > workspace.utf8.count
                ? other : JournalFailure.damaged(file: path, line: 1)
        }
    }

    /// The header that the first line names, unproven; nil for another line.
    private var firstHeader: JournalHeader? {
        get throws {
            var lines = JournalLines(try disk.open(path))
            return try lines.next().flatMap { JournalHeader(ofLine: $0.bytes) }
        }
    }

    /// Returns true if a line continues one that states that code.
    private static func continues(_ line: [UInt8], _ code: [UInt8]?, under key: ServiceKey) -> Bool
    {
        guard let code else { return false }
        var chain = JournalChain(key, after: code)
        return chain.text(ofLine: line) != nil
    }

    /// The text of a line that continues the chain; the first line begins it.
    private static func text(
        of line: [UInt8],
        _ chain: inout JournalChain?,
        under key: ServiceKey,
        _ scan: inout Scan
    ) -> [UInt8]? {
        let header = chain == nil ? JournalHeader(ofLine: line) : nil
        guard var next = chain ?? header.map({ JournalChain(key, after: $0.after) }),
            let text = next.text(ofLine: line)
        else { return nil }
        if chain == nil { scan.header = header }
        chain = next
        scan.code = next.code
        return text
    }
}

/// The lines of a file, read piece by piece.
struct JournalLines {
    private let file: InputFile
    private var rest: [UInt8] = []
    private var start = 0
    private var isAtEnd = false

    init(_ file: InputFile) { self.file = file }

    /// The next line without its line feed; a last one may have none.
    mutating func next() throws -> (bytes: [UInt8], isEnded: Bool)? {
        var searched = start
        while true {
            if let end = rest[searched...].firstIndex(of: UInt8(ascii: "\n")) {
                defer { start = end + 1 }
                return (Array(rest[start..<end]), true)
            }
            searched = rest.count
            guard !isAtEnd else { return last() }
            searched -= try more()
        }
    }

    private mutating func last() -> (bytes: [UInt8], isEnded: Bool)? {
        defer { start = rest.count }
        return start < rest.count ? (Array(rest[start...]), false) : nil
    }

    /// Reads on, and returns the number of bytes that were dropped at the front.
    private mutating func more() throws -> Int {
        let bytes = try file.next(1 << 16)
        isAtEnd = bytes.isEmpty
        let dropped = start
        rest.removeFirst(dropped)
        rest += bytes
        start = 0
        return dropped
    }
}
