import CardTestSupport
import Foundation
import Testing

/// Below the program are facts; one folder contains the words for them.
struct FactTests {
    /// The targets below the programs.
    private static let targets = [
        "CardCore", "CardText", "CardPackage", "CardSales", "CardVault", "CardLedger",
        "CardLedgerSQLite", "CardSystem", "CardJobs", "CardService",
    ]

    private static func sources() throws -> [URL] {
        try targets.flatMap { try Places.files(under: "Sources/\($0)", endingIn: [".swift"]) }
    }

    /// Lines that name a command or have its form, by file.
    ///
    /// - Reason: comments in built-in templates, which are files of `templates/pos` to the byte; a
    ///   user id, a digest's label and a mark on disk, which are fixed bytes.
    private static let commands = [
        "Sources/CardSales/Templates/BuiltInSaleTemplates+Texts.swift": 2,
        "Sources/CardJobs/Backup/RestoreWorkspace.swift": 1,
        "Sources/CardJobs/Registry/KeepInboxKeys.swift": 1,
        "Sources/CardJobs/SaleFiles/Ingest/TemplateChange.swift": 1,
    ]

    /// Lines with an option, by file: those of gpg and age, and one in a comment of a template.
    private static let options = [
        "Sources/CardSales/Templates/BuiltInSaleTemplates+Texts.swift": 1,
        "Sources/CardJobs/InboxKeys/OpenPGPHome.swift": 5,
        "Sources/CardJobs/InboxKeys/OpenPGPKeyMaker.swift": 6,
        "Sources/CardJobs/Releasing/OpenPGPListing.swift": 1,
        "Sources/CardJobs/Releasing/PackageSealer+Recipients.swift": 1,
        "Sources/CardJobs/Releasing/PackageSealer.swift": 1,
        "Sources/CardJobs/SaleFiles/Opening/SaleFileOpener.swift": 2,
        "Sources/CardSystem/Processes/ChildProgram.swift": 3,
    ]

    @Test func sourcesBelowTheProgramNameNoCommandOrOption() throws {
        for file in try Self.sources() {
            let lines = try file.text.split(separator: "\n", omittingEmptySubsequences: false)
            let name = file.inRepository
            let commands = lines.filter { $0.contains(#/\bmintrun [a-z]+\b/#) }
            #expect(commands.count == Self.commands[name, default: 0], "\(name): \(commands)")
            let options = lines.filter { $0.contains(#/["\s`(]--[a-z]/#) }
            #expect(options.count == Self.options[name, default: 0], "\(name): \(options)")
        }
    }

    @Test func sourcesBelowTheProgramReachNoTerminal() throws {
        let terminal = #/\bisatty\b|/dev/tty|\bSTD(IN|OUT|ERR)_FILENO\b|\btcgetattr\b/#
        for file in try Self.sources() {
            #expect(!(try file.text.contains(terminal)), "\(file.inRepository)")
        }
    }

    @Test func everyFactHasItsWords() throws {
        let words = try Places.files(under: "Sources/mintrun/Messages", endingIn: [".swift"])
            .map { try $0.text }.joined(separator: "\n")
        let worded = Set(words.matches(of: #/extension ([\w.]+): Worded/#).map { String($0.1) })
        for file in try Self.sources() {
            let facts = try file.text.matches(
                of:
                    #/(?:struct|enum|extension) ([\w.]+):[^{\n]*\b(?:Failure|Fact|FaultDetail)\b[^{]*\{/#
            )
            for fact in facts where !worded.contains(where: { $0.hasSuffix(fact.1) }) {
                Issue.record("\(file.inRepository): \(fact.1) has no words")
            }
        }
    }
}
