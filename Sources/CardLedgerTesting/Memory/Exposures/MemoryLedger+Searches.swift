package import CardCore
package import CardLedger

extension MemoryLedger {
    package func storedTextAreas() throws -> [String] { StoredTexts.areas.map(\.name) }

    package func storedTexts(in area: String, after number: Int64, limit: Int) throws
        -> [StoredText]
    {
        let area = StoredTexts.areas.first { $0.name == area }
        return area.map { StoredTexts.texts(in: $0, of: state, after: number, limit: limit) } ?? []
    }

    package func searchState(of area: String) throws -> SecretSearchState? {
        state.exposures.searches[area]
    }

    package func isSearched(sha256: [UInt8], _ state: SecretSearchState) throws -> Bool {
        let known = self.state.exposures.searchedFiles[sha256]
        return known?.version == state.version && known?.formats == state.formats
    }

    package func noteSearch(
        areas: [String: SecretSearchState],
        files: [[UInt8]],
        _ state: SecretSearchState,
        by context: RequestContext
    ) throws {
        try change(by: context) { transaction in
            transaction.state.exposures.searches.merge(areas) { _, new in new }
            for file in files { transaction.state.exposures.searchedFiles[file] = state }
        }
    }
}
