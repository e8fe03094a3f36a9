import ArgumentParser
import CardCore
import CardJobs

/// `mintrun template …`: how sale files of other people are read.
struct TemplateCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "template",
        abstract: "The templates by which foreign sale files are read.",
        discussion: """
            Works without a workspace, too. A file templates/pos/NAME.yaml in the workspace \
            replaces the built-in template of that name.
            """,
        subcommands: [List.self, Show.self, Check.self, New.self]
    )

    struct List: ProgramCommand {
        static let configuration = CommandConfiguration(
            commandName: "list",
            abstract: "Show the templates.",
            discussion: "EXIT STATUS: 0."
        )

        @OptionGroup var common: CommonOptions

        func run(in program: Program) async throws {
            let templates = try await common.readIfThere(in: program) { repositories, context in
                try SaleTemplateCatalogue(repositories, on: program.machine.disk).all()
            }
            common.console.show(TemplateListReport(templates: templates))
        }
    }

    struct Show: ProgramCommand {
        static let configuration = CommandConfiguration(
            commandName: "show",
            abstract: "Show one template as its YAML.",
            discussion:
                "EXIT STATUS: 0; 3 --out exists; 10 no such template; 78 an invalid template."
        )

        @Argument(help: "The template's name, or a YAML file: docs/formats/sale-templates.md.")
        var name: String

        @Option(help: "The file to write it to, for changes; nothing is overwritten.")
        var out: String?

        @OptionGroup var common: CommonOptions

        func run(in program: Program) async throws {
            let template = try await common.readIfThere(in: program) { repositories, context in
                let catalogue = SaleTemplateCatalogue(repositories, on: program.machine.disk)
                let template = try catalogue.show(name)
                if let out { try catalogue.write(template.yaml, to: out) }
                return template
            }
            if let out { TemplateCommand.noteWritten(out, in: program) }
            common.console.show(TemplateReport(template: template, out: out))
        }
    }

    struct Check: ProgramCommand {
        static let configuration = CommandConfiguration(
            commandName: "check",
            abstract: "Show the messages that a template reads from a file; nothing is applied.",
            discussion: """
                The first rows as messages, totals by store and operation, counted and skipped \
                rows, warnings, and problems with line and column. Reads the same files as sales \
                ingest, compressed and sealed ones too, and refuses the same files of the sender.

                EXIT STATUS: 0 every row can be read; 3 some cannot, or the file is refused; \
                10 no such template; 65 no such file; 78 the template is invalid.
                """
        )

        @Argument(help: "The sale file.")
        var file: String

        @Option(help: "The template's name, or a YAML file: docs/formats/sale-templates.md.")
        var template: String

        @Option(help: "The sender that would send it.")
        var sender: SenderID?

        @Option(help: "The number of rows to show.")
        var rows = 20

        @OptionGroup var common: CommonOptions

        func validate() throws {
            guard (0...10_000).contains(rows) else {
                throw ValidationError("--rows needs 0 to 10000")
            }
        }

        func run(in program: Program) async throws {
            let check = try await common.readIfThere(in: program) { repositories, context in
                try CheckSaleFile(repositories, on: program.machine, context).check(
                    file,
                    template: template,
                    sender: sender,
                    rows: rows
                )
            }
            common.console.show(TemplateCheckReport(check: check))
            guard check.isGood else {
                throw ExitStatus.Partial(status: FailureKind.refused.exitStatus)
            }
        }
    }

    struct New: ProgramCommand {
        static let configuration = CommandConfiguration(
            commandName: "new",
            abstract: "Propose a template for a delimited file.",
            discussion: """
                Looks at the first rows: encoding, delimiter, columns, days, amounts, words for \
                operations. Lines of which it is not sure are marked. The proposal is tried on \
                the whole file; lines that begin with decide name the columns that it cannot \
                read. Without --out it is only shown.

                EXIT STATUS: 0; 3 refused (nothing to propose, or --out exists); 65 no such file.
                """
        )

        @Argument(help: "The sale file.")
        var file: String

        @Option(help: "The file to write the template to; nothing is overwritten.")
        var out: String?

        @Option(help: "The time zone of the tills: Europe/Oslo.")
        var zone: String?

        @Option(help: "The currency, if the file does not name it: NOK.")
        var currency: String?

        @OptionGroup var common: CommonOptions

        func validate() throws {
            if let currency, Currency(currency) == nil {
                throw ValidationError("--currency needs an ISO 4217 code: NOK")
            }
        }

        func run(in program: Program) async throws {
            let proposal = try await common.readIfThere(in: program) { repositories, context in
                try ProposeTemplate(repositories, on: program.machine, context).propose(
                    file,
                    out: out,
                    zone: zone,
                    currency: currency
                )
            }
            if let out { TemplateCommand.noteWritten(out, in: program) }
            common.console.show(ProposedTemplateReport(proposal: proposal))
        }
    }

    /// The repetition would find the file that was written.
    private static func noteWritten(_ out: String, in program: Program) {
        program.booking.didWrite(WrittenFiles.template(path: out))
    }
}
