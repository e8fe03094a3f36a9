import CardCore

extension PrivateKeyFound: Worded {
    var sentence: ShownText {
        "\(source) is \(key.name); it is not stored and not repeated here"
    }

    var remedy: ShownText { key.remedy }
}

extension PrivateKeyKind {
    /// The next step after an input contained a private key.
    var remedy: ShownText {
        switch self {
        case .age, .agePlugin:
            "its owner makes a new key with age-keygen, because this one was shown; give the"
                + " public line that begins with age1"
        case .openPGP:
            "delete it here; its owner revokes it, makes a new key, and sends the public part"
                + " only: gpg --export"
        case .openSSH, .pem, .puTTY:
            "delete it here; its owner makes a new key and sends the public part only"
        case .custodian:
            "give its public half, keys/NAME.pub of the workspace; give the key itself only as"
                + " --custodian-key"
        case .workspace:
            "delete this copy; the keys of a workspace belong in its folder keys/"
        }
    }
}
