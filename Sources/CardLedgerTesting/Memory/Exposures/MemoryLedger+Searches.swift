import CardCore
import CardLedger

extension MemoryLedger {
    func storedTextAreas() throws -> [String] { StoredTexts.areas.map(\.name) }

    func storedTexts(in area: String, after number: Int64, limit: Int) throws
        -> [StoredText]
    {
        let area = StoredTexts.areas.first { $0.name == area }
        return area.map { StoredTexts.texts(in: $0, of: state, after: number, limit: limit) } ?? []
    }

    func searchState(of area: String) throws -> SecretSearchState? {
        state.exposures.searches[area]
    }

    func isSearched(sha256: SHA256Digest, _ state: SecretSearchState) throws -> Bool {
        let known = self.state.exposures.searchedFiles[sha256]
        return known?.version == state.version && known?.formats == state.formats
    }
}

extension MemoryTransaction: SearchTransaction {
    func save(_ state: SecretSearchState, of texts: SearchedTexts) throws {
        switch texts {
        case .area(let area): self.state.exposures.searches[area] = state
        case .file(let sha256): self.state.exposures.searchedFiles[sha256] = state
        }
    }
}
