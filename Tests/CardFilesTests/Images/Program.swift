import Foundation
import Testing

/// Another program that reads what we write.
struct Program {
    let url: URL

    /// Nil where it is not installed; the tests that need it then say that they were skipped.
    init?(_ name: String) {
        let folders = ["/usr/bin", "/usr/local/bin", "/bin", "/opt/homebrew/bin"]
        let found = folders.map { URL(filePath: $0).appending(path: name) }
            .first { FileManager.default.isExecutableFile(atPath: $0.path) }
        guard let found else { return nil }
        url = found
    }

    static func isInstalled(_ name: String) -> Bool { Program(name) != nil }

    struct Answer {
        let status: Int32
        let output: String
    }

    /// Runs to the end; errors and output come as one text.
    func run(_ arguments: [String], in folder: URL) throws -> Answer {
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
func withFolder<Result>(_ body: (URL) throws -> Result) throws -> Result {
    let folder = FileManager.default.temporaryDirectory.appending(path: "images-\(UUID())")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    return try body(folder)
}

/// What zbar reads in images, one text for each.
func scanned(_ images: [[UInt8]]) throws -> [String] {
    let zbar = try #require(Program("zbarimg"))
    return try withFolder { folder in
        let names = images.indices.map { "\($0).png" }
        for (name, image) in zip(names, images) {
            try Data(image).write(to: folder.appending(path: name))
        }
        let answer = try zbar.run(["--quiet", "--raw", "--nodbus"] + names, in: folder)
        return answer.output.split(separator: "\n").map(String.init)
    }
}
