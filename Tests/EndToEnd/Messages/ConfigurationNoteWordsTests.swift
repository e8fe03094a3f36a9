import CardCore
import CardJobs
import Foundation
import Testing

@testable import MintrunCommands

/// The configuration that `init` writes, against `Tests/Golden/Configuration/`.
struct ConfigurationNoteWordsTests {
    private static let golden = Places.repository
        .appending(path: "Tests/Golden/Configuration/mintrun.yaml")

    private func text(_ custody: Custody) -> String {
        WorkspaceConfiguration.defaultText(custody: custody, CommandLineWords())
    }

    @Test func initWritesTheSameBytesAsBefore() throws {
        #expect(text(.single) == (try Self.golden.text))
    }

    @Test(arguments: Custody.allCases)
    func isReadWithEachKeyAtItsDefault(_ custody: Custody) throws {
        var expected = WorkspaceConfiguration()
        expected.custody = custody
        let bytes = Array(text(custody).utf8)
        #expect(try WorkspaceConfiguration.read(bytes, file: "mintrun.yaml") == expected)
    }

    @Test func writesEveryNote() throws {
        let text = text(.dual)
        for note in ConfigurationNote.allCases {
            let first = note.sentence.text.prefix { $0 != "\n" }
            #expect(text.contains("\n# \(first)\n") || text.hasPrefix("# \(first)\n"))
        }
        for note in ConfigurationExampleNote.allCases {
            #expect(text.contains("  # \(note.sentence.text)\n"), "\(note)")
        }
    }
}
