import CardCore
import CardLedger
import CardVault

/// The lines of the last group of calls, which the ledger has until the next group.
///
/// A service that ends between the ledger and the journal leaves calls that only the ledger has. Each
/// group is in the journal before the next one is decided, so that these are calls of the last group;
/// the next service writes them before it serves anything.
///
/// - Shape: as in the journal, with a chain of codes of their own: a row that somebody changed does
///   not become a line of the journal.
struct LastLines {
    let repositories: Repositories

    /// The code before the first line; no line of a journal follows it.
    private static let start = [UInt8](repeating: 0xFF, count: ServiceKey.journalCodeByteCount)

    /// Stores the texts of lines in the transaction of their calls, in the place of those before.
    func keep(_ texts: [String], in session: PostingSession) throws {
        guard !texts.isEmpty else { return }
        var chain = JournalChain(try repositories.serviceKey(), after: Self.start)
        try session.keep(lines: texts.reduce(into: []) { $0 += chain.line(of: $1) })
    }

    /// The calls that a journal with that last call lacks.
    ///
    /// The ledger of a restored backup has older ones, which the journal has.
    ///
    /// - Throws: `ledger.damaged`.
    func missing(behind last: JournaledCall?) throws -> [JournaledCall] {
        let calls = try all()
        guard let last else { return calls }
        if let place = calls.lastIndex(of: last) { return Array(calls[(place + 1)...]) }
        return calls.filter { $0.at >= last.at }
    }

    private func all() throws -> [JournaledCall] {
        guard let lines = try repositories.ledger.lastLines() else { return [] }
        var chain = JournalChain(try repositories.serviceKey(), after: Self.start)
        return try lines.split(separator: UInt8(ascii: "\n")).map { line in
            guard let text = chain.text(ofLine: Array(line)) else {
                throw LedgerFailure.damaged(.lastLines)
            }
            return try JournaledCall(text, file: "the lines in the ledger")
        }
    }
}
