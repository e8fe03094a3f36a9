package import Foundation

/// Another program that reads our output.
package struct InstalledProgram {
    /// The path of the program.
    package let url: URL

    /// Finds the program; nil if it is not installed, and then the tests that need it are skipped.
    package init?(_ name: String) {
        let folders = ["/usr/bin", "/usr/local/bin", "/bin", "/opt/homebrew/bin"]
        let found = folders.map { URL(filePath: $0).appending(path: name) }
            .first { FileManager.default.isExecutableFile(atPath: $0.path) }
        guard let found else { return nil }
        url = found
    }

    /// Returns true if the program is installed.
    package static func isInstalled(_ name: String) -> Bool { InstalledProgram(name) != nil }

    /// The result of a run.
    package struct Answer {
        /// The exit status.
        package let status: Int32
        /// The output, with the errors in it.
        package let output: String
    }

    /// Runs the program to its end; errors and output are one text.
    package func run(_ arguments: [String], in folder: URL) throws -> Answer {
        let process = Process()
        process.executableURL = url
        process.arguments = arguments
        process.currentDirectoryURL = folder
        process.standardInput = FileHandle.nullDevice
        let pipe = Pipe()
        process.standardOutput = pipe
        process.standardError = pipe
        try process.run()
        let output = try pipe.fileHandleForReading.readToEnd() ?? Data()
        process.waitUntilExit()
        return Answer(
            status: process.terminationStatus,
            output: String(decoding: output, as: UTF8.self)
        )
    }
}

/// Runs `body` with a folder that is deleted afterwards.
package func withFolder<Result>(_ body: (URL) throws -> Result) throws -> Result {
    let folder = FileManager.default.temporaryDirectory.appending(path: "test-\(UUID())")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    return try body(folder)
}
