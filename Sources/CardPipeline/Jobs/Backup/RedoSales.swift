import CardCore
import CardFiles
import CardLedger

/// The sale files of a lost ledger, and with which options each was taken.
///
/// The entries of one file follow one another: what was allowed for it, what was decided, what it
/// came to.
struct RedoSales {
    private let ledger: any Ledger
    private let lost: LostWorkspace
    private let files: RedoFiles
    private var options: [String: String] = [:]
    private var refusals: [String: String] = [:]
    /// Decisions whose files come next, with what was approved.
    private var decided: [String: Line] = [:]
    private var count = 0
    /// The digests of all files that had an entry.
    private(set) var known: Set<String> = []

    init(_ ledger: any Ledger, _ lost: LostWorkspace, _ files: RedoFiles) {
        self.ledger = ledger
        self.lost = lost
        self.files = files
    }

    /// A command, and what it needs besides; nil for an entry that leaves nothing to be done.
    typealias Line = (command: String, needs: String?)

    mutating func line(_ digest: String, _ outcome: String, _ details: inout Details) throws
        -> Line?
    {
        known.insert(digest)
        switch outcome {
        case "taken with other rules":
            if let limit = details.string("maxRejects") {
                options[digest, default: ""] += " --max-rejects \(ShellWords.quoted(limit))"
            }
            if details.flag("dropSecretRows") {
                options[digest, default: ""] += " --drop-secret-rows"
            }
            return nil
        case "new ids accepted":
            options[digest, default: ""] += " --accept-new-ids"
            return nil
        case "decided": return try decision(digest, &details)
        case FileVerdict.applied.rawValue, FileVerdict.partial.rawValue:
            guard let line = decided.removeValue(forKey: digest) else {
                return try ingest(digest, &details)
            }
            // The decision takes the file.
            return (line.command + approval(&details), line.needs)
        case FileVerdict.rejected.rawValue
        where details.string("reason") == FileRefusal.allRejected.rawValue:
            refusals[digest] = FileRefusal.allRejected.rawValue
            return try ingest(digest, &details)
        default:
            refusals[digest] = details.string("reason")
            return nil
        }
    }

    private mutating func ingest(_ digest: String, _ details: inout Details) throws -> Line {
        let file = try file(digest, &details)
        let reading = try reading(digest, &details)
        let allowed = options.removeValue(forKey: digest) ?? ""
        let command = "mintrun sales ingest \(ShellWords.quoted(file.path))"
        return (command + reading + allowed + approval(&details), file.needs)
    }

    private func approval(_ details: inout Details) -> String {
        details.string("approvedOutcome").map { " --approve \($0)" } ?? ""
    }

    private mutating func decision(_ digest: String, _ details: inout Details) throws -> Line? {
        guard let decision = details.string("decision") else { return nil }
        let source = try file(digest, &details)
        let path = ShellWords.quoted(source.path)
        let reading = try reading(digest, &details)
        var command =
            "mintrun sales decide \(path) --as \(decision)\(reading)"
            + " " + ShellWords.option("--reason", details.string("reason") ?? "")
        if decision == FileDecision.first.rawValue { command += " --yes-skip" }
        // Only a look at the rows finds what this decision is about.
        if refusals[digest] == FileRefusal.sameRows.rawValue {
            command = "mintrun sales ingest \(path)\(reading) || \(command)"
        }
        let line = (command: command, needs: source.needs)
        guard decision != FileDecision.void.rawValue else { return line }
        decided[digest] = line
        return nil
    }

    /// The file under the name that it came with: from the archive or the inbox of the lost
    /// workspace, else one that a person has.
    private mutating func file(_ digest: String, _ details: inout Details) throws -> (
        path: String, needs: String?
    ) {
        let name = details.string("name") ?? "FILE"
        count += 1
        let target = "sales-\(count)/\(name)"
        let archived = try lost.workspace.disk.names(in: lost.workspace.archive).first { file in
            file.hasPrefix(digest) && !file.hasSuffix(".part")
                && !file.hasSuffix(SaleFileSignature.ending)
        }
        let copies =
            [archived.map { "\(lost.workspace.archive)/\($0)" }]
            + ["\(lost.workspace.inbox)/\(name)"]
        var changed = ""
        for copy in copies.compactMap({ $0 }) where try lost.workspace.disk.exists(copy) {
            if try Self.isWhole(copy, digest, on: lost.workspace.disk) {
                return (try files.copy(copy, as: target), nil)
            }
            if changed.isEmpty, copy.hasPrefix(lost.workspace.archive) {
                changed = "; the copy \(copy) was changed"
            }
        }
        let path = name.hasPrefix("-") ? "./\(name)" : name
        let needs = "the file \(name), SHA-256 \(digest): type the path where it lies now"
        return (path, needs + changed)
    }

    /// Whether the file at that path is the one of the digest.
    static func isWhole(_ path: String, _ digest: String, on disk: Disk) throws -> Bool {
        try disk.digest(of: path).sha256.hexadecimal == digest
    }

    /// How a file was read, if its bytes do not say so.
    private func reading(_ digest: String, _ details: inout Details) throws -> String {
        let recorded = try Hex.bytes(digest).flatMap { try ledger.template(ofFile: $0)?.name }
        let template = recorded ?? details.string("template")
        return ReadingOptions.text(template: template, sender: details.string("sender"))
    }
}
