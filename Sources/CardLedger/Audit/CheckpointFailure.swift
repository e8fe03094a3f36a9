package import CardCore

/// A text that is not a checkpoint of the audit log that this key signed.
package enum CheckpointFailure: Failure, Hashable {
    /// The text contains a control character.
    case controlCharacter
    /// The text is not a signed note.
    case form
    /// The lines of the body are not those of the origin.
    case lines(origin: String)
    /// The size is not a decimal number.
    case size
    /// The root is not 32 bytes in Base64.
    case root
    /// The note does not have a valid signature of the named key.
    case notSigned(by: String)

    package var code: FailureCode { .auditCheckpointFormat }
}
