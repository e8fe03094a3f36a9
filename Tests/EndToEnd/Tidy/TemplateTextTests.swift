import Foundation
import Testing

/// `make templates` writes the files of `templates/` into the program.
struct TemplateTextTests {
    @Test func findsTheTemplatesOfTheRepositoryInTheProgram() async throws {
        try await Bench.with { bench in
            let check = try await bench.run(Self.script(in: Places.repository), "--check")
            check.expect(0)
        }
    }

    @Test(arguments: ["printers/bartender", "cards/a4-10up", "pos/rtlog", "jurisdictions"])
    func noticesAChangedTemplate(_ name: String) async throws {
        try await Bench.with { bench in
            try Self.copyRepository(to: bench.folder)
            let file = bench.folder.appending(path: "templates/\(name).yaml")
            try (try file.text + "# more\n").write(to: file, atomically: true, encoding: .utf8)
            try await Self.expectOneStaleText(in: bench)
        }
    }

    @Test func noticesAnAddedAndARemovedTemplate() async throws {
        try await Bench.with { bench in
            try Self.copyRepository(to: bench.folder)
            let file = bench.folder.appending(path: "templates/printers/added.yaml")
            try "name: added\n".write(to: file, atomically: true, encoding: .utf8)
            try await Self.expectOneStaleText(in: bench)
            try FileManager.default.removeItem(at: file)
            try await Self.expectOneStaleText(in: bench)
        }
    }

    @Test func refusesATextThatSwiftWouldEnd() async throws {
        try await Bench.with { bench in
            try Self.copyRepository(to: bench.folder)
            let file = bench.folder.appending(path: "templates/pos/added.yaml")
            try "name: \"\"\"#\n".write(to: file, atomically: true, encoding: .utf8)
            try await bench.run(Self.script(in: bench.folder)).expect(2)
        }
    }

    /// One text is stale; written, it is stale no more.
    private static func expectOneStaleText(in bench: Bench) async throws {
        let stale = try await bench.run(script(in: bench.folder), "--check").expect(1)
        #expect(stale.errorText.split(separator: "\n").count == 1, "\(stale.errorText)")
        try await bench.run(script(in: bench.folder)).expect(0)
        try await bench.run(script(in: bench.folder), "--check").expect(0)
    }

    private static func script(in root: URL) -> String {
        root.appending(path: "scripts/make-templates").path
    }

    /// Copies the script, the templates and the texts that are made of them.
    private static func copyRepository(to root: URL) throws {
        let mark = "// Written by scripts/make-templates"
        let texts = try Places.files(under: "Sources", endingIn: [".swift"])
            .filter { try $0.text.hasPrefix(mark) }.map(\.inRepository)
        for path in ["scripts/make-templates", "templates"] + texts {
            let copy = root.appending(path: path)
            try FileManager.default.createDirectory(
                at: copy.deletingLastPathComponent(),
                withIntermediateDirectories: true
            )
            try FileManager.default.copyItem(
                at: Places.repository.appending(path: path),
                to: copy
            )
        }
    }
}
