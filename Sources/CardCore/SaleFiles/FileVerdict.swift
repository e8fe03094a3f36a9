/// The verdict on a whole sale file; the names are stored.
package enum FileVerdict: String, CaseIterable, Sendable {
    /// Every row was applied, replayed or parked.
    case applied
    /// The file is posted, but some of its rows were rejected.
    case partial
    /// The same bytes were posted before; nothing changed.
    case replayed
    /// The whole file was rejected; nothing changed.
    case rejected
    /// A file before it is missing; nothing changed, and it must be sent again after that one.
    case held
    /// A person must look at it before it is applied.
    case quarantined

    /// True if digest, name and number are used for ever.
    package var isPosted: Bool {
        switch self {
        case .applied, .partial: true
        case .replayed, .rejected, .held, .quarantined: false
        }
    }

    /// The verdicts of posted files.
    package static let posted = allCases.filter(\.isPosted)
}
