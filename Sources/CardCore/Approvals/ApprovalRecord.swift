/// An act that needs a second person, and the approval of it.
package struct ApprovalRecord: Hashable, Sendable {
    /// The number of the act.
    package var id: ApprovalID
    /// The name of the act, `order`.
    package var act: String
    /// The object of the act, `order ord-000001`.
    package var object: String
    /// The canonical text of the act, which the approval signs.
    package var text: String
    /// The person who was refused for want of the approval, or who proposed it.
    package var requestedBy: String
    /// The instant of the request.
    package var requestedAt: Instant
    /// True if the approver made the request, and nobody was refused.
    package var isProposed: Bool
    /// The state of the approval.
    package var state = State.waiting
    /// The signature and its person; nil before the approval was given.
    package var given: Given?
    /// The person whose act used the approval up; nil before that.
    package var usedBy: String?
    /// The instant of the newest change.
    package var changedAt: Instant

    package init(
        id: ApprovalID,
        act: String,
        object: String,
        text: String,
        requestedBy: String,
        requestedAt: Instant,
        isProposed: Bool
    ) {
        self.id = id
        self.act = act
        self.object = object
        self.text = text
        self.requestedBy = requestedBy
        self.requestedAt = requestedAt
        self.isProposed = isProposed
        changedAt = requestedAt
    }

    /// The state of an approval.
    package enum State: String, CaseIterable, Sendable {
        case waiting, given, used, withdrawn
        /// The act changed after its request.
        case void
    }

    /// A signature and its person.
    package struct Given: Hashable, Sendable {
        /// The name of the operator.
        package var by: String
        /// The armoured SSH signature over the text of the act.
        package var signature: String
        /// The instant of the approval.
        package var at: Instant

        package init(by: String, signature: String, at: Instant) {
            self.by = by
            self.signature = signature
            self.at = at
        }
    }
}
