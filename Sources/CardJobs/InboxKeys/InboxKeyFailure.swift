package import CardCore
package import CardSystem

/// A failure of the workspace's own keys, which senders encrypt sale files to.
package enum InboxKeyFailure: Failure, Hashable {
    /// The workspace has no key of that kind.
    case missing(InboxKeyKind)
    /// The workspace has another key of that kind; `file` is its path.
    case taken(InboxKeyKind, recipient: String, file: String)
    /// `gpg` cannot use the key: it is not one private key for encryption without a passphrase.
    case bad(Defect)
    /// No folder has a path that is short enough for the sockets of `gpg`.
    case pathTooLong(String)

    /// The reason why a key cannot open sale files.
    package enum Defect: Hashable, Sendable {
        /// The words of `gpg`.
        case complaint(ProgramComplaint)
        /// The key does not open a file that is encrypted to it.
        case doesNotOpen
        case privateKeyCount(Int)
    }

    package var code: FailureCode {
        switch self {
        case .missing: .inboxNoKey
        case .taken: .inboxKeyTaken
        case .bad: .inboxBadKey
        case .pathTooLong: .inboxPathTooLong
        }
    }
}
