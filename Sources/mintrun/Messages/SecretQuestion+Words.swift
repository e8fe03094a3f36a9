import CardJobs

extension SecretQuestion {
    /// The prompt, with the space before the answer.
    var text: String {
        switch self {
        case .passphrase(let name): "Passphrase of custodian \(name): "
        case .newPassphrase(let name): "New passphrase of custodian \(name): "
        case .newPassphraseAgain: "The same again: "
        case .token: "Token: "
        case .pin: "PIN: "
        case .pinOfCard(let serial): "PIN of card \(serial): "
        case .newPIN(let serial): "New PIN of card \(serial): "
        }
    }
}
