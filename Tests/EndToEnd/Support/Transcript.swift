import Foundation
import Testing

/// A dialogue with the program, compared with a file in `Tests/EndToEnd/Transcripts`.
///
/// Values that differ from run to run are replaced by their names in angle brackets: the folder,
/// times, days, digests, durations, versions. `UPDATE_GOLDEN=1` writes the file anew, and the test
/// fails once.
struct Transcript {
    private let bench: Bench
    private(set) var text = ""

    /// The workspace is a copy, which the installed program takes over first.
    init(_ bench: Bench) async throws {
        self.bench = bench
        try await bench.installed(["restore", "--here", "--nothing-left-the-house"]).expect(0)
    }

    /// Runs `mintrun`, as it is installed, with the words of `line` and records its output.
    @discardableResult
    mutating func mintrun(_ line: String) async throws -> Outcome {
        let outcome = try await bench.installed(line.split(separator: " ").map(String.init))
        if !text.isEmpty { text += "\n" }
        text += "$ mintrun \(line)\n"
        text += Self.normalised(outcome.text, folder: bench.folder)
        text += Self.normalised(outcome.errorText, folder: bench.folder)
        text += "[\(outcome.status)]\n"
        return outcome
    }

    /// Fails the test if the dialogue is not the recorded one.
    func expect(_ name: String, sourceLocation: SourceLocation = #_sourceLocation) throws {
        let file = Places.repository.appending(path: "Tests/EndToEnd/Transcripts/\(name).txt")
        if ProcessInfo.processInfo.environment["UPDATE_GOLDEN"] == "1" {
            try Data(text.utf8).write(to: file)
            Issue.record("\(file.inRepository) was written anew", sourceLocation: sourceLocation)
            return
        }
        let recorded = try file.text
        #expect(text == recorded, "\(file.inRepository) differs", sourceLocation: sourceLocation)
    }

    static func normalised(_ text: String, folder: URL) -> String {
        var text = text.replacing(folder.path, with: "<folder>")
        text.replace(#/\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z/#, with: "<time>")
        text.replace(#/\b\d{4}-\d\d-\d\d\b/#, with: "<day>")
        text.replace(#/\b[0-9a-f]{64}\b/#, with: "<digest>")
        text.replace(#/results\/refused\/[0-9a-f]{12}\//#, with: "results/refused/<file>/")
        text.replace(#/\bage1[0-9a-z]{20,}/#, with: "<recipient>")
        text.replace(#/\b\d+(\.\d+)? ?s\b/#, with: "<seconds>")
        text.replace(#/\b\d+ bytes\b/#, with: "<size> bytes")
        text.replace(#/"seconds":\d+(\.\d+)?/#, with: #""seconds":<seconds>"#)
        return text
    }
}
