import CardCore
import CardJobs
import CardSystem
import CardText
import Testing

@testable import MintrunCommands

/// The words for failures of the workspace, its lock, its zones and its machine.
struct WorkspaceWordsTests {
    struct Sample: Sendable {
        let failure: any Failure
        let code: FailureCode
        let kind: FailureKind
        let message: String
        let hint: String

        init(
            _ failure: any Failure,
            code: FailureCode,
            kind: FailureKind,
            message: String,
            hint: String
        ) {
            self.failure = failure
            self.code = code
            self.kind = kind
            self.message = message
            self.hint = hint
        }

        func check() {
            #expect(failure.code == code && failure.kind == kind)
            #expect(failure.message.text == message)
            #expect(failure.hint.text == hint)
        }
    }

    private static let initHint = "mintrun init DIR, or give --workspace DIR"

    private static let workspaces = [
        Sample(
            WorkspaceFailure.missing(in: .option),
            code: .workspaceMissing,
            kind: .notFound,
            message: "no workspace is in the folder that --workspace names",
            hint: initHint
        ),
        Sample(
            WorkspaceFailure.missing(in: .environment),
            code: .workspaceMissing,
            kind: .notFound,
            message: "no workspace is in the folder that MINTRUN_WORKSPACE names",
            hint: initHint
        ),
        Sample(
            WorkspaceFailure.missing(in: .currentFolder),
            code: .workspaceMissing,
            kind: .notFound,
            message: "no workspace is in this folder or above it",
            hint: initHint
        ),
        Sample(
            WorkspaceFailure.vaultMissing(path: "/x/vault.sqlite"),
            code: .vaultMissing,
            kind: .damaged,
            message: "the database /x/vault.sqlite is missing",
            hint: "mintrun restore BACKUP --to NEW --lost OLD, and give this workspace as OLD"
        ),
        Sample(
            WorkspaceFailure.configurationOpen(path: "/x/mintrun.yaml"),
            code: .configWritable,
            kind: .configuration,
            message: "/x/mintrun.yaml can be changed by anybody",
            hint: "chmod 600 /x/mintrun.yaml"
        ),
        Sample(
            WorkspaceFailure.databaseClosed(path: "/x y/l", isOwn: true),
            code: .ioReadonly,
            kind: .inputOutput,
            message: "/x y/l is not writable",
            hint: "chmod u+w '/x y/l', then run the command again"
        ),
        Sample(
            WorkspaceFailure.databaseClosed(path: "/x/l", isOwn: false),
            code: .ioReadonly,
            kind: .inputOutput,
            message: "/x/l is not writable",
            hint: "as its owner or as root: chmod u+w /x/l, then run the command again"
        ),
        Sample(
            WorkspaceFailure.requestUnshown,
            code: .cliRequestUnshown,
            kind: .inputOutput,
            message:
                "the id of the request could be shown neither on standard error nor on standard "
                + "output: nothing was booked",
            hint: "make room for the output, or read all of it, then repeat the command"
        ),
    ]

    private static let holder = LockHolder(
        pid: 7,
        operatorName: "anna",
        command: "mint",
        requestID: "r-1",
        since: Instant(milliseconds: 0)
    )
    private static let zoneHint =
        "apt install tzdata, or write a name of the IANA database such as Europe/Oslo"
    private static var day: Day {
        guard let day = Day("2026-01-02") else { preconditionFailure("no such day") }
        return day
    }

    private static let machines = [
        Sample(
            LockFailure.timeout(holder: holder),
            code: .lockTimeout,
            kind: .locked,
            message: "the workspace is locked by `mintrun mint` of anna (process 7, since "
                + "1970-01-01T00:00:00Z)",
            hint: "wait for it to end, or give --wait SECONDS"
        ),
        Sample(
            LockFailure.timeout(holder: nil),
            code: .lockTimeout,
            kind: .locked,
            message: "the workspace is locked by another run",
            hint: "wait for it to end, or give --wait SECONDS"
        ),
        Sample(
            LockFailure.serving(holder: holder),
            code: .serveRunning,
            kind: .locked,
            message: "a service runs on the workspace: `mintrun mint` of anna (process 7, since "
                + "1970-01-01T00:00:00Z)",
            hint: "stop it, then repeat the command: kill 7"
        ),
        Sample(
            LockFailure.serving(holder: nil),
            code: .serveRunning,
            kind: .locked,
            message: "a service runs on the workspace: another run",
            hint: "stop it, then repeat the command"
        ),
        Sample(
            LockFailure.requestInProgress(request: "r-1", holder: nil),
            code: .orderInProgress,
            kind: .comeBackLater,
            message: "request r-1 is in use by another run",
            hint: "wait a few moments, then repeat the command"
        ),
        Sample(
            MachineFailure.absurdClock(seconds: -5),
            code: .clockAbsurd,
            kind: .inputOutput,
            message:
                "the clock of this machine is -5 seconds from 1970, which is not a time between the "
                + "years 1970 and 9000",
            hint: "set the clock, then repeat the command"
        ),
        Sample(
            MachineFailure.noTerminal,
            code: .custodianNoTerminal,
            kind: .usage,
            message: "a passphrase is needed, and the command has no terminal to ask on",
            hint:
                "give --passphrase-file FILE for each key; custodian create uses it for the new key, "
                + "and --custodian-passphrase-file FILE for each --custodian-key"
        ),
        Sample(
            MachineFailure.networkDisk(folder: "/x", fileSystem: "NFS"),
            code: .workspaceNetworkDisk,
            kind: .refused,
            message: "/x is on a network file system (NFS), on which the databases are not safe",
            hint: "give a folder on a local disk"
        ),
    ]

    private static let zones = [
        Sample(
            ZoneFailure.unknown,
            code: .zoneUnknown,
            kind: .refused,
            message: "the name of a time zone is not in the IANA database",
            hint: zoneHint
        ),
        Sample(
            ZoneFailure.ofConfiguration(.unknown),
            code: .configZone,
            kind: .configuration,
            message: "the name of a time zone is not in the IANA database",
            hint: zoneHint + "; the zones of stores and of the workspace are in mintrun.yaml"
        ),
        Sample(
            ZoneFailure.changed(named: "UTC", recorded: "Europe/Oslo", since: day),
            code: .configZoneChanged,
            kind: .configuration,
            message: "mintrun.yaml names zone: UTC, and this workspace books in Europe/Oslo since "
                + "2026-01-02",
            hint: "write zone: Europe/Oslo, or record the change: mintrun zone set UTC --from DAY"
        ),
    ]

    private static let inputs = [
        Sample(
            SecretFailure.tokenInArguments(serials: ["A1", "A2"]),
            code: .cliToken,
            kind: .refused,
            message: "the command line contains the token of a card; the card is A1, A2",
            hint:
                "remove the line from the shell's history, then see the remedies: mintrun card show A1"
        ),
        Sample(
            SecretFailure.tokenInArguments(serials: []),
            code: .cliToken,
            kind: .refused,
            message: "the command line contains the token of a card; the card is ",
            hint:
                "remove the line from the shell's history, then see the remedies: mintrun card show "
                + "SERIAL"
        ),
        Sample(
            SecretFailure.tokenInInput(serials: ["A1"], name: "mintrun.yaml"),
            code: .secretToken,
            kind: .refused,
            message: "mintrun.yaml contains the token of the card A1; nothing of it was stored",
            hint: "write the serial in place of the token, then repeat the command"
        ),
        Sample(
            SecretFailure.tokenInInput(
                serials: ["1", "2", "3", "4", "5", "6", "7"],
                name: "the file"
            ),
            code: .secretToken,
            kind: .refused,
            message:
                "the file contains the token of the card 1, 2, 3, 4, 5 and of 2 more; nothing of it was "
                + "stored",
            hint: "write the serial in place of the token, then repeat the command"
        ),
        Sample(
            AuditFailure.restoredNoteMissing(path: "c"),
            code: .auditRestoredNote,
            kind: .damaged,
            message: "c does not begin with the note of the restore in the ledger",
            hint: "compare it with another copy of checkpoints.log"
        ),
        Sample(
            TypedTimeFailure(text: "2026-13-01"),
            code: .cliDate,
            kind: .usage,
            message: "2026-13-01 is neither a day nor a moment",
            hint: "write 2026-11-21, or 2026-11-21T12:00:00Z"
        ),
        Sample(
            TypedTimeFailure(text: "yesterday"),
            code: .cliDate,
            kind: .usage,
            message: "that is neither a day nor a moment",
            hint: "write 2026-11-21, or 2026-11-21T12:00:00Z"
        ),
    ]

    @Test(arguments: workspaces + machines + zones + inputs)
    func hasItsWords(_ sample: Sample) { sample.check() }

    @Test(arguments: [
        (ZoneFault.notTZif, "is not a compiled time zone"),
        (.version, "is of version 1, which ends in 2038"), (.truncated, "is cut off"),
        (.leapSeconds, "counts leap seconds"), (.inconsistent, "contradicts itself"),
        (.rule, "ends with an invalid rule"),
    ])
    func wordsTheFaultOfAZone(_ fault: ZoneFault, _ complaint: String) {
        Sample(
            ZoneFailure.damaged(zone: "Europe/Oslo", path: "/z", fault: fault),
            code: .zoneDamaged,
            kind: .refused,
            message: "the time zone Europe/Oslo cannot be used: /z \(complaint)",
            hint: "apt install --reinstall tzdata"
        )
        .check()
    }
}
