import CardCore
import CardLedger
import CardSystem

/// The sale files of a lost ledger, and the way in which each was ingested.
///
/// The entries of one file follow one another: its exceptions, its decision, its verdict.
struct RedoSales {
    private let ledger: any Ledger
    private let lost: LostWorkspace
    private let files: RedoFiles
    private var allowances: [String: [LostSaleFile.Allowance]] = [:]
    private var refusals: [String: String] = [:]
    /// Decisions whose files follow, with the approved outcome.
    private var decided: [String: Line] = [:]
    private var count = 0
    /// The digests of all files with an entry.
    private(set) var known: Set<String> = []

    init(_ ledger: any Ledger, of lost: LostWorkspace, files: RedoFiles) {
        self.ledger = ledger
        self.lost = lost
        self.files = files
    }

    /// A file, and its other needs; nil for an entry that leaves no work.
    typealias Line = (file: LostSaleFile, need: LostNeed?)

    mutating func line(ofFile digest: String, outcome: String, _ details: inout Details) throws
        -> Line?
    {
        known.insert(digest)
        switch outcome {
        case "taken with other rules":
            if let limit = details.string("maxRejects") {
                allowances[digest, default: []].append(.rejects(limit: limit))
            }
            if details.flag("dropSecretRows") {
                allowances[digest, default: []].append(.droppedSecretRows)
            }
            return nil
        case "new ids accepted":
            allowances[digest, default: []].append(.newIDs)
            return nil
        case "decided": return try decision(digest, &details)
        case FileVerdict.applied.rawValue, FileVerdict.partial.rawValue:
            guard var line = decided.removeValue(forKey: digest) else {
                return try ingest(digest, &details)
            }
            // The decision applies to the file.
            line.file.approvedOutcome = details.string("approvedOutcome")
            return line
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
        var line = try line(ofFile: digest, &details)
        line.file.allowances = allowances.removeValue(forKey: digest) ?? []
        line.file.approvedOutcome = details.string("approvedOutcome")
        return line
    }

    private mutating func decision(_ digest: String, _ details: inout Details) throws -> Line? {
        guard let decision = details.string("decision") else { return nil }
        var line = try line(ofFile: digest, &details)
        line.file.decision = LostSaleFile.Decision(
            name: decision,
            reason: details.string("reason") ?? "",
            // The subject of this decision is only found by looking at the rows.
            followsReading: refusals[digest] == FileRefusal.sameRows.rawValue
        )
        guard decision != FileDecision.void.rawValue else { return line }
        decided[digest] = line
        return nil
    }

    /// The file as it was read, if its bytes do not name template or sender.
    private mutating func line(ofFile digest: String, _ details: inout Details) throws -> Line {
        let (path, need) = try file(digest, &details)
        let recorded = try SHA256Digest(hexadecimal: digest)
            .flatMap { try ledger.template(ofFile: $0)?.name }
        var file = LostSaleFile(path: path)
        file.template = recorded ?? details.string("template")
        file.sender = details.string("sender").map(SenderID.init)
        return (file, need)
    }

    /// The file under its original name: from the archive or the inbox of the lost workspace, else
    /// one that a person has.
    private mutating func file(_ digest: String, _ details: inout Details) throws -> (
        path: String, need: LostNeed?
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
        var changed: String?
        for copy in copies.compactMap({ $0 }) where try lost.workspace.disk.exists(copy) {
            if try Self.isWhole(copy, digest, on: lost.workspace.disk) {
                return (try files.copy(copy, as: target), nil)
            }
            if changed == nil, copy.hasPrefix(lost.workspace.archive) { changed = copy }
        }
        let path = name.hasPrefix("-") ? "./\(name)" : name
        return (path, .saleFile(name: name, sha256: digest, changed: changed))
    }

    /// Returns true if the file at that path matches the digest.
    static func isWhole(_ path: String, _ digest: String, on disk: Disk) throws -> Bool {
        try disk.digest(of: path).sha256.hexadecimal == digest
    }
}
