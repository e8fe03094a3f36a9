package import CardCore

/// A client as it is shown.
package struct ClientFacts: Hashable, Sendable {
    /// The client on record.
    package let client: ClientRecord
    /// The time of the call.
    package let at: Instant
    /// The secret that was made and is in no file.
    ///
    /// - Secrecy: shown once.
    package let secret: Secret?
    /// The file with the secret that was made.
    package let secretFile: String?
    /// True if an earlier call had done it.
    package let alreadyDone: Bool
}
