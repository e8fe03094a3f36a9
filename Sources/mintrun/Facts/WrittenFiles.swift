import CardCore

/// Files that a command wrote, which its repetition would refuse or write once more.
enum WrittenFiles: Fact {
    case package(path: String)
    case outcome(path: String)
    case template(path: String)
    case backup(folder: String)
    case workspace(folder: String)
    case custodian(name: String)
    /// The secret of the client was made, and can be shown once.
    case clientSecret(client: String)
    case clientSecretFile(path: String)
    case custodianKey(path: String)
    /// A copy of a client's share.
    case clientShare(path: String)
}
