import ArgumentParser
import CardCore
import CardJobs
import CardPackage
import CardSystem

/// `mintrun template …`: how sale files of other people are read, and how printers' files look.
struct TemplateCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "template",
        abstract: "The templates of foreign sale files and of printers' files.",
        discussion: """
            Works without a workspace, too. A file templates/pos/NAME.yaml in the workspace \
            replaces the built-in template of that name for sale files, and templates/NAME.yaml \
            that for printers' files.
            """,
        subcommands: [List.self, Show.self, TemplateCheckCommand.self, New.self]
    )

    struct List: ProgramCommand {
        static let configuration = CommandConfiguration(
            commandName: "list",
            abstract: "Show the templates.",
            discussion: "EXIT STATUS: 0; 78 an invalid template."
        )

        @OptionGroup var common: CommonOptions

        func run(in program: Program) async throws {
            let report = try await common.readIfThere(in: program) { repositories, context in
                let disk = program.machine.disk
                return TemplateListReport(
                    templates: try SaleTemplateCatalogue(repositories, on: disk).all(),
                    printers: try PrinterTemplateCatalogue(repositories, on: disk).all()
                )
            }
            common.console.show(report)
        }
    }

    struct Show: ProgramCommand {
        static let configuration = CommandConfiguration(
            commandName: "show",
            abstract: "Show one template as its YAML.",
            discussion: """
                A name is that of a template for sale files, else that of one for printers' files.

                EXIT STATUS: 0; 3 --out exists; 10 no such template; 78 an invalid template.
                """
        )

        @Argument(
            help: """
                The template's name, or a YAML file: docs/formats/sale-templates.md, \
                docs/formats/printer-templates.md.
                """
        )
        var name: String

        @Option(help: "The file to write it to, for changes; nothing is overwritten.")
        var out: String?

        @OptionGroup var common: CommonOptions

        func run(in program: Program) async throws {
            let template = try await common.readIfThere(in: program) { repositories, context in
                let template = try AnyTemplate(name, repositories, on: program.machine.disk)
                if let out {
                    try SaleTemplateCatalogue(repositories, on: program.machine.disk)
                        .write(template.yaml, to: out)
                }
                return template
            }
            if let out { TemplateCommand.noteWritten(out, in: program) }
            common.console.show(TemplateReport(template: template, out: out))
        }
    }

    struct New: ProgramCommand {
        static let configuration = CommandConfiguration(
            commandName: "new",
            abstract: "Propose a template for a delimited sale file, or for a printer's files.",
            discussion: """
                With --from, copies a template for printers' files under a new name, with \
                comments, into templates/NAME.yaml of the workspace: the argument is that name.

                Without --from, looks at the first rows: encoding, delimiter, columns, days, \
                amounts, words for operations. Lines of which it is not sure are marked. The \
                proposal is tried on the whole file; lines that begin with decide name the columns \
                that it cannot read. Without --out it is only shown.

                EXIT STATUS: 0; 3 refused (nothing to propose, or the file exists); 10 no such \
                template; 65 no such file.
                """
        )

        @Argument(help: "The sale file; with --from the name of the new template.")
        var file: String

        @Option(help: "The template for printers' files to begin with: generic-csv.")
        var from: String?

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
            guard from != nil else { return }
            guard zone == nil, currency == nil else {
                throw ValidationError("--zone and --currency are for sale files, without --from")
            }
            guard PrinterTemplate.accepts(name: file) else {
                throw ValidationError("with --from, give the name of the new template: our-printer")
            }
            guard from != LabelTemplate.usedName || file == LabelTemplate.usedName else {
                throw ValidationError(
                    "labels follow the template \(LabelTemplate.usedName) alone: give it that name"
                )
            }
        }

        func run(in program: Program) async throws {
            if let from { return try await copy(from, in: program) }
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

        /// Writes a copy of a printers' template, for changes.
        private func copy(_ from: String, in program: Program) async throws {
            let disk = program.machine.disk
            let write = { (repositories: Repositories?) in
                let catalogue = PrinterTemplateCatalogue(repositories, on: disk)
                guard let original = try catalogue.entry(from) else {
                    throw TemplateFailure.unknown(from, known: try catalogue.names())
                }
                let proposal = ProposedPrinterTemplate(file, from: original)
                let path = out ?? repositories.map { "\($0.workspace.templates)/\(file).yaml" }
                if let path {
                    try SaleTemplateCatalogue(repositories, on: disk).write(proposal.yaml, to: path)
                }
                return (proposal, path)
            }
            let proposal: ProposedPrinterTemplate
            let path: String?
            if out == nil {
                (proposal, path) = try await common.read(in: program) { repositories, _ in
                    try write(repositories)
                }
            } else {
                (proposal, path) = try await common.readIfThere(in: program) { repositories, _ in
                    try write(repositories)
                }
            }
            if let path { TemplateCommand.noteWritten(path, in: program) }
            common.console.show(ProposedPrinterTemplateReport(proposal: proposal, file: path))
        }
    }

    /// The repetition would find the file that was written.
    private static func noteWritten(_ out: String, in program: Program) {
        program.booking.didWrite(WrittenFiles.template(path: out))
    }
}
