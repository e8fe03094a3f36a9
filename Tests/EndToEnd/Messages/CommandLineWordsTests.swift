import CardCore
import CardSystem
import Glibc
import Testing

@testable import MintrunCommands

/// The words for failures of the command line itself.
struct CommandLineWordsTests {
    private static let room = "make room for the output, or read all of it, then repeat the command"
    private static let full = DiskFault(.write, "standard output", errorNumber: ENOSPC)

    private static let samples: [(CommandLineFailure, FailureCode, FailureKind, String, String)] = [
        (
            .unreadableArguments, .cliUsage, .usage, "the arguments of the command cannot be read",
            "start mintrun with its name and a command: mintrun --help"
        ),
        (
            .noProcessFiles, .cliNoProc, .usage,
            "/proc is not mounted here, or shows other processes; mintrun cannot run without it, "
                + "and nothing was done",
            "mount -t proc proc /proc, or start the container with /proc"
        ),
        (
            .notUTF8(argument: 3), .cliNotUTF8, .usage, "argument 3 is not UTF-8 text",
            "type it again in a terminal that is set to UTF-8"
        ),
        (
            .helpBesideToken, .cliUsage, .usage,
            "the command only asked for help; nothing was done",
            "ask for help without other words: mintrun --help"
        ),
        (
            .verbMissing(after: ["mintrun", "zone"], verbs: ["set", "show"]), .cliUsage, .usage,
            "mintrun zone: a command is missing",
            "usage: mintrun zone set|show; see mintrun zone --help"
        ),
        (
            .unknownCommand(after: ["mintrun", "card"], argument: 2, nearest: "show"), .cliUsage,
            .usage, "argument 2 is not a command of mintrun card; did you mean show?",
            "mintrun card show --help"
        ),
        (
            .unknownCommand(after: ["mintrun"], argument: 1, nearest: nil), .cliUsage, .usage,
            "argument 1 is not a command of mintrun", "mintrun --help"
        ),
        (
            .unknownCode("order.unknow"), .explainUnknown, .notFound, "this code does not exist",
            "mintrun explain order.unknown"
        ),
        (
            .unknownCode(nearest: nil), .explainUnknown, .notFound, "this code does not exist",
            "see all codes: mintrun explain"
        ),
        (
            .stopped, .signalStopped, .unexpected, "stopped by a signal; committed steps stay",
            "repeat the command: it continues at the same place"
        ),
        (
            .outputUnwritable(full), .cliOutputFailed, .inputOutput,
            "cannot write standard output: No space left on device", room
        ),
        (
            .resultLost(reason: full, bookedID: nil, written: nil), .cliOutputLost, .inputOutput,
            "the command did its work, and the result could not be shown: cannot write standard "
                + "output: No space left on device",
            "repeat the command: it reports the result"
        ),
        (
            .resultLost(reason: full, bookedID: nil, written: WrittenFiles.template(path: "a b")),
            .cliOutputLost, .inputOutput,
            "the command did its work, and the result could not be shown: cannot write standard "
                + "output: No space left on device",
            "the template is written; read it with: cat 'a b'"
        ),
        (
            .unexpected(full), .unexpected, .unexpected,
            "cannot write standard output: No space left on device",
            "run `mintrun verify`, then repeat the command; report it if it happens again"
        ),
    ]

    @Test(arguments: samples)
    func hasItsWords(
        _ failure: CommandLineFailure,
        code: FailureCode,
        kind: FailureKind,
        message: String,
        hint: String
    ) {
        #expect(failure.code == code && failure.kind == kind)
        #expect(failure.message.text == message)
        #expect(failure.hint.text == hint)
    }

    @Test func namesTheRequestThatWasBooked() {
        let failure = CommandLineFailure.resultLost(
            reason: Self.full,
            bookedID: "r-1",
            written: nil
        )
        #expect(
            failure.message.text
                == "booked as r-1: do not type it again; the result could not be shown: cannot "
                + "write standard output: No space left on device"
        )
        let hint = failure.hint.text
        let beginning = "the same command with this request id reports the result: mintrun "
        #expect(hint.hasPrefix(beginning) && hint.hasSuffix(" --request-id r-1"))
    }

    @Test(arguments: [
        (
            WrittenFiles.package(path: "a"),
            "the package is written: mintrun package verify a shows it"
        ),
        (
            .outcome(path: "a"),
            "the outcome is written: mintrun sales outcome verify a shows it"
        ),
        (.backup(folder: "a"), "the backup is written: mintrun backup check a shows it"),
        (
            .workspace(folder: "a"),
            "the workspace is made: mintrun status --workspace a shows it"
        ),
        (
            .clientSecret(client: "a b"),
            "the secret is made and cannot be shown again; make another one: "
                + "mintrun client rotate 'a b' --overlap 0d"
        ),
        (
            .clientSecretFile(path: "a b"),
            "the secret is written; look at its file with: ls -l 'a b'"
        ),
        (
            .custodian(name: "a"),
            "custodian a is registered: mintrun custodian list shows it"
        ),
    ])
    func namesTheFilesThatWereWritten(_ written: WrittenFiles, _ words: String) {
        #expect(CommandLineWords().remedy(of: written).text == words)
    }
}
