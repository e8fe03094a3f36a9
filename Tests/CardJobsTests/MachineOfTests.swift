import CardCore
import CardJobs
import CardLedgerTesting
import CardSystem
import Foundation

extension Disk {
    /// A disk on which nobody hears of steps.
    static let ofTests = Disk(currentFolder: FileManager.default.currentDirectoryPath) { _ in }
}

extension Machine {
    static let ofTests = Machine.ofTests(Disk.ofTests)

    /// A machine with that disk and ledgers in memory; nobody sits at it.
    static func ofTests(_ disk: Disk) -> Machine {
        Machine(
            disk: disk,
            ledgers: MemoryLedgerFiles(),
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
