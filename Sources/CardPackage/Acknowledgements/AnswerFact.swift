/// A fact that a row of the CSV form has, with `#` before its name.
package enum AnswerFact: String, CaseIterable, Sendable {
    /// The id of the order.
    case order
    /// The digest of `manifest.json` in the package.
    case manifestSha256
    /// The digest of the encrypted package.
    case sha256
    /// The number of cards that arrived.
    case received

    /// The first cell of its row.
    package var cell: String { "#\(rawValue)" }

    /// The fact with that first cell, in capitals or not; nil for another cell.
    init?(cell: String) {
        let name = cell.dropFirst().lowercased().filter { $0 != " " }
        guard let fact = Self.allCases.first(where: { $0.rawValue.lowercased() == name }) else {
            return nil
        }
        self = fact
    }
}
