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
            _ code: FailureCode,
            _ kind: FailureKind,
            _ message: String,
            _ hint: String
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
            .workspaceMissing,
            .notFound,
            "no workspace is in the folder that --workspace names",
            initHint
        ),
        Sample(
            WorkspaceFailure.missing(in: .environment),
            .workspaceMissing,
            .notFound,
            "no workspace is in the folder that MINTRUN_WORKSPACE names",
            initHint
        ),
        Sample(
            WorkspaceFailure.missing(in: .currentFolder),
            .workspaceMissing,
            .notFound,
            "no workspace is in this folder or above it",
            initHint
        ),
        Sample(
            WorkspaceFailure.vaultMissing(path: "/x/vault.sqlite"),
            .vaultMissing,
            .damaged,
            "the database /x/vault.sqlite is missing",
            "mintrun restore BACKUP --to NEW --lost OLD, and give this workspace as OLD"
        ),
        Sample(
            WorkspaceFailure.configurationOpen(path: "/x/mintrun.yaml"),
            .configWritable,
            .configuration,
            "/x/mintrun.yaml can be changed by anybody",
            "chmod 600 /x/mintrun.yaml"
        ),
        Sample(
            WorkspaceFailure.databaseClosed(path: "/x y/l", isOwn: true),
            .ioReadonly,
            .inputOutput,
            "/x y/l is not writable",
            "chmod u+w '/x y/l', then run the command again"
        ),
        Sample(
            WorkspaceFailure.databaseClosed(path: "/x/l", isOwn: false),
            .ioReadonly,
            .inputOutput,
            "/x/l is not writable",
            "as its owner or as root: chmod u+w /x/l, then run the command again"
        ),
        Sample(
            WorkspaceFailure.requestUnshown,
            .cliRequestUnshown,
            .inputOutput,
            "the id of the request could be shown neither on standard error nor on standard "
                + "output: nothing was booked",
            "make room for the output, or read all of it, then repeat the command"
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
            .lockTimeout,
            .locked,
            "the workspace is locked by `mintrun mint` of anna (process 7, since "
                + "1970-01-01T00:00:00Z)",
            "wait for it to end, or give --wait SECONDS"
        ),
        Sample(
            LockFailure.timeout(holder: nil),
            .lockTimeout,
            .locked,
            "the workspace is locked by another run",
            "wait for it to end, or give --wait SECONDS"
        ),
        Sample(
            LockFailure.requestInProgress(request: "r-1", holder: nil),
            .orderInProgress,
            .comeBackLater,
            "request r-1 is in use by another run",
            "wait a few moments, then repeat the command"
        ),
        Sample(
            MachineFailure.absurdClock(seconds: -5),
            .clockAbsurd,
            .inputOutput,
            "the clock of this machine is -5 seconds from 1970, which is not a time between the "
                + "years 1970 and 9000",
            "set the clock, then repeat the command"
        ),
        Sample(
            MachineFailure.noTerminal,
            .custodianNoTerminal,
            .usage,
            "a passphrase is needed, and the command has no terminal to ask on",
            "give --passphrase-file FILE for each key; custodian create uses it for the new key, "
                + "and --custodian-passphrase-file FILE for each --custodian-key"
        ),
        Sample(
            MachineFailure.networkDisk(folder: "/x", fileSystem: "NFS"),
            .workspaceNetworkDisk,
            .refused,
            "/x is on a network file system (NFS), on which the databases are not safe",
            "give a folder on a local disk"
        ),
    ]

    private static let zones = [
        Sample(
            ZoneFailure.unknown,
            .zoneUnknown,
            .refused,
            "the name of a time zone is not in the IANA database",
            zoneHint
        ),
        Sample(
            ZoneFailure.ofConfiguration(.unknown),
            .configZone,
            .configuration,
            "the name of a time zone is not in the IANA database",
            zoneHint + "; the zones of stores and of the workspace are in mintrun.yaml"
        ),
        Sample(
            ZoneFailure.changed(named: "UTC", recorded: "Europe/Oslo", since: day),
            .configZoneChanged,
            .configuration,
            "mintrun.yaml names zone: UTC, and this workspace books in Europe/Oslo since "
                + "2026-01-02",
            "write zone: Europe/Oslo, or record the change: mintrun zone set UTC --from DAY"
        ),
    ]

    private static let inputs = [
        Sample(
            SecretFailure.tokenInArguments(serials: ["A1", "A2"]),
            .cliToken,
            .refused,
            "the command line contains the token of a card; the card is A1, A2",
            "remove the line from the shell's history, then see the remedies: mintrun card show A1"
        ),
        Sample(
            SecretFailure.tokenInArguments(serials: []),
            .cliToken,
            .refused,
            "the command line contains the token of a card; the card is ",
            "remove the line from the shell's history, then see the remedies: mintrun card show "
                + "SERIAL"
        ),
        Sample(
            SecretFailure.tokenInInput(serials: ["A1"], name: "mintrun.yaml"),
            .secretToken,
            .refused,
            "mintrun.yaml contains the token of the card A1; nothing of it was stored",
            "write the serial in place of the token, then repeat the command"
        ),
        Sample(
            SecretFailure.tokenInInput(
                serials: ["1", "2", "3", "4", "5", "6", "7"],
                name: "the file"
            ),
            .secretToken,
            .refused,
            "the file contains the token of the card 1, 2, 3, 4, 5 and of 2 more; nothing of it was "
                + "stored",
            "write the serial in place of the token, then repeat the command"
        ),
        Sample(
            AuditFailure.restoredNoteMissing(path: "c"),
            .auditRestoredNote,
            .damaged,
            "c does not begin with the note of the restore in the ledger",
            "compare it with another copy of checkpoints.log"
        ),
        Sample(
            TypedTimeFailure(text: "2026-13-01"),
            .cliDate,
            .usage,
            "2026-13-01 is neither a day nor a moment",
            "write 2026-11-21, or 2026-11-21T12:00:00Z"
        ),
        Sample(
            TypedTimeFailure(text: "yesterday"),
            .cliDate,
            .usage,
            "that is neither a day nor a moment",
            "write 2026-11-21, or 2026-11-21T12:00:00Z"
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
            .zoneDamaged,
            .refused,
            "the time zone Europe/Oslo cannot be used: /z \(complaint)",
            "apt install --reinstall tzdata"
        )
        .check()
    }
}
