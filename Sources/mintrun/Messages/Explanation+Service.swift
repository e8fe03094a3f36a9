import CardCore

// The service: see ``Explanation/Topic``.
extension Explanation {
    static let service: [Explanation] = [
        Explanation(
            .serveRunning,
            "A service runs on the workspace.",
            cause: """
                A second service was started, or this version of Mintrun would change the tables \
                of the ledger under a service of an earlier version.
                """,
            changed: .nothing,
            next: """
                Stop the service that the message names, then repeat the command; after a change \
                of versions, start the service of the new one.
                """
        ),
        Explanation(
            .serveConfiguration,
            "The configuration of the service does not exist.",
            cause: """
                `mintrun serve` reads `service.yaml` of the workspace, or the file of `--config`, \
                and the settlement entity of a mount has no default.
                """,
            changed: .nothing,
            next: "Write the file: docs/service/configuration.md."
        ),
        Explanation(
            .servePlaintext,
            "Other machines would reach the service without TLS.",
            cause: "An address of `--listen` is not one of this machine alone.",
            changed: .nothing,
            next: """
                Give a loopback address or `unix:/PATH`, serve TLS with `tls:` of service.yaml, or \
                write `plaintext: allowed` there.
                """
        ),
        Explanation(
            .serveListen,
            "The service cannot listen at one of its addresses.",
            cause: """
                Another process listens there, the address is not one of this machine, or the user \
                may not use the port or the folder of the socket.
                """,
            changed: .nothing,
            next: """
                Stop the other process, or choose another address in `service.yaml`, then start the \
                service again.
                """
        ),
        Explanation(
            .serveTLS,
            "The certificate or the key of the service cannot be used.",
            cause: """
                A file is missing or not PEM, the key is encrypted, or it is not the key of the \
                certificate.
                """,
            changed: .this(
                "Nothing. A running service whose certificate is reloaded goes on with the old one."
            ),
            next: "Correct the file that the message names, then start or reload the service."
        ),
        Explanation(
            .serveRestored,
            "The workspace was restored, and calls since the backup may be missing.",
            cause: """
                The journal was not given to the restore, calls of it are open, or there was no \
                journal. Cards would be sold and spent a second time.
                """,
            changed: .nothing,
            next: """
                Run `mintrun redo calls DIR` until nothing is open. If calls stay open, or without \
                a journal, decide them by hand and record it: `mintrun redo calls DIR --close \
                TEXT`.
                """
        ),
        Explanation(
            .serveSandbox,
            "The workspace has live orders, and a sandbox is for test cards.",
            cause: "A sandbox serves a copy of the workspace, whose cards look like real ones.",
            changed: .nothing,
            next: "Make a workspace whose orders are all of the environment `test`."
        ),
        Explanation(
            .serveStall,
            "Calls of the running service would wait too long for the work.",
            cause: """
                The work is one transaction of more than 250,000 rows or cards, about five \
                seconds, during which no call is decided.
                """,
            changed: .nothing,
            next: "Stop the service, then repeat the command."
        ),
    ]
}
