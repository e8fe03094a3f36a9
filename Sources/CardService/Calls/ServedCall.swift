import CardCore
import CardJobs

/// The answer to a call, with the facts for its log line.
struct ServedCall {
    /// The answer.
    var answer: CallAnswer
    /// The card; nil if none was found.
    var card: Serial?
    /// The time in the writer's queue; nil if the call was not queued.
    var queued: Duration?
}

/// A call for the writer, with the card that its log line names.
struct Prepared {
    let call: PreparedCall
    var card: Serial?
}
