import CardTestSupport
import Foundation
import Testing

/// Other programs, which read what this one writes.
enum Oracle {
    static func run(_ program: String, _ arguments: String...) throws -> Data {
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/env")
        process.arguments = [program] + arguments
        let output = Pipe()
        process.standardOutput = output
        try process.run()
        let data = try output.fileHandleForReading.readToEnd() ?? Data()
        process.waitUntilExit()
        #expect(process.terminationStatus == 0, "\(program) \(arguments)")
        return data
    }

    static func script(_ name: String) -> String {
        URL.repository.appending(path: "Tests/Oracles/\(name)").path
    }

    /// A folder that goes away with its owner.
    final class Scratch {
        let url = FileManager.default.temporaryDirectory.appending(path: "\(UUID())")

        init() throws {
            try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
        }

        deinit {
            try? FileManager.default.removeItem(at: url)
        }
    }
}
