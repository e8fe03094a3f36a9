package import CardCore

/// A sale file that was ingested or decided, and the exceptions that were made for it.
package struct LostSaleFile: Hashable, Sendable {
    /// The path of the file.
    package var path: String
    /// The template by which it was read, if its bytes do not name it.
    package var template: String?
    /// The sender that was named; nil if the file names it.
    package var sender: SenderID?
    /// In the order in which they were given.
    package var allowances: [Allowance] = []
    /// nil if the file was ingested without a decision.
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
        /// The name as in the audit log.
        package var name: String
        /// The reason that the operator typed.
        package var reason: String
        /// True if a person must look at the rows of the file first.
        package var followsReading: Bool
    }

    /// True if numbers of the sender's stream are given up for it.
    package var skipsNumbers: Bool { decision?.name == FileDecision.first.rawValue }
}
