import CardCore
import CardJobs
import CardLedger
import CardLedgerTesting
import CardSystem
import Foundation

extension Disk {
    /// A disk on which nobody hears of steps.
    static let ofTests = Disk(currentFolder: FileManager.default.currentDirectoryPath) { _ in }
}

extension Machine {
    static let ofTests = Machine.ofTests(Disk.ofTests)

    /// A machine with that disk and those ledgers, in memory unless named; nobody sits at it.
    static func ofTests(_ disk: Disk, _ ledgers: any LedgerFiles = MemoryLedgerFiles()) -> Machine {
        Machine(
            disk: disk,
            ledgers: ledgers,
            zones: ZoneFiles(on: disk),
            temporaryFolders: [FileManager.default.temporaryDirectory.path],
            idFile: "/etc/machine-id",
            loginName: "somebody",
            pid: 1,
            usualWorkspace: nil,
            askSecret: { _ in throw CancellationError() },
            place: nil
        )
    }
}
