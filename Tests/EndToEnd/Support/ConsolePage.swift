import Foundation
import Testing

/// A page of the documents whose console blocks are run, line by line, and whose output is
/// compared.
///
/// - Shape: a block opens with ```` ```console ````; `# 2026-11-25 07:30` moves the clock, `$ ` begins
///   a command, `    # ends with 3` after it names its exit status, and other lines are its output.
///   A line `…` stands for any lines. `UPDATE_GOLDEN=1` writes the outputs anew, and the test
///   fails once.
struct ConsolePage {
    private let file: URL
    private var lines: [String]
    private(set) var steps: [Step]

    /// A command of the page with the output that the page shows.
    struct Step {
        let moment: String?
        let command: String
        let status: Int32
        /// The lines of the page with the output.
        let output: Range<Int>
    }

    init(_ path: String) throws {
        file = Places.repository.appending(path: path)
        lines = try file.text.components(separatedBy: "\n")
        steps = Self.steps(of: lines)
    }
}

extension ConsolePage {
    private static func steps(of lines: [String]) -> [Step] {
        var reader = Reader()
        for (index, line) in lines.enumerated() { reader.read(line, at: index) }
        return reader.steps
    }

    /// The state of the page at a line.
    private struct Reader {
        var steps: [Step] = []
        var isInside = false
        var moment: String?
        var open: (command: String, status: Int32, start: Int)?

        mutating func read(_ line: String, at index: Int) {
            guard isInside else {
                isInside = line == "```console"
                return
            }
            if let typed = open, typed.command.hasSuffix("\\") {
                let (command, status) = Self.parts(of: line.trimmingCharacters(in: .whitespaces))
                open = (typed.command.dropLast() + command, status, index + 1)
                return
            }
            if let found = line.firstMatch(of: #/^# (\d{4}-\d\d-\d\d) (\d\d:\d\d)$/#) {
                close(at: index)
                moment = "\(found.1)T\(found.2):00Z"
            } else if line.hasPrefix("$ ") {
                close(at: index)
                let (command, status) = Self.parts(of: String(line.dropFirst(2)))
                open = (command, status, index + 1)
            } else if line == "```" {
                close(at: index)
                isInside = false
            }
        }

        private mutating func close(at index: Int) {
            guard let typed = open else { return }
            let (command, status, start) = typed
            let output = start..<index
            let step = Step(moment: moment, command: command, status: status, output: output)
            steps.append(step)
            open = nil
        }

        private static func parts(of text: String) -> (command: String, status: Int32) {
            let parts = text.components(separatedBy: "    # ends with ")
            return (parts[0], parts.count == 2 ? Int32(parts[1]) ?? -1 : 0)
        }
    }
}

extension ConsolePage {
    /// Runs every command of the page in the folder of the bench, in its order, and compares its
    /// output.
    func run(in bench: Bench, sourceLocation: SourceLocation = #_sourceLocation) async throws {
        var outputs: [[String]] = []
        try await runCommands(
            in: bench,
            sourceLocation: sourceLocation,
            after: { _, outcome in outputs.append(Self.shown(outcome, of: bench)) }
        )
        try compare(with: outputs, sourceLocation)
    }

    /// Runs every command of the page, each of which must end with its status; `before` prepares a
    /// command, and `after` gets its outcome.
    func runCommands(
        in bench: Bench,
        sourceLocation: SourceLocation = #_sourceLocation,
        before: (Step) async throws -> Void = { _ in },
        after: (Step, Outcome) throws -> Void = { _, _ in }
    ) async throws {
        #expect(!steps.isEmpty, "\(file.inRepository) has no commands")
        var variables = ""
        for step in steps {
            try await before(step)
            let outcome = try await Self.outcome(of: step, after: variables, in: bench)
            if step.command.contains(#/^[a-z]+=/#) { variables += step.command + "; " }
            outcome.expect(step.status, sourceLocation: sourceLocation)
            try after(step, outcome)
        }
    }

    /// Runs a command beside those of the page.
    @discardableResult
    static func run(_ command: String, in bench: Bench) async throws -> Outcome {
        let step = Step(moment: nil, command: command, status: 0, output: 0..<0)
        return try await outcome(of: step, after: "", in: bench)
    }

    /// `variables` are the assignments of the page before the step.
    private static func outcome(
        of step: Step,
        after variables: String,
        in bench: Bench
    ) async throws -> Outcome {
        let clock = step.moment.map { "export MINTRUN_NOW=\($0); " } ?? ""
        let path = "export PATH=\(Places.folderOfProgram):$PATH MINTRUN_WORKSPACE=cards; "
        return try await bench.run(
            "bash",
            "-c",
            clock + path + variables + "{ \(step.command)\n} 2>&1"
        )
    }

    /// The output as pages show it: folders, digests and sizes are replaced by their names.
    private static func shown(_ outcome: Outcome, of bench: Bench) -> [String] {
        var text = outcome.text.replacing(bench.folder.path + "/", with: "")
        text = text.replacing(bench.folder.path, with: ".")
        text.replace(#/\b[0-9a-f]{64}\b/#, with: "<digest>")
        text.replace(#/\brefused\/[0-9a-f]{12}\//#, with: "refused/<file>/")
        text.replace(#/(backup-\d{8}T\d{6}Z)-[0-9a-f]{8}/#) { "\($0.1)-<id>" }
        text.replace(#/\b[0-9a-f]{32}\b/#, with: "<workspace>")
        text.replace(#/\b(ssh-ed25519|ecdsa-sha2-nistp\d+) [A-Za-z0-9+\/=]+/#) { "\($0.1) <key>" }
        text.replace(#/\bage1[0-9a-z]{20,}/#, with: "<recipient>")
        text.replace(#/\bSHA256:[A-Za-z0-9+\/]{43}/#, with: "<fingerprint>")
        text.replace(#/\b\d+(\.\d+)? s\b/#, with: "<seconds>")
        text.replace(#/\b\d+ bytes\b/#, with: "<size> bytes")
        while text.hasSuffix("\n") { text.removeLast() }
        return text.isEmpty ? [] : text.components(separatedBy: "\n").map(Self.cut)
    }

    /// The part of a line that fits on a page, and `…` for the rest.
    private static func cut(_ line: String) -> String {
        line.count > columns ? line.prefix(columns - 1) + "…" : line
    }

    private static let columns = 120
}

extension ConsolePage {
    private func compare(with outputs: [[String]], _ sourceLocation: SourceLocation) throws {
        let differing = zip(steps, outputs).filter { step, output in
            !Self.agrees(output[...], with: lines[step.output])
        }
        guard !differing.isEmpty else { return }
        if ProcessInfo.processInfo.environment["UPDATE_GOLDEN"] == "1" {
            var page = lines
            for (step, output) in differing.reversed() {
                page.replaceSubrange(step.output, with: output)
            }
            try Data(page.joined(separator: "\n").utf8).write(to: file)
            Issue.record("\(file.inRepository) was written anew", sourceLocation: sourceLocation)
            return
        }
        for (step, output) in differing {
            Issue.record(
                "\(file.inRepository): $ \(step.command)\n\(output.joined(separator: "\n"))",
                sourceLocation: sourceLocation
            )
        }
    }

    /// Returns true if the output has the lines of the page; `…` of the page stands for any lines.
    private static func agrees(_ output: ArraySlice<String>, with page: ArraySlice<String>) -> Bool
    {
        guard let expected = page.first else { return output.isEmpty }
        if expected == "…" {
            return (output.startIndex...output.endIndex).contains { start in
                agrees(output[start...], with: page.dropFirst())
            }
        }
        return output.first == expected && agrees(output.dropFirst(), with: page.dropFirst())
    }
}
