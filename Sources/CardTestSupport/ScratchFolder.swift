import Glibc

/// A private folder for one test, and programs with which tests compare.
package final class ScratchFolder: Sendable {
    /// The path of the folder.
    package let folder: String

    /// - Throws: ``Unmade`` if the system makes no folder.
    package init() throws {
        signal(SIGPIPE, SIG_IGN)
        var template = Array("/tmp/mintrun-scratch-XXXXXX".utf8CString)
        guard mkdtemp(&template) != nil else { throw Unmade() }
        folder = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }

    /// The folder could not be made.
    package struct Unmade: Error {}

    deinit { _ = Self.shell("rm -rf '\(folder)'") }

    /// The path of a file in the folder.
    package func path(_ name: String) -> String { "\(folder)/\(name)" }

    /// The exit status and the output of a shell line that runs in the folder.
    @discardableResult
    package func run(_ line: String) -> (status: Int32, output: String) {
        Self.shell("cd '\(folder)' && { \(line)\n}")
    }

    private static func shell(_ line: String) -> (status: Int32, output: String) {
        guard let pipe = popen("exec 2>&1; \(line)", "r") else { return (-1, "") }
        var output: [UInt8] = []
        var byte = fgetc(pipe)
        while byte != EOF {
            output.append(UInt8(truncatingIfNeeded: byte))
            byte = fgetc(pipe)
        }
        let status = pclose(pipe)
        return (
            status & 0x7F == 0 ? status >> 8 & 0xFF : -1, String(decoding: output, as: UTF8.self)
        )
    }
}

extension String {
    /// The text before the first line end.
    package var trimmedLine: String { String(prefix { $0 != "\n" }) }
}

/// Returns true if the programs with which tests compare are installed.
package func installed(_ programs: String...) -> Bool {
    programs.allSatisfy { access("/usr/bin/\($0)", X_OK) == 0 }
}
