import Foundation
import Testing

/// Rules that a reviewer would otherwise have to check.
struct TidyTests {
    private static let texts = [".swift", ".md", ".yaml", ".c", ".h", ".sh", ".sql", ".txt"]
    private static let scripts = ["scripts", "Benchmarks", ".ci"]

    /// Everything that people write by hand, scripts without an ending included; golden files are
    /// the program's.
    private static func written() throws -> [URL] {
        let scripts = try scripts.flatMap { folder in
            try Places.files(under: folder, endingIn: [""]).filter { $0.pathExtension.isEmpty }
                .filter { !$0.hasDirectoryPath && (try? $0.text.hasPrefix("#!")) == true }
        }
        return try Places.files(endingIn: texts)
            .filter { !$0.inRepository.hasPrefix("Tests/Golden/") } + scripts
    }

    @Test func theListOfFilesIsNotEmpty() throws {
        let names = try Self.written().map(\.inRepository)
        #expect(names.contains("README.md"))
        #expect(names.contains("scripts/demo"))
        #expect(names.contains("Sources/CardCore/Failures/Failure.swift"))
        #expect(!names.contains { $0.hasPrefix(".build") })
    }

    /// The words are put together here so that this file does not hold them.
    @Test func noFileContainsALeftoverMark() throws {
        let marks = ["FIX" + "ME", "TO" + "DO", "HA" + "CK", "unimple" + "mented"]
        for file in try Self.written() {
            for (number, line) in try lines(of: file) {
                let found = marks.filter { mark in
                    line.split { !$0.isLetter }.contains { $0 == mark }
                }
                #expect(found.isEmpty, "\(file.inRepository):\(number): \(found)")
            }
        }
    }

    @Test func linesHaveNoTabsAndNoBlanksAtTheirEnds() throws {
        // A record of fixed width ends with its last field, blank or not.
        for file in try Self.written() where !file.inRepository.hasSuffix(".wpubon.txt") {
            for (number, line) in try lines(of: file) where line.contains("\t") || line.last == " "
            {
                Issue.record("\(file.inRepository):\(number): a tab, or a blank at the end")
            }
        }
    }

    @Test func filesEndWithOneLineFeedAndHaveNoCarriageReturn() throws {
        for file in try Self.written() {
            let bytes = try Data(contentsOf: file)
            let name = file.inRepository
            #expect(!bytes.contains(UInt8(ascii: "\r")), "\(name) has a carriage return")
            #expect(bytes.last == UInt8(ascii: "\n"), "\(name) does not end with a line feed")
            #expect(!bytes.suffix(2).elementsEqual("\n\n".utf8), "\(name) ends with an empty line")
        }
    }

    @Test func filesAreNamedAfterTheirTypes() throws {
        for file in try Places.files(under: "Sources", endingIn: [".swift"]) {
            let name = file.deletingPathExtension().lastPathComponent
            #expect(
                name.wholeMatch(of: #/[A-Z][A-Za-z0-9]*(\+[A-Z][A-Za-z0-9]*)?/#) != nil,
                "\(file.inRepository): a type's name, or Type+Topic"
            )
        }
        for file in try Places.files(under: "docs", endingIn: [".md"]) {
            let name = file.deletingPathExtension().lastPathComponent
            #expect(
                name == "README" || name.wholeMatch(of: #/[a-z0-9]+(-[a-z0-9]+)*/#) != nil,
                "\(file.inRepository): lower case, with hyphens"
            )
        }
    }

    @Test func scriptsStopAtTheFirstErrorAndCanBeRun() throws {
        for file in try Self.written() {
            let text = try file.text
            guard text.hasPrefix("#!") else { continue }
            let name = file.inRepository
            #expect(text.hasPrefix("#!/usr/bin/env bash\n"), "\(name): not a bash script")
            #expect(text.contains("\nset -euo pipefail\n"), "\(name): goes on after an error")
            #expect(
                FileManager.default.isExecutableFile(atPath: file.path),
                "\(name): not executable"
            )
        }
    }

    /// Numbers that were given and not used are left out.
    @Test func decisionsAreNumberedInOrderAndListed() throws {
        let list = try Places.repository.appending(path: "docs/decisions/README.md").text
        let names = try Places.files(under: "docs/decisions", endingIn: [".md"])
            .map(\.lastPathComponent).filter { $0 != "README.md" }
        for name in names {
            #expect(name.prefixMatch(of: #/\d{4}-/#) != nil, "\(name) has no number")
            #expect(list.contains("(\(name))"), "\(name) is not in the list")
        }
        #expect(!names.isEmpty)
    }

    /// A test waits for the event itself.
    ///
    /// A busy machine is slow; a wait ends after many looks.
    ///
    /// The tests of the service give moments to its rules as values, and measure none.
    @Test func noTestMeasuresTime() throws {
        let clock = "Continuous" + "Clock"
        let marks = [
            "Suspending" + "Clock", ".time" + "Limit(", ".mea" + "sure {", ".dura" + "tion(",
        ]
        for file in try Places.files(under: "Tests", endingIn: [".swift"]) {
            let isOfService = file.inRepository.hasPrefix("Tests/CardServiceTests/")
            let marks = marks + (isOfService ? [] : [clock])
            for (number, line) in try lines(of: file) where marks.contains(where: line.contains) {
                Issue.record("\(file.inRepository):\(number): \(line)")
            }
        }
    }

    /// Errors that are dropped on purpose, by file; each has a comment that says why.
    ///
    /// A failing store or disk never becomes a default on the way to an answer. The targets that
    /// only turn bytes into values are left out: no store and no disk is behind their errors.
    private static let droppedErrors = [
        "Sources/CardJobs/Approvals/OperatorPrograms.swift": 1,
        "Sources/CardJobs/Auditing/VerifyAudit.swift": 3,
        "Sources/CardJobs/Backup/AdoptOrder.swift": 3,
        "Sources/CardJobs/Backup/LostWorkspace.swift": 1,
        "Sources/CardJobs/Backup/MakeBackup.swift": 4,
        "Sources/CardJobs/Backup/RestoreWorkspace.swift": 7,
        "Sources/CardJobs/Backup/RestoreWorkspace+Calls.swift": 1,
        "Sources/CardJobs/Backup/Salvage.swift": 1,
        "Sources/CardJobs/Backup/BackupFolderRestores.swift": 3,
        "Sources/CardJobs/Clients/ManageClients.swift": 1,
        "Sources/CardJobs/Calls/JournalHeader.swift": 1,
        "Sources/CardJobs/Custodians/MakeCustodianKey.swift": 1,
        "Sources/CardJobs/InboxKeys/OpenPGPFolder.swift": 1,
        "Sources/CardJobs/InboxKeys/OpenPGPHome.swift": 1,
        "Sources/CardJobs/Ordering/OrderSource.swift": 1,
        "Sources/CardJobs/Releasing/PackageJobs.swift": 1,
        "Sources/CardJobs/Releasing/ReleaseOrder.swift": 2,
        "Sources/CardJobs/Repositories/AuditDetails.swift": 5,
        "Sources/CardJobs/Repositories/Checkpoints/Repositories+Audit.swift": 1,
        "Sources/CardJobs/Repositories/Configuration/WorkspaceConfiguration+Reading.swift": 1,
        "Sources/CardJobs/Repositories/Custody/CustodianUnlocking.swift": 2,
        "Sources/CardJobs/Repositories/Machine.swift": 1,
        "Sources/CardJobs/Repositories/Repositories.swift": 1,
        "Sources/CardJobs/Repositories/ShareFile.swift": 1,
        "Sources/CardJobs/SaleFiles/Checking/ProposeTemplate.swift": 1,
        "Sources/CardJobs/SaleFiles/Ingest/FilePosting.swift": 2,
        "Sources/CardJobs/SaleFiles/Ingest/InboxClaims.swift": 2,
        "Sources/CardJobs/SaleFiles/Ingest/ListInbox.swift": 1,
        "Sources/CardJobs/SaleFiles/Ingest/Repositories+Decision.swift": 1,
        "Sources/CardJobs/SaleFiles/Ingest/ResultFiles.swift": 1,
        "Sources/CardJobs/SaleFiles/Ingest/RowDecisions+Rows.swift": 1,
        "Sources/CardJobs/SaleFiles/Templates/SaleFileReading+Workspace.swift": 8,
        "Sources/CardJobs/SaleFiles/Templates/SaleFileReading.swift": 1,
        "Sources/CardJobs/SaleFiles/Templates/SaleTemplateCatalogue.swift": 1,
        "Sources/CardJobs/Session/WorkspaceSession.swift": 1,
        "Sources/CardJobs/Serving/SandboxCopy.swift": 2,
        "Sources/CardJobs/Signing/OperatorSignature.swift": 1,
        "Sources/CardJobs/Signing/SSHPublicKey.swift": 11,
        "Sources/CardJobs/Signing/SSHSignature.swift": 1,
        "Sources/CardLedger/Audit/Checkpoint.swift": 1,
        "Sources/CardService/Clients/DoorState.swift": 1,
        "Sources/CardService/Process/ServedParts.swift": 2,
        "Sources/CardSystem/Files/Disk+Storage.swift": 1,
        "Sources/CardSystem/Files/ThrowawayFolder.swift": 1,
        "Sources/CardSystem/Lock/ServeLock.swift": 2,
        "Sources/CardSystem/Lock/WorkspaceLock.swift": 3,
        "Sources/CardSystem/Processes/ChildProgram+Encrypting.swift": 1,
        "Sources/CardSystem/Processes/ChildProgram.swift": 1,
        "Sources/CardSystem/Processes/SpawnedProgram.swift": 1,
        "Sources/CardVault/CryptoSelfTest.swift": 1,
        "Sources/CardVault/Custody/CustodianKeyFile.swift": 4,
        "Sources/CardVault/Deliveries/DeliveryKey.swift": 5,
        "Sources/CardVault/Keys/LogKey.swift": 1,
        "Sources/CardVault/Keys/ServiceKey+SharedKey.swift": 3,
        "Sources/CardVault/Copies/SealedKeys.swift": 3,
        "Sources/CardVault/Recipients/AgeIdentity.swift": 2,
        "Sources/CardVault/Recipients/RecipientKey.swift": 4,
        "Sources/CardVault/Sealing/CardCipher.swift": 3,
    ]

    @Test func everyDroppedErrorIsListed() throws {
        for file in try Places.files(under: "Sources", endingIn: [".swift"]) {
            let name = file.inRepository
            let target = name.split(separator: "/")[1]
            let others = [
                "CardCore", "CardLedgerTesting", "CardPackage", "CardSales", "CardTestSupport",
                "CardText",
            ]
            guard !others.contains(String(target)) else { continue }
            let count = try lines(of: file).reduce(0) { sum, line in
                sum + line.1.matches(of: #/\btry\?\s/#).count
            }
            #expect(count == Self.droppedErrors[name, default: 0], "\(name): try?")
        }
    }

    /// The conversions of a text into one that a message may repeat although no type proves it, by
    /// file.
    ///
    /// - Reason: libyaml's and SQLite's messages are literals of theirs, with names of tables and
    ///   columns; a command of the program's own making has its words quoted; the system's words
    ///   for an error number are a table; the explanation of a code is made of literals.
    private static let ownTexts = [
        "Sources/CardText/YAML/DocumentParser.swift": 2,
        "Sources/CardLedgerSQLite/Reports/SQLiteLedger+Verify.swift": 1,
        "Sources/CardLedgerSQLite/SQLite/StoreFault.swift": 1,
        "Sources/CardLedgerSQLite/Ledger/SQLiteLedger+Copies.swift": 1,
        "Sources/CardLedgerSQLite/Ledger/SQLiteLedger.swift": 1,
        "Sources/CardSystem/Files/DiskFault.swift": 1,
        "Sources/CardVault/Copies/VaultCopies.swift": 1,
        "Sources/CardVault/Vault.swift": 1,
        "Sources/mintrun/Messages/CommandLineWords.swift": 1,
        "Sources/mintrun/Messages/AdoptFailure+Words.swift": 1,
        "Sources/mintrun/Messages/SheetFailure+Words.swift": 2,
    ]

    /// The files that add a label for texts in messages.
    private static let labels = [
        "Sources/CardSystem/Files/DiskFault.swift",
        "Sources/mintrun/Messages/CommandLineWords.swift",
    ]

    @Test func everyTextThatIsShownUncheckedIsListed() throws {
        for file in try Places.files(under: "Sources", endingIn: [".swift"]) {
            let name = file.inRepository
            guard name != "Sources/CardCore/Values/ShownText.swift" else { continue }
            let count = try lines(of: file).reduce(0) { sum, line in
                sum + line.1.matches(of: #/\((own|unchecked):/#).count
            }
            #expect(count == Self.ownTexts[name, default: 0], "\(name): ShownText(own:)")
            let labels = try file.text.matches(of: #/func appendInterpolation/#).count
            #expect(labels == (Self.labels.contains(name) ? 1 : 0), "\(name): a new label")
        }
    }

    /// One function writes to a terminal, and escapes what a terminal would obey.
    @Test func oneFunctionPrints() throws {
        let printing =
            #/\b(print|f?puts|dprintf|Streams\.write)\(|FileHandle\.standard|STD(OUT|ERR)_FILENO/#
        let allowed = [
            "StandardStreams.swift", "StandardErrorProgress.swift",
        ]
        for file in try Places.files(under: "Sources", endingIn: [".swift"])
        where !allowed.contains(file.lastPathComponent) {
            for (number, line) in try lines(of: file) {
                let isPrinting = line.contains(printing)
                #expect(!isPrinting, "\(file.inRepository):\(number): \(line)")
            }
        }
    }

    /// A release build is the tested one; its clock, its place and its stops are not switches.
    @Test func sourcesHaveNoSwitchesForTests() throws {
        let switches = #/#if\s+!?DEBUG|MINTRUN_(NOW|PLACE|CRASH|SEGMENT)/#
        for file in try Places.files(under: "Sources", endingIn: [".swift", ".c", ".h"]) {
            for (number, line) in try lines(of: file) where line.contains(switches) {
                Issue.record("\(file.inRepository):\(number): \(line)")
            }
        }
    }

    /// One file asks the system for what differs from machine to machine, and hands it on.
    @Test func oneFileReadsTheEnvironment() throws {
        let reading = #/\b(secure_)?getenv\b|\benviron\b|ProcessInfo/#
        for file in try Places.files(under: "Sources", endingIn: [".swift", ".c", ".h"])
        where file.inRepository != "Sources/mintrun/ThisMachine.swift" {
            for (number, line) in try lines(of: file) where line.contains(reading) {
                Issue.record("\(file.inRepository):\(number): \(line)")
            }
        }
    }

    /// A job gets its disk, its clock and everything else of the machine from its caller.
    @Test func jobsMakeNoMachineOfTheirOwn() throws {
        let making = #/\b(SystemClock|KernelRandom|ZoneFiles|Disk|Machine|InputFile)\(/#
        let reaching = #/\b(getenv\b|ProcessSetup\b|Terminal\.|OutputFile\(creating)/#
        let files = try Places.files(under: "Sources/CardJobs", endingIn: [".swift"])
        #expect(!files.isEmpty)
        for file in files {
            for (number, line) in try lines(of: file) where !line.contains("///") {
                let isFound = line.contains(making) || line.contains(reaching)
                #expect(!isFound, "\(file.inRepository):\(number): \(line)")
            }
        }
    }

    /// Queries take codes from `Coded`, so that a new case does not compile before each query has an
    /// answer for it; the tables of a shipped schema never change.
    @Test func queriesHaveNoBareCodes() throws {
        for file in try Places.files(under: "Sources/CardLedgerSQLite", endingIn: [".swift"])
        where !file.lastPathComponent.hasPrefix("Schema") {
            for (number, line) in try lines(of: file) where Self.hasBareCode(line) {
                Issue.record("\(file.inRepository):\(number): a code without its name")
            }
        }
    }

    @Test(arguments: [
        ("WHERE life_cycle IN (3, 4)", true), ("AND message.standing <> 3", true),
        ("holds & 2 <> 0", true), ("holds & ~2", true), ("debit_owner_kind = 2", true),
        ("CASE phase WHEN 3 THEN debit_kind", true), ("CASE 6 WHEN debit_kind", true),
        ("WHERE sale_file.verdict IN ('applied', 'partial')", true),
        ("WHERE holds <> 0", false), ("operation IN \\(codes)", false), ("row_count <> 3", false),
    ])
    func bareCodesAreFound(_ line: Substring, _ isBare: Bool) {
        #expect(Self.hasBareCode(line) == isBare)
    }

    private static func hasBareCode(_ line: Substring) -> Bool {
        let columns = #/(life_cycle|verdict|operation|holds|kind|standing|phase|state|scheme)/#
        let number = #/^ *(=|<>|!=|[<>]=?|&|\||IN|NOT IN) *~?\(?[1-9]/#
        let name =
            #/^ *(=|<>|IN|NOT IN) *\(?'(applied|partial|re|held|ord|mint|seal|ack|clos|canc)/#
        let choice = #/CASE ([1-9]|[a-z_.]*(kind|phase|operation|standing|verdict) WHEN [1-9])/#
        return line.contains(choice)
            || line.matches(of: columns).contains { column in
                let rest = line[column.range.upperBound...]
                return rest.contains(number) || rest.contains(name)
            }
    }

    private func lines(of file: URL) throws -> [(number: Int, line: Substring)] {
        try file.text.split(separator: "\n", omittingEmptySubsequences: false).enumerated()
            .map { ($0.offset + 1, $0.element) }
    }
}
