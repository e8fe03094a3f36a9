/// Finds the posted files that prevent the posting of another file.
package enum ConflictingFiles {
    /// The largest number of files that are reported.
    package static let most = 100

    /// The keys of the files: those with its number, else those with its name.
    package static func keys(of file: SaleFileFacts) -> [SaleFileKey] {
        file.sequence.isEmpty ? [.name(file.name)] : [.sequence(file.sequence), .name(file.name)]
    }

    /// Returns true if the file does not prevent another one any more, after those decisions about
    /// later files.
    package static func isSuperseded(by decisions: [FileDecision]) -> Bool {
        decisions.contains(.supersede)
    }
}
