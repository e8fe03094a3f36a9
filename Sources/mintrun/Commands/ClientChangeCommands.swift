import ArgumentParser
import CardCore
import CardJobs

extension ClientCommand {
    /// `mintrun client rotate`.
    struct Rotate: ProgramCommand {
        static let configuration = CommandConfiguration(
            commandName: "rotate",
            abstract: "Give a client another secret; the older one is valid for a while.",
            discussion: """
                Two secrets of a client are valid at most. With --overlap 0d the older ones end at \
                once. Deliveries that were made before are opened by the new secret as soon as a call \
                presents the older one while it is valid, or with --old-secret-file at once; the \
                output says how many still wait for that. If the older ones end at once, and \
                deliveries would be lost with them, it is refused without --give-up-deliveries. \
                While approvals are on, another operator approves it.

                EXIT STATUS: 0 rotated, or the secret of --secret-file is the newest one already; \
                3 refused, or an approval is needed; 10 no such client; 64 usage.
                """
        )

        @Argument(help: "The client's name.")
        var name: ClientName

        @Option(help: "The time for which older secrets are valid, 7d or 12h; at most 90d.")
        var overlap: SecretOverlap = .usual

        @Option(
            help: ArgumentHelp(
                "An older secret in the first line of this file: the new one opens its deliveries.",
                valueName: "file"
            )
        )
        var oldSecretFile: String?

        @Flag(help: "Give up a lost share: nobody opens the earlier deliveries any more.")
        var newShare = false

        @Flag(
            help: "End older secrets although they alone open earlier deliveries: these are lost."
        )
        var giveUpDeliveries = false

        @OptionGroup var secret: ClientSecretOptions
        @OptionGroup var options: WriterOptions

        func run(in program: Program) async throws {
            let facts = try await options.write(in: program, "client rotate") {
                repositories,
                context in
                try ManageClients(repositories, context).rotate(
                    name,
                    secret.places,
                    overlap: overlap,
                    older: OlderDeliveries(
                        secretFile: oldSecretFile,
                        givesUpShare: newShare,
                        givesUpDeliveries: giveUpDeliveries
                    )
                )
            }
            program.booking.didWrite(facts.written)
            options.console.show(ClientReport(facts))
        }
    }

    /// `mintrun client revoke`.
    struct Revoke: ProgramCommand {
        static let configuration = CommandConfiguration(
            commandName: "revoke",
            abstract: "End a client for ever: no secret of it is valid from now on.",
            discussion: """
                No call opens its deliveries any more; they are destroyed by client shred.

                EXIT STATUS: 0 revoked, or already so; 10 no such client; 64 usage.
                """
        )

        @Argument(help: "The client's name.")
        var name: ClientName

        @OptionGroup var options: WriterOptions

        func run(in program: Program) async throws {
            let facts = try await options.write(in: program, "client revoke") {
                repositories,
                context in
                try ManageClients(repositories, context).revoke(name)
            }
            options.console.show(ClientReport(facts))
        }
    }

    /// `mintrun client limit`.
    struct Limit: ProgramCommand {
        static let configuration = CommandConfiguration(
            commandName: "limit",
            abstract: "Change the permissions of a client.",
            discussion: """
                Each option that is given replaces all of its values; the others stay. While \
                approvals are on, another operator approves it as a new client.

                EXIT STATUS: 0 changed, or already so; 3 refused, or an approval is needed; 10 no \
                such client or product; 64 usage.
                """
        )

        @Argument(help: "The client's name.")
        var name: ClientName

        @OptionGroup var permissions: ClientPermissionOptions

        @Flag(help: "The client knows the cards of all products.")
        var allProducts = false

        @Flag(help: "The client needs no certificate beside its secret.")
        var noCertificate = false

        @OptionGroup var options: WriterOptions

        func validate() throws {
            guard !limits.isEmpty else {
                throw ValidationError("give at least one permission to change")
            }
            guard !allProducts || permissions.product.isEmpty else {
                throw ValidationError("give either --product or --all-products")
            }
            guard !noCertificate || permissions.certificate == nil else {
                throw ValidationError("give either --certificate or --no-certificate")
            }
        }

        private var limits: ClientLimits {
            var limits = permissions.limits
            if allProducts { limits.products = [] }
            if noCertificate { limits.certificate = .some(nil) }
            return limits
        }

        func run(in program: Program) async throws {
            let facts = try await options.write(in: program, "client limit") {
                repositories,
                context in
                try ManageClients(repositories, context).limit(name, by: limits)
            }
            options.console.show(ClientReport(facts))
        }
    }
}
