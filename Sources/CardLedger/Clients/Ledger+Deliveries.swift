package import CardCore

/// The audit entries about the erasable share of a client, from which its state is read.
package enum ClientShareEntry {
    /// A step in the life of a share.
    package enum Step: String, CaseIterable, Sendable {
        /// A share was made, with the first delivery key that needs it.
        case made
        /// A copy of the share was sealed to the custodians.
        case copied
        /// The share came back from such a copy.
        case restored
        /// A restore of the workspace did not find the share.
        case missing
        /// A restore put back a delivery key that was made after the backup.
        case keyReturned = "key returned"
        /// The end of the deliveries began.
        case shredding
        /// The deliveries are destroyed; the details are the certificate.
        case shredded
        /// A share that was put back after that was destroyed.
        case shreddedAgain = "shredded again"
    }

    /// The object of the entries.
    package static func object(of client: ClientName) -> String { "delivery-share \(client)" }

    /// The detail with the checksum of the share, which does not help to find it.
    package static let check = "check"
    /// The detail with the SHA-256 of the public half of a key.
    package static let publicKey = "publicKeySha256"
    /// The detail with the path of a copy.
    package static let path = "path"
}

extension Ledger {
    /// Records a step in the life of a client's share.
    package func note(
        _ step: ClientShareEntry.Step,
        ofShareOf client: ClientName,
        details: [String: JSON] = [:],
        by context: RequestContext
    ) throws {
        try transaction(by: context) {
            try $0.audit(ClientShareEntry.object(of: client), step.rawValue, details: details)
        }
    }

    /// Records something about deliveries apart from a call.
    ///
    /// `erases` is true if secrets end because of the date: a wrong clock must not end them.
    ///
    /// - Throws: `clock.jumped` if `erases` is true and the clock jumped.
    package func noteDeliveries(
        _ outcome: String,
        _ details: [String: JSON],
        erases: Bool = false,
        by context: RequestContext
    ) throws {
        try transaction(by: context, erases ? .arrival : .none) {
            try $0.audit(DeliveriesEntry.object, outcome, details: details)
        }
    }
}
