package import CardCore

/// The result of deciding the calls of a journal once more.
package struct RedoneCalls: Hashable, Sendable {
    /// The number of calls in the journal.
    package var callCount = 0
    /// Calls that are here already, because the backup has them or an earlier call decided them.
    package var presentCount = 0
    /// Calls that are not here, and that a person has closed: they are not decided any more.
    package var closedCount = 0
    /// Calls that were accepted, and are again.
    package var acceptedCount = 0
    /// Calls that were refused; their ids are used again.
    package var refusedCount = 0
    /// The number of calls that could not be decided as they were.
    package var openCount = 0
    /// The first of them, in their order.
    package var open: [OpenCall] = []
    /// The number of torn lines at ends of files: their answers were never sent.
    package var tornCount = 0
    /// The time of the last call in the journal; nil for none.
    package var lastCallAt: Instant?
    /// True if the journal was begun after the backup, so that calls between them are lost.
    package var beginsLate = false

    /// True if a service may decide other calls now.
    package var isClosed = false

    package init() {}

    /// The most open calls that are named.
    package static let mostNamed = 100
}

/// A call of a journal that is not decided yet.
package struct OpenCall: Hashable, Sendable {
    /// The client.
    package var client: ClientName
    /// The id of the call.
    package var key: String
    /// The operation and its phase.
    package var operation: String
    /// The card; nil if the call names none.
    package var card: Serial?
    /// The time of its decision.
    package var at: Instant
    /// The reason.
    package var reason: Reason

    /// The reason why a call is open.
    package enum Reason: Hashable, Sendable {
        /// The client is not registered here.
        case clientUnknown
        /// The client was revoked.
        case clientRevoked
        /// The client may not use the card here, or it was changed during the command.
        case clientDiffers
        /// The call was accepted, and would be refused with the code.
        case refused(RowCode)
        /// The deposit was accepted, and would be refused with the code.
        case depositRefused(FailureCode)
        /// The call bought a card, and does not get it here.
        case pull(PullObstacle)
        /// The call was refused, and would be accepted.
        case accepted
        /// Another message has the id.
        case idTaken
        /// The request of the advice was refused here.
        case requestRefused
    }

    init(_ call: JournaledCall, _ reason: Reason) {
        client = call.key.client
        key = call.key.key
        operation = call.operation
        card = call.message.flatMap { $0.card.text.isEmpty ? nil : $0.card }
        at = call.at
        self.reason = reason
    }
}
