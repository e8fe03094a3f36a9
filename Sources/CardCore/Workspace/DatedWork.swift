/// The work of a transaction that depends on the date.
package enum DatedWork: CaseIterable, Sendable {
    /// None: minting, looking, verifying and the like.
    case none
    /// It records a file that is not posted: the clock is compared as for one that is.
    case arrival
    /// It books messages: the clock is compared with the last entry of the audit log.
    case booking
    /// It ends the validity of cards: the clock is compared with the last entry of a sale file, so
    /// that an override for another purpose does not move the limit.
    case expiry

    /// True if the first such transaction fixes the zone of the workspace.
    package var fixesZone: Bool {
        switch self {
        case .booking, .expiry: true
        case .none, .arrival: false
        }
    }
}
