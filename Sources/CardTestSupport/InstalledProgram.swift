package import Foundation

/// Another program that reads what we write.
package struct InstalledProgram {
    package let url: URL

    /// Nil if it is not installed; the tests that need it then say that they were skipped.
    package init?(_ name: String) {
        let folders = ["/usr/bin", "/usr/local/bin", "/bin", "/opt/homebrew/bin"]
        let found = folders.map { URL(filePath: $0).appending(path: name) }
            .first { FileManager.default.isExecutableFile(atPath: $0.path) }
        guard let found else { return nil }
        url = found
    }

    package static func isInstalled(_ name: String) -> Bool { InstalledProgram(name) != nil }

    package struct Answer {
        package let status: Int32
        package let output: String
    }

    /// Runs to the end; errors and output come as one text.
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

/// A folder that is gone after the test.
package func withFolder<Result>(_ body: (URL) throws -> Result) throws -> Result {
    let folder = FileManager.default.temporaryDirectory.appending(path: "test-\(UUID())")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    return try body(folder)
}
