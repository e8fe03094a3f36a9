import Foundation
import Testing

/// The result of a command: its exit status and all its output.
struct Outcome: Sendable {
    /// The command line, as a person would type it.
    let commandLine: String
    let status: Status
    let output: Data
    let errorOutput: Data

    enum Status: Hashable, Sendable, CustomStringConvertible {
        case exited(Int32)
        case killed(signal: Int32)

        var description: String {
            switch self {
            case .exited(let status): "exit status \(status)"
            case .killed(let signal): "killed by signal \(signal)"
            }
        }
    }

    /// Standard output as text.
    var text: String { String(decoding: output, as: UTF8.self) }
    /// Standard error as text.
    var errorText: String { String(decoding: errorOutput, as: UTF8.self) }
}

extension Outcome {
    /// Fails the test if the command ended otherwise, with all its output.
    @discardableResult
    func expect(_ status: Int32, sourceLocation: SourceLocation = #_sourceLocation) -> Outcome {
        let comment: Comment = "\(commandLine)\n\(text)\(errorText)"
        #expect(self.status == .exited(status), comment, sourceLocation: sourceLocation)
        return self
    }

    /// Standard output as the one JSON document that it must be.
    func json() throws -> Document { try Document(output, of: commandLine) }

    /// The code of the error document on standard error.
    func errorCode(sourceLocation: SourceLocation = #_sourceLocation) throws -> String {
        try Document(errorOutput, of: commandLine)
            .string("error.code", sourceLocation: sourceLocation)
    }
}
