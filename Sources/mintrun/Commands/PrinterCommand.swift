import ArgumentParser
import CardCore
import CardJobs

/// `mintrun printer …`: who gets packages, and the pinned keys they are sealed to.
struct PrinterCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "printer",
        abstract: "The printers of packages, and their keys.",
        subcommands: [Add.self, List.self, Show.self]
    )

    struct Add: ProgramCommand {
        static let configuration = CommandConfiguration(
            commandName: "add",
            abstract: "Pin a printer's recipients.",
            discussion: """
                Free until the first order is minted; from then on other recipients need the \
                present custodians and make a new numbered version. The same OpenPGP key with \
                later ends makes a new version without custodians.

                EXIT STATUS: 0 added, or already there; 3 refused (a malformed or weak key, or no \
                custodians); 64 usage; 65 the file cannot be read.
                """
        )

        @Argument(
            help: """
                The printer's name: 1 to 64 letters, digits, dots, underscores and hyphens, a \
                letter or digit first; not one in use with other case.
                """
        )
        var name: String

        @Option(help: "An age recipient, age1…; may be given several times.")
        var age: [String] = []

        @Option(help: "An OpenPGP public key file.")
        var openpgp: String?

        @Option(help: "The printer's usual template: docs/formats/printer-templates.md.")
        var template = "generic-csv"

        @OptionGroup var custodians: CustodianOptions
        @OptionGroup var options: WriterOptions

        func validate() throws {
            guard age.isEmpty != (openpgp == nil) else {
                throw ValidationError("give either --age RECIPIENT (one or more) or --openpgp FILE")
            }
        }

        func run(in program: Program) async throws {
            let result = try await options.write(in: program, "printer add") {
                repositories,
                context in
                try await AddPrinter(repositories, context).add(
                    name,
                    age: age,
                    openPGPFile: openpgp,
                    template: template,
                    unlocking: custodians.credentials
                )
            }
            options.console.show(PrinterReport(result))
        }
    }

    struct List: ProgramCommand {
        static let configuration = CommandConfiguration(
            commandName: "list",
            abstract: "Show the printers.",
            discussion: "EXIT STATUS: 0."
        )

        @OptionGroup var common: CommonOptions

        func run(in program: Program) async throws {
            let printers = try await common.read(in: program) { repositories, context in
                try AddPrinter(repositories, context).list()
            }
            common.console.show(PrinterListReport(printers))
        }
    }

    struct Show: ProgramCommand {
        static let configuration = CommandConfiguration(
            commandName: "show",
            abstract: "Show one printer, or the line with which it checks our signatures.",
            discussion: "EXIT STATUS: 0; 10 no such printer."
        )

        @Argument(help: "The printer's name.")
        var name: String

        @Flag(help: "Print only the line for `ssh-keygen -Y verify -f`.")
        var allowedSigners = false

        @OptionGroup var common: CommonOptions

        func run(in program: Program) async throws {
            let (printer, line) = try await common.read(in: program) { repositories, context in
                (
                    try AddPrinter(repositories, context).show(name),
                    try repositories.allowedSignersLine()
                )
            }
            if allowedSigners {
                common.console.show(AllowedSignersReport(line: line))
            } else {
                common.console.show(PrinterReport(printer))
            }
        }
    }
}
