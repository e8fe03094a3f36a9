package import CardCore
import CardLedger
import CardSystem
import CardVault

/// The outcome of a trial, signed by the workspace, so that it can be approved.
///
/// - Shape: a signed note (C2SP). Its text is `mintrun-outcome-1` and the name of the workspace's
///   key, then one JSON object a line: the trial, then each of its files.
/// - Source: docs/operating/feeds.md
package struct OutcomeNote {
    private let repositories: Repositories
    private let context: RequestContext

    package init(_ repositories: Repositories, _ context: RequestContext) {
        self.repositories = repositories
        self.context = context
    }

    /// Writes the note to a file, which must not exist yet.
    ///
    /// - Throws: `path.exists`.
    package func write(_ files: [IngestedFile], to path: String) throws {
        let key = repositories.checkpointKey
        let trial: JSON = [
            "at": .string(context.at.description), "by": .string(context.actor),
            "files": .integer(files.count),
        ]
        let lines = ["mintrun-outcome-1 \(key.name)", trial.text] + files.map(\.outcomeFacts.text)
        let note = try SignedNote(lines.joined(separator: "\n") + "\n")
            .signed(key, by: { try repositories.keys.log.signature(of: $0) })
        try repositories.disk.write(Array(note.utf8), to: repositories.disk.absolute(path))
    }

    /// The lines of a note that this workspace has signed, the trial's first.
    ///
    /// - Throws: `outcome.signature`.
    package func verified(_ path: String) throws -> [String] {
        let text = String(decoding: try repositories.disk.read(path, limit: 1 << 26), as: UTF8.self)
        guard let note = SignedNote(text, key: repositories.checkpointKey) else {
            throw SaleFileFailure.outcomeNotSigned(path: path)
        }
        let lines = note.body.split(separator: "\n", omittingEmptySubsequences: false)
        guard lines.count >= 3, lines[0] == "mintrun-outcome-1 \(repositories.checkpointKey.name)"
        else {
            throw SaleFileFailure.outcomeNotSigned(path: path)
        }
        return lines.dropFirst().dropLast().map(String.init)
    }
}

extension IngestedFile {
    /// The line of the note about the file.
    fileprivate var outcomeFacts: JSON {
        [
            "file": .string(PathName.name(of: file)), "sha256": .optional(sha256),
            "sender": .optional(sender), "sequence": .optional(sequence),
            "verdict": .string(verdict.rawValue), "reason": .optional(reason),
            "rows": .integer(rows),
            "applied": .integer(applied), "replayed": .integer(replayed),
            "rejected": .integer(rejected), "parked": .integer(parked),
            "codes": .counts(codes),
            "amounts": .object(
                amounts.mapValues { sums in
                    [
                        "activated": .integer(sums.activated), "loaded": .integer(sums.loaded),
                        "redeemed": .integer(sums.redeemed),
                        "refunded": .integer(sums.refunded), "reversed": .integer(sums.reversed),
                    ]
                }
            ),
            "outcomeSha256": .optional(outcomeSha256),
        ]
    }
}
