/// The operators, the switch and the approvals, as the changes made them.
package struct ApprovalRegister: Hashable, Sendable {
    /// Every operator, removed ones included, in the order of registration.
    package private(set) var operators: [OperatorRecord] = []
    /// The acts that need a second person; nil while approvals are off.
    package private(set) var policy: ApprovalPolicy?
    /// Every approval, oldest first.
    package private(set) var approvals: [ApprovalRecord] = []

    /// A register without changes.
    package init() {}

    /// The register after those changes, each of which was allowed when it was made.
    package init(_ events: [ApprovalEvent]) {
        for event in events { add(event) }
    }

    /// True if commands need the key of an operator.
    package var isOn: Bool { policy != nil }
    /// The id of the next approval.
    package var nextID: ApprovalID { ApprovalID(Int64(approvals.count) + 1) }
    /// The operators who were not removed.
    package var present: [OperatorRecord] { operators.filter { $0.removedAt == nil } }

    /// True if the next operator needs the approval of another one; the custodians register the
    /// others.
    package var needsApprovalOfOperators: Bool { present.count >= OperatorRecord.firstCount }

    /// The operator of that name, a removed one included.
    package func named(_ name: String) -> OperatorRecord? {
        operators.first { $0.name == name }
    }

    /// The operator with that public key, a removed one included.
    package func operatorRecord(withKey key: String) -> OperatorRecord? {
        operators.first { $0.publicKey == key }
    }

    /// The approval with that id; nil if it does not exist.
    package func approval(_ id: ApprovalID) -> ApprovalRecord? {
        index(of: id).map { approvals[$0] }
    }

    /// Approvals have consecutive numbers from 1 on, in their order.
    private func index(of id: ApprovalID) -> Int? {
        id.value > 0 && id.value <= approvals.count ? Int(id.value) - 1 : nil
    }
}

extension ApprovalRegister {
    /// Adds a change that was allowed.
    package mutating func add(_ event: ApprovalEvent) {
        switch event.kind {
        case .added:
            operators.append(
                OperatorRecord(
                    name: event.subject,
                    publicKey: event.content,
                    addedAt: event.at,
                    validFrom: event.validFrom ?? event.at
                )
            )
        case .removed:
            guard let place = operators.firstIndex(where: { $0.name == event.subject }) else {
                return
            }
            operators[place].removedAt = event.at
        case .on: policy = ApprovalPolicy(lines: Self.lines(event.content)) ?? ApprovalPolicy()
        case .off: policy = nil
        case .requested, .proposed: addRequest(event)
        case .given, .used, .withdrawn, .void: addStep(event)
        }
    }

    private static func lines(_ text: String) -> [String] {
        text.split(separator: "\n").map(String.init)
    }

    private mutating func addRequest(_ event: ApprovalEvent) {
        guard let id = ApprovalID(event.subject) else { return }
        approvals.append(
            ApprovalRecord(
                id: id,
                act: event.act ?? "",
                object: event.object ?? "",
                text: event.content,
                requestedBy: event.actor,
                requestedAt: event.at,
                isProposed: event.kind == .proposed
            )
        )
    }

    private mutating func addStep(_ event: ApprovalEvent) {
        guard let place = ApprovalID(event.subject).flatMap(index) else { return }
        approvals[place].changedAt = event.at
        switch event.kind {
        case .given:
            approvals[place].state = .given
            approvals[place].given = .init(by: event.actor, signature: event.content, at: event.at)
        case .used:
            approvals[place].state = .used
            approvals[place].usedBy = event.actor
        case .withdrawn: approvals[place].state = .withdrawn
        default: approvals[place].state = .void
        }
    }
}
