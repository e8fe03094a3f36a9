package import CardCore

extension Ledger {
    /// Stores the progress of the search for tokens in areas of texts, and the searched files by
    /// their digests.
    package func noteSearch(
        areas: [String: SecretSearchState],
        files: [SHA256Digest],
        _ state: SecretSearchState,
        by context: RequestContext
    ) throws {
        try transaction(by: context) { transaction in
            for (area, state) in areas.sorted(by: { $0.key < $1.key }) {
                try transaction.save(state, of: .area(area))
            }
            for file in files { try transaction.save(state, of: .file(file)) }
        }
    }
}
