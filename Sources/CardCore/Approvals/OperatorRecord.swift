/// A person who types commands, known by an SSH key.
package struct OperatorRecord: Hashable, Sendable {
    /// The name of the operator, unique for ever.
    package var name: String
    /// The public key as OpenSSH writes it, without a comment.
    package var publicKey: String
    /// The instant of the registration.
    package var addedAt: Instant
    /// The instant from which the operator may type and approve.
    package var validFrom: Instant
    /// The instant of the removal; nil for a present operator.
    package var removedAt: Instant?

    package init(
        name: String,
        publicKey: String,
        addedAt: Instant,
        validFrom: Instant,
        removedAt: Instant? = nil
    ) {
        self.name = name
        self.publicKey = publicKey
        self.addedAt = addedAt
        self.validFrom = validFrom
        self.removedAt = removedAt
    }

    /// The seconds after which an operator is valid whom another operator approved.
    package static let waitSeconds: Int64 = 86_400
    /// The number of operators who are registered by the custodians.
    package static let firstCount = 2
}

extension OperatorRecord {
    /// Checks that the operator may act at that instant.
    ///
    /// - Throws: ``OperatorFailure``.
    package func requireValid(at instant: Instant) throws(OperatorFailure) {
        if let removedAt { throw .removed(name, at: removedAt) }
        guard validFrom <= instant else { throw .notYetValid(name, from: validFrom) }
    }

    /// Returns true if the operator may act at that instant.
    package func isValid(at instant: Instant) -> Bool {
        removedAt == nil && validFrom <= instant
    }
}
