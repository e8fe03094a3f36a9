import CardCore
import CardJobs

/// Comments of several lines are written line by line, as wide as the other lines of the file.
extension ConfigurationNote: Worded {
    var sentence: ShownText {
        switch self {
        case .file:
            """
            The configuration of this workspace. Every key may be left out; what is written here are
            the defaults. A wrong key or value is refused with its line.
            """
        case .custody:
            """
            How many custodians must agree to open an order: single (any one) or dual (any two). A
            product may say otherwise. The ledger has the value that counts since `init`; another one
            here changes nothing. To change it: mintrun custody set single|dual
            """
        case .attemptsPerYear:
            """
            How often a year the shops let somebody try a token or a PIN. Formats in which as many
            guesses would find a card too easily are refused.
            """
        case .plaintextPackages:
            "Whether live orders may be released without encryption: refused or allowed."
        case .lockWaitSeconds: "How long a command waits for another one to end."
        case .parkedAlarmHours:
            """
            After how many hours `mintrun status` reports an advice whose request has not come.
            """
        case .unconfirmedAlarmHours:
            """
            After how many hours `mintrun status` reports a request that nothing has confirmed.
            """
        case .backupAgeDays:
            "After how many days without a backup `mintrun status` reports its age."
        case .zone:
            """
            The zone of the workspace: by its days operators' operations count, and reports. The first
            booking records it in the ledger; later it changes with: mintrun zone set
            """
        case .graceDays:
            """
            How many days after a card's last day has ended everywhere `mintrun expire` waits for
            files of it.
            """
        case .clockGapDays:
            """
            After how many days without an entry in the audit log the clock of this machine is
            doubted: what books or expires stops then.
            """
        case .deliveryDays:
            """
            How many days after a client bought a card through the service `mintrun expire` erases its
            secrets: until then the client alone can get them again.
            """
        case .imageCheck:
            """
            Images of how many cards are read before a package is closed: the first ones, then one
            in every so many.
            """
        case .rejects:
            """
            A sale file with more rejected rows than this, by count and by share, is refused whole.
            Write none to leave out one of the two.
            """
        case .inbox:
            """
            A file in inbox/ is read when nothing changed in it for so many seconds. Formats without a
            trailer need more: a pause in a transfer looks like their end.
            """
        case .senders:
            """
            Who may send sale files. Where the list is there, nobody else may, unless
            unlistedSenders says allowed.
            """
        case .stores:
            """
            The stores of which sales are expected: `mintrun sales gaps` reports the days on which a
            store is open and no file has rows of it.
            """
        case .approvals:
            """
            The acts that need a second person, while approvals are on. The ledger has the list that
            counts since they were switched on: a longer one here adds acts, a shorter one changes
            nothing. To record it anew: mintrun approvals on
            """
        case .programs:
            """
            Where the programs are that encrypt packages, read their images, open sale files and
            check signatures.
            """
        }
    }
}

extension ConfigurationExampleNote: Worded {
    var sentence: ShownText {
        switch self {
        case .operations: "what it may ask for; without the key, everything"
        case .gaps: "files after a missing number wait (hold), or not (alarm)"
        case .firstNumber: "the number of its first file"
        case .lateAfterDays: "older sales are applied and marked late"
        case .approval: "or required: only what --approve names is applied"
        case .accepts: "also gzip, age, openpgp: compressed, or encrypted to us"
        case .signature: "signatures beside its files: none, optional, required"
        case .signers: "its public keys, as ssh-keygen writes them"
        case .acts: "without the key, all but expire"
        case .template: "what its files are written in; or a list of templates"
        case .endsWithoutLineEnd: "whether files without a trailer may end inside a line"
        case .priceMustMatch: "whether a sale for another price than the card's value is rejected"
        case .zone: "of times without an offset; else the template's, else above"
        }
    }
}
