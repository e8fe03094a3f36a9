/// What is said about a whole sale file; the names are stored.
package enum FileVerdict: String, CaseIterable, Sendable {
    /// Every row was applied, replayed or parked.
    case applied
    /// The file counts, but some of its rows were rejected.
    case partial
    /// The same bytes were settled before; nothing happened.
    case replayed
    /// Refused whole; nothing changed.
    case rejected
    /// A file before it is missing; nothing changed, send it again after that one.
    case held
    /// Somebody has to look at it before anything happens.
    case quarantined

    /// Whether digest, name and number are taken for ever.
    package var settles: Bool {
        switch self {
        case .applied, .partial: true
        case .replayed, .rejected, .held, .quarantined: false
        }
    }

    /// The verdicts of files that count.
    package static let settling = allCases.filter(\.settles)
}
