import ArgumentParser
import CardCore

/// `mintrun explain CODE`: what a code means and what to do about it.
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
        guard let known = FailureCode(rawValue: code) else { throw UnknownCode(code) }
        common.console.show(ExplanationReport(Explanation.of(known)))
    }
}

/// No failure has the code that was typed.
///
/// - Secrecy: the text is not repeated; it is searched for tokens nowhere.
struct UnknownCode: WordedFailure {
    private let nearest: [String]

    init(_ code: String) {
        nearest = NearestNames.of(code, among: FailureCode.allCases.map(\.rawValue))
    }

    var kind: FailureKind { .notFound }
    var code: FailureCode { .explainUnknown }
    var shownProblem: ShownText { "there is no such code" }
    var shownRemedy: ShownText {
        nearest.first.map { "mintrun explain \(id: $0)" } ?? "see all codes: mintrun explain"
    }
}
