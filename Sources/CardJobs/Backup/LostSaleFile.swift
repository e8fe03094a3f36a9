package import CardCore

/// A sale file that was taken or decided, and what was allowed for it.
package struct LostSaleFile: Hashable, Sendable {
    package var path: String
    /// How it was read, if its bytes do not say so.
    package var template: String?
    package var sender: SenderID?
    /// In the order in which they were given.
    package var allowances: [Allowance] = []
    /// nil for a file that was taken without one.
    package var decision: Decision?
    /// The outcome that was approved, by its SHA-256.
    package var approvedOutcome: String?

    /// An exception from a rule.
    package enum Allowance: Hashable, Sendable {
        case rejects(limit: String)
        case droppedSecretRows
        case newIDs
    }

    /// A decision about the file.
    package struct Decision: Hashable, Sendable {
        /// As the audit log has it.
        package var name: String
        package var reason: String
        /// Whether the rows of the file have to be looked at before.
        package var followsReading: Bool
    }

    /// Whether numbers of the sender's stream are given up for it.
    package var skipsNumbers: Bool { decision?.name == FileDecision.first.rawValue }
}
