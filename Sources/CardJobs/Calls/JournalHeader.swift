import CardCore
import CardText

/// The first line of a file of the journal.
struct JournalHeader: Hashable {
    /// The workspace, in hexadecimal.
    var workspace: String
    /// The code of the last line of the file before; zeros if there was none.
    var after: [UInt8]
    /// The number of entries of the audit log up to the last call before the file.
    var entries: Int64

    /// The line as canonical JSON.
    var text: String {
        JSON.object([
            "schema": .integer(1), "workspace": .string(workspace),
            "after": .string(after.hexadecimal), "entries": .integer(entries),
        ]).text
    }

    init(workspace: String, after: [UInt8], entries: Int64) {
        self.workspace = workspace
        self.after = after
        self.entries = entries
    }

    /// Reads a header; nil for another line.
    ///
    /// Only the code of its line shows if it is genuine.
    init?(_ text: [UInt8]) {
        // A line of another form is not a header: its file is torn or damaged, as the codes show.
        let header = try? DocumentReader.readJSON(
            text,
            file: "journal",
            kind: .damaged,
            deepest: 2
        ) { reader in
            _ = try reader.value("schema").integer(in: 1...1)
            return JournalHeader(
                workspace: try reader.value("workspace").string(),
                after: Hex.bytes(try reader.value("after").string()) ?? [],
                entries: try reader.value("entries").integer(in: 0...Int64.max)
            )
        }
        guard let header, header.after.count == JournalChain.start.count else { return nil }
        self = header
    }

    /// The header in a whole line, whose code is not checked.
    init?(ofLine line: [UInt8]) {
        let parts = line.split(separator: UInt8(ascii: " "), maxSplits: 2)
        guard parts.count == 3 else { return nil }
        self.init(Array(parts[2]))
    }
}
