package import CardCore
import CardLedger
import CardSystem

/// Looks for tokens in every text that the workspace stores: tables of the ledger, archive,
/// results.
///
/// Texts that the same version of the search already searched for the same formats are skipped.
package struct SearchStoredTexts {
    private let repositories: Repositories
    private let context: RequestContext

    package init(_ repositories: Repositories, _ context: RequestContext) {
        self.repositories = repositories
        self.context = context
    }

    /// The result of a search, before anything is recorded.
    package struct Found: Sendable {
        /// Cards by the text in which their tokens are stored.
        fileprivate var cards: [ShownText: Set<CardNumber>] = [:]
        fileprivate var areas: [String: SecretSearchState] = [:]
        fileprivate var files: [SHA256Digest] = []
        fileprivate var state = SecretSearchState(
            version: SecretSearch.version,
            formats: 0,
            last: 0
        )

        /// True if the search found something to record.
        package var isNews: Bool { !cards.isEmpty || !areas.isEmpty || !files.isEmpty }
        /// The number of different cards whose tokens were found.
        package var cardCount: Int { cards.values.reduce(into: Set()) { $0.formUnion($1) }.count }
    }

    private static let rowsAtOnce = 10_000

    /// Searches; changes nothing.
    package func search() throws -> Found {
        var found = Found()
        found.state.formats = try SecretSearch(repositories).formatCount
        for area in try repositories.ledger.storedTextAreas() { try search(area, &found) }
        for folder in [repositories.workspace.archive, repositories.workspace.path("results")] {
            try search(folder: folder, depth: 0, &found)
        }
        return found
    }

    /// Holds the found cards, and remembers the searched texts; stored texts are not changed.
    ///
    /// - Returns: the serials of the cards.
    package func record(_ found: Found) throws -> [Serial] {
        var serials: Set<Serial> = []
        for (place, cards) in found.cards.sorted(by: { $0.key.text < $1.key.text }) {
            let source = ExposureSource(place)
            serials.formUnion(
                try repositories.ledger.expose(cards.sorted(), in: source, by: context)
            )
        }
        context.reached(.exposuresRecorded)
        try repositories.ledger.noteSearch(
            areas: found.areas,
            files: found.files,
            found.state,
            by: context
        )
        context.reached(.searchNoted)
        return serials.sorted()
    }

    private func search(_ area: String, _ found: inout Found) throws {
        let known = try repositories.ledger.searchState(of: area)
        let isKnown =
            known?.version == found.state.version && known?.formats == found.state.formats
        let first = isKnown ? known?.last ?? -1 : -1
        var last = first
        while true {
            let texts = try repositories.ledger.storedTexts(
                in: area,
                after: last,
                limit: Self.rowsAtOnce
            )
            guard !texts.isEmpty else { break }
            var search = try SecretSearch(repositories)
            for (place, text) in texts.enumerated() { try search.look(at: text.bytes, line: place) }
            for (place, card) in try search.finish() {
                let row: ShownText = "table \(ShownText(id: area)), row \(texts[place].number)"
                found.cards[row, default: []].insert(card)
            }
            let named = found.cards.values.reduce(into: Set()) { $0.formUnion($1) }
            let others = search.cards.subtracting(named)
            if !others.isEmpty {
                found.cards["table \(ShownText(id: area))", default: []].formUnion(others)
            }
            guard let number = texts.last?.number, number > last else { break }
            last = number
            try Task.checkCancellation()
        }
        guard last > first || !isKnown else { return }
        var state = found.state
        state.last = last
        found.areas[area] = state
    }

    private func search(folder: String, depth: Int, _ found: inout Found) throws {
        guard depth < 4, try repositories.disk.exists(folder) else { return }
        for name in try repositories.disk.names(in: folder) {
            let path = "\(folder)/\(name)"
            if try repositories.disk.isFolder(path) {
                try search(folder: path, depth: depth + 1, &found)
            } else {
                try search(file: path, &found)
            }
        }
    }

    private func search(file path: String, _ found: inout Found) throws {
        let digest = try repositories.disk.digest(of: path).sha256
        let name = repositories.workspace.relative(path)
        guard try !repositories.ledger.isSearched(sha256: digest, found.state) else { return }
        var search = try SecretSearch(repositories)
        try search.look(at: name, line: 0)
        let file = try repositories.disk.open(path)
        var raw = SecretSearch.Raw()
        while true {
            let chunk = try file.next(SecretSearch.chunkSize)
            if chunk.isEmpty { break }
            try raw.look(at: chunk, &search)
        }
        try file.close()
        _ = try search.finish()
        let cards = search.cards
        if !cards.isEmpty {
            let place: ShownText = "a stored file, sha256 \(ShownText(id: digest.hexadecimal))"
            found.cards[place, default: []].formUnion(cards)
        }
        found.files.append(digest)
    }
}
