import CardTestSupport
import Foundation

/// The paths of the repository, the built program and the temporary folders.
enum Places {
    /// The root of the repository.
    static let repository = URL.repository

    /// The built program as it is installed.
    static let mintrun = built.appending(path: "mintrun")

    /// The program that tests run: the same commands, with switches in its environment.
    static let program = built.appending(path: "mintrun-under-test")

    /// For the PATH of a shell in which ``program`` is called `mintrun`.
    static let folderOfProgram: String = {
        let folder = built.appending(path: "under-test")
        let link = folder.appending(path: "mintrun")
        let files = FileManager.default
        // Another run may have made them.
        try? files.createDirectory(at: folder, withIntermediateDirectories: true)
        try? files.createSymbolicLink(at: link, withDestinationURL: program)
        return folder.path
    }()

    /// The built programs are beside the test bundle of which this code is part.
    private static let built = URL(filePath: "/proc/self/exe").resolvingSymlinksInPath()
        .deletingLastPathComponent()

    static let samples = repository.appending(path: "samples")

    /// Every file under `folder` with one of the endings, by path, without build products, the demo and
    /// the workspace of the README.
    static func files(under folder: String = "", endingIn endings: [String]) throws -> [URL] {
        let root = repository.appending(path: folder)
        let paths = try FileManager.default.subpathsOfDirectory(atPath: root.path)
        return paths.sorted().filter { path in
            endings.contains { path.hasSuffix($0) }
                && !isBuilt(folder.isEmpty ? path : folder + "/" + path)
        }
        .map { root.appending(path: $0) }
    }

    private static func isBuilt(_ path: String) -> Bool {
        [".build/", ".git/", ".swiftpm/", "demo/", "cards/", "Benchmarks/.build/"].contains {
            path.hasPrefix($0)
        }
    }
}

extension URL {
    /// The path within the repository, as messages name it.
    var inRepository: String {
        let root = Places.repository.path
        return path.hasPrefix(root) ? String(path.dropFirst(root.count).drop { $0 == "/" }) : path
    }

    /// The file's bytes as UTF-8.
    var text: String {
        get throws { try String(contentsOf: self, encoding: .utf8) }
    }
}
