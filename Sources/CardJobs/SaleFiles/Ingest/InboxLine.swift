package import CardCore

/// A file of the inbox that waits for somebody.
package enum InboxLine: Fact, Hashable {
    /// It ends inside a line.
    case cut(name: String, sender: SenderID, DecisionCommand)
    case unfinished(InboxFileName)
    /// `holdsCard`: it waits for the call that holds the card of the token.
    case secretName(SecretName, holdsCard: Bool)
    case left(name: String, FileRefusal, LeftReason?)
    /// It cannot be read; `fault` is the failure in words.
    case failed(name: String, FailureCode?, fault: ShownText)
    /// Its name is not UTF-8.
    case malformed(name: String)
}

/// The name of a file of the inbox, as far as it may be repeated.
package enum InboxFileName: Hashable, Sendable {
    case shown(String)
    case secret
}
