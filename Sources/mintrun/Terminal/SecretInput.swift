package import CardCore
package import CardJobs
import CardSystem
import Glibc

/// Reads a token and a PIN that the person at the counter types or scans.
///
/// - Secrecy: from the terminal, without echo, or from the first lines of standard input; never
///   from arguments, the environment or a named file.
package enum SecretInput {
    /// One answer per question, in order.
    ///
    /// - Throws: `pin.no_input` if a line is missing or too long.
    package static func answers(to questions: [SecretQuestion], on machine: Machine) throws
        -> [Secret]
    {
        // The commits so far are whole; a person may need a while.
        try Interruption.proceed()
        return try questions.map { question in
            let line = isatty(STDIN_FILENO) == 1 ? try ask(question, machine) : try nextLine()
            guard let line, !line.isEmpty else { throw PINFailure.noInput }
            if let key = PrivateKeyKind.find(in: line) {
                throw PrivateKeyFound(key, in: "the answer")
            }
            return Secret(line)
        }
    }

    private static func ask(_ question: SecretQuestion, _ machine: Machine) throws -> [UInt8]? {
        do {
            return trimmed(try machine.askSecret(question))
        } catch MachineFailure.noTerminal {
            throw PINFailure.noInput
        }
    }

    /// Byte by byte: later bytes belong to the next reader.
    private static func nextLine() throws -> [UInt8]? {
        var line: [UInt8] = []
        while line.count <= longestLine {
            try Task.checkCancellation()
            var byte: UInt8 = 0
            let got = Glibc.read(STDIN_FILENO, &byte, 1)
            if got < 0, errno == EINTR { continue }
            guard got == 1 else { return line.isEmpty ? nil : trimmed(line) }
            guard byte != UInt8(ascii: "\n") else { return trimmed(line) }
            line.append(byte)
        }
        return nil
    }

    /// Without the characters that scanners and other systems add to a line.
    private static func trimmed(_ line: [UInt8]) -> [UInt8] {
        let space: (UInt8) -> Bool = { $0 <= UInt8(ascii: " ") }
        return Array(line.drop(while: space).reversed().drop(while: space).reversed())
    }

    private static let longestLine = 4096
}
