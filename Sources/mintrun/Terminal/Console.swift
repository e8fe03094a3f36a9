import CardCore
import CardJobs

/// The streams of a command: results go to standard output, all else to standard error.
struct Console: Sendable {
    var json: Bool
    var quiet = false

    /// Takes what consoles of a task show; the standard streams, unless a test collects it.
    ///
    /// - Returns: true if the stream took all of it.
    @TaskLocal static var streams: @Sendable (String, StandardStreams.Stream) -> Bool = {
        StandardStreams.show($0, to: $1)
    }

    @discardableResult
    private func write(_ text: String, to stream: StandardStreams.Stream) -> Bool {
        Self.streams(text, stream)
    }

    /// Shows the result of a command: one JSON document, or text for people.
    func show(_ report: some Report) {
        let form: AmountForm = StandardStreams.isTerminal(.output) ? .grouped : .plain
        result(json ? report.document.text : AmountForm.$current.withValue(form) { report.text })
    }

    func result(_ text: String) {
        write(text + "\n", to: .output)
    }

    /// Shows a part of a result that is too large for the memory; the parts follow each other
    /// without a line break between them.
    func part(_ text: String) { write(text, to: .output) }

    /// Something went wrong beside the result; shown even if the command is to be quiet.
    func warning(_ warning: any Failure) {
        guard json else {
            let problem = VisibleText.escapedLine(warning.message.text)
            let remedy = VisibleText.escapedLine(warning.hint.text)
            write(
                "mintrun: warning: \(problem)\nmintrun: hint: \(remedy)\n",
                to: .error
            )
            return
        }
        let document: JSON = ["warning": warning.json]
        write(document.text + "\n", to: .error)
    }

    /// Writes a line for a watching person; never part of the result.
    func note(_ text: String) {
        guard !json, !quiet else { return }
        write("mintrun: \(VisibleText.escapedLine(text))\n", to: .error)
    }

    /// The progress of work while it runs.
    func progress(by clock: any Clock) -> any Progress {
        quiet ? NoProgress() : StandardErrorProgress(clock: clock, program: "mintrun")
    }

    /// The failure in the words of a person, or as one JSON object.
    ///
    /// `hasLines` is true for a message of lines that repeats nothing that was typed.
    func error(code: FailureCode, message: String, hint: String, hasLines: Bool = false) {
        guard json else {
            let escape = hasLines ? VisibleText.escaped : VisibleText.escapedLine
            let (message, hint) = (escape(message), VisibleText.escapedLine(hint))
            write(
                "mintrun: error: \(message)\nmintrun: hint: \(hint)\n",
                to: .error
            )
            return
        }
        let document: JSON = [
            "error": [
                "code": .string(code.rawValue), "message": .string(message),
                "hint": .string(hint),
            ]
        ]
        write(document.text + "\n", to: .error)
    }
}

/// The result of a command: the same facts as text and as JSON.
///
/// JSON keys are a contract (`docs/json.md`): every key is always there, keys are only ever added.
protocol Report {
    /// The facts without the schema number.
    var json: [String: JSON] { get }
    var text: String { get }
}

extension Report {
    var document: JSON {
        .object(json.merging(["schema": .integer(1)]) { fact, _ in fact })
    }
}

extension Console: CommandNotices {
    /// Shows the id with which an operator repeats a request whose result is lost; shown even if
    /// the command is to be quiet.
    ///
    /// If standard error fails, the result must name the id: so standard output gets the line, or,
    /// before a JSON document, the end of an empty one, which proves that it works.
    func announce(requestID: String) -> Bool {
        let document: JSON = ["request": ["id": .string(requestID)]]
        let line = json ? document.text + "\n" : "mintrun: request \(requestID)\n"
        if write(line, to: .error) { return true }
        return write(json ? "\n" : line, to: .output)
    }

    func warn(_ warning: any Failure) { self.warning(warning) }
}

extension Failure {
    fileprivate var json: JSON {
        [
            "code": .string(code.rawValue), "message": .string(message.text),
            "hint": .string(hint.text),
        ]
    }
}
