package import CardCore

/// A text that is not a checkpoint of the audit log that this key signed.
package enum CheckpointFailure: Failure, Hashable {
    case controlCharacter
    case form
    /// The lines of the body are not those of the origin.
    case lines(origin: String)
    case size
    case root
    case notSigned(by: String)

    package var code: FailureCode { .auditCheckpointFormat }
}
