import CardCore

// Clients and stores: see ``Explanation/Topic``.
extension Explanation {
    static let clients: [Explanation] = [
        Explanation(
            .clientName,
            "The name is not a valid name of a client.",
            cause: """
                It is empty, too long, contains a symbol that a name cannot have, or is `operator`, \
                the sender of typed operations.
                """,
            changed: .nothing,
            next: """
                Use 1 to 64 letters, digits, dots, hyphens or underscores, a letter or digit first.
                """
        ),
        Explanation(
            .clientExists,
            "A client of that name is registered, or was revoked.",
            cause: """
                The name was used before. The ids of a client's calls are those of its name, so a \
                name belongs to one client for ever.
                """,
            changed: .nothing,
            next: """
                For another secret, run `mintrun client rotate NAME`; for other permissions, \
                `mintrun client limit NAME --scope SCOPE`; for another client, choose another name.
                """
        ),
        Explanation(
            .clientUnknown,
            "No client has that name.",
            cause: "The name is misspelt, or the client was never registered.",
            changed: .nothing,
            next: "`mintrun client list`"
        ),
        Explanation(
            .clientRevoked,
            "The client was revoked and cannot be changed.",
            cause: "`mintrun client revoke NAME` ended it, for ever.",
            changed: .nothing,
            next: """
                Register a client with another name: `mintrun client add NAME --interface electrum`.
                """
        ),
        Explanation(
            .clientUsername,
            "The username cannot be used, or another client has it.",
            cause: """
                A username is 1 to 255 printable ASCII characters without a colon, and one client \
                of an interface and environment has it.
                """,
            changed: .nothing,
            next: "Choose another username, or leave it out: then it is the name of the client."
        ),
        Explanation(
            .clientScope,
            "The interface has no such scope, or none was given.",
            cause: "The scope is misspelt, or is one of another interface.",
            changed: .nothing,
            next: "Use the scopes that the message lists; without `--scope`, the client has all."
        ),
        Explanation(
            .clientInstitution,
            "The id of an institution cannot be used.",
            cause: "It is empty, longer than 255 bytes, or contains invisible characters.",
            changed: .nothing,
            next: "Give the id that the client sends as `client.id`."
        ),
        Explanation(
            .clientTwoSecrets,
            "Two secrets of the client are valid, and a third one would end neither.",
            cause: "The client was rotated before, and the overlap of that time is not over.",
            changed: .nothing,
            next: """
                Wait until the older secret ends, which `mintrun client show NAME` shows, or end \
                both at once with `--overlap 0d`.
                """
        ),
        Explanation(
            .clientSecret,
            "The secret in the file cannot be used.",
            cause: """
                A secret is 1 to 255 printable ASCII characters in the first line of the file, and \
                that of a live client has 16 or more. A client of `walleo` has its shared key in the \
                second line: 32 to 128 hexadecimal digits. The secret of `--old-secret-file` is a \
                valid one of the client.
                """,
            changed: .nothing,
            next: """
                Leave `--secret-file` out, so that a secret is made, or register the client with \
                `--environment test`.
                """
        ),
        Explanation(
            .clientDeliveriesLost,
            "The rotation would end the only secrets that open earlier deliveries of the client.",
            cause: """
                A delivery is sealed to the secret with which it was bought. A newer secret opens it \
                after the older one was presented once more; `--overlap 0d` ends the older one before \
                that. The client could not fetch these cards again, although it paid for them.
                """,
            changed: .nothing,
            next: """
                Repeat it with `--old-secret-file FILE`, or with an overlap. If nobody has the older \
                secret any more, add `--give-up-deliveries`: the cards stay valid, and their codes \
                cannot be fetched again.
                """
        ),
        Explanation(
            .clientSecretInside,
            "The file for the secret would be inside the workspace.",
            cause: "The path of `--secret-out` leads into the workspace, perhaps through a link.",
            changed: .nothing,
            next: "Give a path outside of the workspace: no file of it contains a client's secret."
        ),
        Explanation(
            .clientCompany,
            "The company of the client cannot be used, or another client has it.",
            cause: """
                A client of `wolfe` has a company, a UUID, which is in the paths of its calls; one \
                client of an environment has it. Other clients have none.
                """,
            changed: .nothing,
            next: "Give the id of the partner's company with `--company`."
        ),
        Explanation(
            .clientAccountID,
            "The id of the client's account cannot be used, or another client has it.",
            cause: """
                A client of `dintero` has the id of an account, which is in the paths of its calls: \
                `P` and eight digits for the environment `live`, `T` and eight digits for `test`. One \
                client has it, a revoked one for ever, because its cards belong to it. Clients of \
                other interfaces have none.
                """,
            changed: .nothing,
            next: """
                Give the id of the client's account with `--aid`; in the place of a revoked client, \
                another id, and move the money of its cards with `card transfer` or `card replace`.
                """
        ),
        Explanation(
            .clientFunding,
            "The funding account of the client cannot be used.",
            cause: """
                A client of `wolfe` pays from a funding account, whose currency never changes. \
                Clients of `electrum` have none.
                """,
            changed: .nothing,
            next: "Give `--funding prepaid NOK`, or `--funding credit:MINOR NOK` with a limit."
        ),
        Explanation(
            .clientNoDeliveries,
            "The client has no deliveries.",
            cause: "Its interface does not answer with the secrets of cards that a client bought.",
            changed: .nothing,
            next: "Look at the client with `mintrun client show NAME`."
        ),
        Explanation(
            .clientShredded,
            "The client was shredded.",
            cause: """
                `mintrun client shred NAME` destroyed its deliveries and its share, for ever. Nothing \
                is sealed to the client any more.
                """,
            changed: .nothing,
            next: """
                Register a client with another name: `mintrun client add NAME --interface walleo \
                --funding prepaid NOK`.
                """
        ),
        Explanation(
            .clientShare,
            "The copy does not belong to the client, or the client has another share.",
            cause: """
                The file is a copy of the share of another client or workspace, or of a share that was \
                given up; or the share of the client is in its place.
                """,
            changed: .nothing,
            next: "Give the file that `mintrun client backup-share NAME --to FILE` wrote last."
        ),
        Explanation(
            .storeExternalID,
            "The number of the store cannot be used, or another store has it.",
            cause: """
                It is empty, longer than 100 bytes, contains invisible characters, or is the number \
                of another store.
                """,
            changed: .nothing,
            next: "See the stores and their numbers with `mintrun store list`."
        ),
    ]
}
