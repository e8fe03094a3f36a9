import CardCore
internal import CardCore

// Every failure of this target, with its code; docs/errors.md lists them.

extension Problem {
    static func custodianName(_ name: String) -> Problem {
        Problem(
            .usage,
            .custodianName,
            "“\(id: name)” is no name for a custodian",
            remedy:
                "use 1 to 64 letters, digits, dots, hyphens or underscores, a letter or digit first"
        )
    }

    static func tooFewCustodians(_ count: Int, custody: Custody) -> Problem {
        Problem(
            .refused,
            .custodianTooFew,
            "\(custody) custody needs \(custody.custodianCount, counted: "custodian"), there are "
                + "\(count)",
            remedy: "mintrun custodian add NAME --public-key FILE"
        )
    }

    static func tooManyCustodians(_ count: Int) -> Problem {
        Problem(
            .refused,
            .custodianTooMany,
            "\(count, counted: "custodian"); a set has at most \(CustodianSet.mostMembers)",
            remedy: "leave out custodians that are not needed"
        )
    }

    /// The same person twice, where custody asks for different ones.
    static func samePerson(_ one: String, _ other: String) -> Problem {
        let who: ShownText =
            one == other
            ? "custodian \(id: one) is there twice"
            : "\(id: one) and \(id: other) have the same key"
        return Problem(
            .refused,
            .custodianSamePerson,
            who,
            remedy: "give the keys of different custodians"
        )
    }

    static func missingCustodian(_ problem: ShownText) -> Problem {
        Problem(
            .refused,
            .custodianMissing,
            problem,
            remedy: "give --custodian-key FILE for each custodian that the order's custody asks for"
        )
    }

    static let emptyPassphrase = Problem(
        .usage,
        .custodianPassphrase,
        "the passphrase is empty",
        remedy: "give a passphrase of several words"
    )

    static let longPassphrase = Problem(
        .usage,
        .custodianPassphrase,
        "the passphrase is longer than 1024 bytes",
        remedy: "check that --passphrase-file, or --custodian-passphrase-file, names the right file"
    )

    static func unlockFailed(_ file: String) -> Problem {
        Problem(
            .refused,
            .custodianUnlockFailed,
            "\(path: file) does not open with that passphrase",
            remedy: "type the passphrase again, or restore the file from its backup"
        )
    }

    static func keyCorrupt(_ file: String, _ reason: ShownText) -> Problem {
        Problem(
            .damaged,
            .keyCorrupt,
            "the key file \(path: file) is damaged: \(reason)",
            remedy: "restore \(path: file) from its backup; do not make a new key in its place"
        )
    }

    /// The text is not repeated: it may be a private key that was given by mistake.
    static func recipient(_ reason: ShownText) -> Problem {
        Problem(
            .refused,
            .recipientInvalid,
            "the recipient is not valid: \(reason)",
            remedy: "ask the owner of the key to send it again, as text"
        )
    }

    static let sshRecipient = Problem(
        .refused,
        .recipientInvalid,
        "SSH keys are not accepted as recipients",
        remedy: "ask the printer to run age-keygen and to send the line that starts with age1"
    )
}

extension Problem {
    /// The one failure of everything that authentication finds wrong.
    static func vaultAuthentication(_ place: VaultPlace) -> Problem {
        Problem(
            .damaged,
            .vaultAuth,
            "the vault's \(place.words) was changed since it was sealed",
            remedy: "mintrun restore BACKUP --to NEW --lost OLD, and give this workspace as OLD"
        )
    }

    static func vaultDamaged(_ what: ShownText) -> Problem {
        Problem(
            .damaged,
            .vaultDamaged,
            "the vault is damaged: \(what)",
            remedy: "mintrun restore BACKUP --to NEW --lost OLD, and give this workspace as OLD"
        )
    }

    static func shareMissing(order: String) -> Problem {
        Problem(
            .refused,
            .vaultShareMissing,
            "order \(id: order) has no erasable share: it was shredded, or its share is lost",
            remedy: "if it was not shredded: mintrun order cancel \(id: order) --reason TEXT, then "
                + "mintrun shred \(id: order), and order again"
        )
    }

    static func shareCorrupt(_ file: String, _ reason: ShownText) -> Problem {
        Problem(
            .damaged,
            .vaultShareCorrupt,
            "the share file \(path: file) is damaged: \(reason)",
            remedy: "restore \(path: file) from the machine that minted the order"
        )
    }

    static func shredded(order: String) -> Problem {
        Problem(
            .refused,
            .vaultShredded,
            "order \(id: order) was shredded; nothing can be sealed in it",
            remedy: "create a new order"
        )
    }
}

/// Where in the vault something is wrong.
struct VaultPlace {
    var order: String
    var leg: Int
    var segment: Int?
    var position: Int?

    var words: ShownText {
        var words: [ShownText] = ["order \(id: order)", "leg \(leg)"]
        if let segment { words.append("segment \(segment)") }
        if let position { words.append("card \(position)") }
        return words.joined(separator: ", ")
    }
}
