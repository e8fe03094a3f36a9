import CardCore
import CardLedger
import CardSystem

/// Finds sale files and answers that the ledger does not know: it is older than they are.
///
/// An answer gets its name after the ledger committed to it. A file of `archive/` gets its name
/// before that: if the command was killed in between, its answers lie there as parts.
struct UnknownFiles {
    private let repositories: Repositories

    init(_ repositories: Repositories) {
        self.repositories = repositories
    }

    /// The paths of sale files in `archive/`, sorted.
    ///
    /// - Cost: a look at an index for each file.
    func inArchive() throws -> [String] {
        // The ledger is asked last: a command that works meanwhile makes it newer.
        let names = try repositories.disk.names(in: repositories.workspace.archive)
        let begun = try Set(partPrefixes())
        let digests = names.compactMap { name in ArchiveName(name) }
            .filter { !begun.contains(String($0.hexadecimal.prefix(ResultFiles.partDigits))) }
        let unknown = try repositories.ledger.unknownFiles(digests.map(\.sha256))
        return digests.filter { unknown.contains($0.sha256) }.map { "archive/\($0.name)" }
    }

    /// The paths of answers in `results/`, sorted.
    ///
    /// - Cost: grows with the number of files.
    func inResults() throws -> [String] {
        let results = repositories.workspace.results
        var answers: [String] = []
        for sender in try repositories.disk.names(in: results)
        where sender != ResultFiles.refusedName {
            guard repositories.disk.kind(of: "\(results)/\(sender)") == .folder else { continue }
            for file in try repositories.disk.names(in: "\(results)/\(sender)") {
                answers += try repositories.disk.names(in: "\(results)/\(sender)/\(file)")
                    .filter { $0.hasSuffix(".ack.csv") }
                    .map { "results/\(sender)/\(file)/\($0)" }
            }
        }
        guard !answers.isEmpty else { return [] }
        let known = try repositories.ledger.answers()
        return answers.filter { !known.contains($0) }
    }

    /// The shortened digests of files whose answers are parts without a commit.
    private func partPrefixes() throws -> [String] {
        try repositories.disk.names(in: repositories.workspace.results).filter {
            $0.hasSuffix(".part")
        }
        .compactMap { $0.split(separator: ".").first.map(String.init) }
    }

    /// Removes a sale file that a killed command archived and the ledger does not know; the
    /// original file is untouched.
    ///
    /// `parts` are names in `results/` without a commit; they are removed afterwards.
    func removeLeftovers(ofParts parts: [String]) throws {
        let prefixes = Set(parts.compactMap { $0.split(separator: ".").first.map(String.init) })
            .filter { $0.utf8.count == ResultFiles.partDigits }
        guard !prefixes.isEmpty else { return }
        let begun = try repositories.disk.names(in: repositories.workspace.archive).compactMap {
            ArchiveName($0)
        }
        .filter { prefixes.contains(String($0.hexadecimal.prefix(ResultFiles.partDigits))) }
        let unknown = try repositories.ledger.unknownFiles(begun.map(\.sha256))
        for file in begun where unknown.contains(file.sha256) {
            try repositories.disk.removeDurably("\(repositories.workspace.archive)/\(file.name)")
        }
    }

    /// The digest that the name of a file of `archive/` begins with, or that of the signature beside
    /// it; nil for a file that somebody else put there.
    static func digest(_ name: String) -> SHA256Digest? {
        let digits = String(name.prefix(64))
        guard name.utf8.count == 64 || name.dropFirst(64).hasPrefix("."),
            let digest = SHA256Digest(hexadecimal: digits)
        else { return nil }
        return digest
    }

    /// The name of a file of `archive/`: the digest, and the extension of the original name.
    private struct ArchiveName {
        let name: String
        let hexadecimal: String
        let sha256: SHA256Digest

        /// nil for a file that somebody else put there, and for a signature.
        init?(_ name: String) {
            guard !name.hasSuffix(SaleFileSignature.ending), !name.hasSuffix(".part"),
                let digest = UnknownFiles.digest(name)
            else { return nil }
            self.name = name
            hexadecimal = digest.hexadecimal
            sha256 = digest
        }
    }
}
