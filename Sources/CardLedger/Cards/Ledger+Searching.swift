package import CardCore

extension Ledger {
    /// Remembers how far the texts of areas were searched for tokens, and which stored files were,
    /// by their digests.
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
