package import CardCore
import CardJobs
import CardLedgerSQLite
import CardSystem
import Glibc

/// The only file that asks the system for values that differ from machine to machine.
extension Program {
    /// The program on this machine; tests give other values.
    package static func onThisMachine(
        clock: any Clock = SystemClock(),
        place: WorkspacePlace? = nil,
        segmentSize: Int = MintOrder.usualSegmentSize,
        reached: @escaping @Sendable (CrashPoint) -> Void = { _ in }
    ) -> Program {
        let disk = Disk(currentFolder: ProcessSetup.currentFolder, reached: reached)
        var machine = Machine(
            disk: disk,
            ledgers: SQLiteLedgerFiles(),
            zones: ZoneFiles(on: disk),
            temporaryFolders: [variable("TMPDIR"), "/tmp", "/var/tmp", "/dev/shm"]
                .compactMap { $0 },
            idFile: "/etc/machine-id",
            loginName: ProcessSetup.loginName,
            pid: ProcessSetup.pid,
            usualWorkspace: variable("MINTRUN_WORKSPACE"),
            askSecret: { try Terminal.askSecret($0.text) },
            place: place
        )
        machine.agentSocket = variable("SSH_AUTH_SOCK")
        return Program(
            machine: machine,
            clock: clock,
            random: { KernelRandom() },
            segmentSize: segmentSize,
            parse: Mintrun.command
        )
    }

    /// A variable of the environment; nil if it is empty, too.
    private static func variable(_ name: String) -> String? {
        getenv(name).map { String(cString: $0) }.flatMap { $0.isEmpty ? nil : $0 }
    }
}
