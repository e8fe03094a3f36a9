import ArgumentParser
import CardCore
import CardJobs
import CardPackage

/// `mintrun template check`: what a template makes of a sale file, or whether a template is right.
struct TemplateCheckCommand: ProgramCommand {
    static let configuration = CommandConfiguration(
        commandName: "check",
        abstract: "Show the messages that a template reads from a file; nothing is applied.",
        discussion: """
            With --template: the first rows as messages, totals by store and operation, counted \
            and skipped rows, warnings, and problems with line and column. Reads the same files as \
            sales ingest, compressed and sealed ones too, and refuses the same files of the sender.

            Without --template the argument is a template, as its name or a YAML file: it is \
            checked, and one for printers' files is shown with its first rows, which have made-up \
            values.

            EXIT STATUS: 0 every row can be read, and the template is valid; 3 some rows cannot, \
            or the file is refused; 10 no such template; 65 no such file; 78 the template is \
            invalid.
            """
    )

    @Argument(help: "The sale file; without --template, a template's name or YAML file.")
    var file: String

    @Option(
        help:
            "For a sale file: the template's name, or a YAML file: docs/formats/sale-templates.md."
    )
    var template: String?

    @Option(help: "The sender that would send it.")
    var sender: SenderID?

    @Option(help: "The number of rows to show.")
    var rows = 20

    @OptionGroup var common: CommonOptions

    func validate() throws {
        guard (0...10_000).contains(rows) else {
            throw ValidationError("--rows needs 0 to 10000")
        }
        guard template == nil else { return }
        guard sender == nil else {
            throw ValidationError("--sender is for a sale file: add --template NAME")
        }
        guard AnyTemplate.isName(file) || AnyTemplate.isFile(file) else {
            throw ValidationError("a sale file needs --template NAME; templates are .yaml files")
        }
    }

    func run(in program: Program) async throws {
        guard let template else { return try await checkTemplate(in: program) }
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

    private func checkTemplate(in program: Program) async throws {
        let report = try await common.readIfThere(in: program) { repositories, context in
            let template = try AnyTemplate(file, repositories, on: program.machine.disk)
            return try CheckedTemplateReport(file: file, template: template, rows: rows)
        }
        common.console.show(report)
    }
}
