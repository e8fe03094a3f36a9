import ArgumentParser
import CardCore

/// `mintrun explain CODE`: the meaning of a code and its remedy.
struct ExplainCommand: ProgramCommand {
    static let configuration = CommandConfiguration(
        commandName: "explain",
        abstract: "Explain the code of a failure, a row or a file.",
        discussion: """
            Shows the meaning, the usual cause, what was and was not changed, and the next step; \
            for codes of rows and files also whether to send the same again, and the error type of \
            the Electrum gift card interface. Without a code, lists all codes. Needs no workspace.

            EXIT STATUS: 0 shown; 10 no such code; 64 wrong usage.
            """
    )

    @Argument(help: "A code, such as order.unknown.")
    var code: String?

    @OptionGroup var common: CommonOptions

    func run(in program: Program) async throws {
        guard let code else { return common.console.show(CodeListReport()) }
        guard let known = FailureCode(rawValue: code) else {
            try await common.refuseTypedTokens(in: program)
            throw CommandLineFailure.unknownCode(code)
        }
        common.console.show(ExplanationReport(Explanation.of(known)))
    }
}
