package import CardCore

/// A failure of a call about the numbers and days of senders.
package enum StreamFailure: Failure, Hashable {
    /// `next` is the number that the stream waits for.
    case notMissing(Int64, sender: SenderID, next: Int64?)
    /// No file of the sender is known; `near` are senders with similar names.
    case unknownSender(SenderID, near: [SenderID])
    /// The first day is after the last one that is over.
    case emptyPeriod(from: Day, to: Day)

    package var code: FailureCode {
        switch self {
        case .notMissing: .fileNumberNotMissing
        case .unknownSender: .senderUnknown
        case .emptyPeriod: .cliDate
        }
    }
}
