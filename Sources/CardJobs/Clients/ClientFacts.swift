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
    /// The shared key that was made and is in no file.
    ///
    /// - Secrecy: shown once.
    package let sharedKey: Secret?
    /// The file with the secret that was made.
    package let secretFile: String?
    /// True if an earlier call had done it.
    package let alreadyDone: Bool
    /// The number of deliveries that the newest secret does not open, after a rotation; of a revoked
    /// client all of them.
    ///
    /// nil if the interface has no deliveries, or if it was not looked at.
    package let unreadableDeliveries: Int?
}
