import ArgumentParser
import CardCore
import CardJobs

/// `mintrun package …`: packages after their release.
struct PackageCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "package",
        abstract: "Check a package, or copy it out.",
        subcommands: [Verify.self, Fetch.self]
    )

    struct Verify: ProgramCommand {
        static let configuration = CommandConfiguration(
            commandName: "verify",
            abstract: "Check a package: the sealed file by digest and signature, or an opened zip.",
            discussion: "EXIT STATUS: 0 whole; 13 damaged; 65 no such file."
        )

        @Argument(
            help: """
                A .zip.age or .zip.gpg of ours with its .sig beside it, or the .zip: \
                docs/formats/package.md.
                """
        )
        var file: String

        @OptionGroup var common: CommonOptions

        func run(in program: Program) async throws {
            let result = try await common.read(in: program) { repositories, context in
                try VerifyPackage(repositories, context).verify(file)
            }
            common.console.show(PackageVerifyReport(result))
            guard result.isWhole else {
                throw ExitStatus.Partial(status: FailureKind.damaged.exitStatus)
            }
        }
    }

    struct Fetch: ProgramCommand {
        static let configuration = CommandConfiguration(
            commandName: "fetch",
            abstract: "Copy an order's package and its signature to a folder; audited.",
            discussion: """
                EXIT STATUS: 0 copied; 3 not released, or shredded; 10 no such order; 74 cannot be \
                written.
                """
        )

        @Argument(help: "The order's id, or its request id.")
        var order: String

        @Option(help: "The folder to copy to.")
        var to: String

        @OptionGroup var options: WriterOptions

        func run(in program: Program) async throws {
            let result = try await options.write(in: program, "package fetch") {
                repositories,
                context in
                try FetchPackage(repositories, context).fetch(order, to: to)
            }
            options.console.show(PackageFetchReport(result))
        }
    }
}
