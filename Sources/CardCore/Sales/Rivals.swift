/// Chooses the settled files that stand in the way of another file.
package enum Rivals {
    /// The most files that are reported.
    package static let most = 100

    /// The keys of the files: those with its number, else those with its name.
    package static func keys(of file: SaleFileFacts) -> [SaleFileKey] {
        file.sequence.isEmpty ? [.name(file.name)] : [.sequence(file.sequence), .name(file.name)]
    }

    /// Whether the file with those decisions about later files stands in no way any more.
    package static func isSuperseded(by decisions: [FileDecision]) -> Bool {
        decisions.contains(.supersede)
    }
}
