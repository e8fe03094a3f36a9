package import CardCore

/// A run of the calendar that cannot be made or undone.
package enum ExpiryFailure: Failure, Hashable {
    case future(Day, today: Day, zone: String)
    /// Files of days up to this one are held or missing, and may contain payments.
    case filesMissing([MissingFile], through: Day)
    /// nil if no run did anything.
    case noRun(ExpiryRunNumber?)

    package var code: FailureCode {
        switch self {
        case .future: .expireFuture
        case .filesMissing: .expireFilesMissing
        case .noRun: .expireRunUnknown
        }
    }
}
