import CardCore
import CardJobs
import CardSystem

extension CommandLineFailure: Worded {
    var sentence: ShownText {
        switch self {
        case .unreadableArguments: "the arguments of the command cannot be read"
        case .noProcessFiles:
            "/proc is not mounted here, or shows other processes; mintrun cannot run without it, "
                + "and nothing was done"
        case .notUTF8(let argument): "argument \(argument) is not UTF-8 text"
        case .helpBesideToken: "the command only asked for help; nothing was done"
        case .verbMissing(let noun, _): "\(id: noun.joined(separator: " ")): a command is missing"
        case .unknownCommand(let noun, let argument, let nearest):
            "argument \(argument) is not a command of \(id: noun.joined(separator: " "))"
                + (nearest.map { "; did you mean \(id: $0)?" } ?? "")
        case .unknownCode: "this code does not exist"
        case .stopped: "stopped by a signal; committed steps stay"
        case .outputUnwritable(let fault): fault.sentence
        case .resultLost(let reason, nil, _):
            "the command did its work, and the result could not be shown: \(reason: reason)"
        case .resultLost(let reason, let bookedID?, _):
            "booked as \(id: bookedID): do not type it again; the result could not be shown: "
                + "\(reason: reason)"
        case .unexpected(let error): "\(reason: error)"
        }
    }

    var remedy: ShownText {
        switch self {
        case .unreadableArguments:
            "start mintrun with its name and a command: mintrun --help"
        case .noProcessFiles: "mount -t proc proc /proc, or start the container with /proc"
        case .notUTF8: "type it again in a terminal that is set to UTF-8"
        case .helpBesideToken: "ask for help without other words: mintrun --help"
        case .verbMissing(let noun, let verbs):
            "usage: \(id: noun.joined(separator: " ")) "
                + "\(verbs.map { ShownText(id: $0) }.joined(separator: "|")); see "
                + "\(id: noun.joined(separator: " ")) --help"
        case .unknownCommand(let noun, _, let nearest):
            "\(id: (noun + [nearest].compactMap(\.self)).joined(separator: " ")) --help"
        case .unknownCode(let nearest):
            nearest.map { "mintrun explain \(id: $0)" } ?? "see all codes: mintrun explain"
        case .stopped: "repeat the command: it continues at the same place"
        case .outputUnwritable:
            "make room for the output, or read all of it, then repeat the command"
        case .resultLost(_, nil, let written):
            written.map { CommandLineWords().remedy(of: $0) }
                ?? "repeat the command: it reports the result"
        case .resultLost(_, let bookedID?, _):
            "the same command with this request id reports the result: "
                + ShownText(words: Self.repetition(as: bookedID))
        case .unexpected:
            "run `mintrun verify`, then repeat the command; report it if it happens again"
        }
    }

    /// The hint for a command line that the parser refuses without a line of usage.
    static let seeHelp = "run `mintrun --help`"

    /// The command line once more, under the id of a request that was booked; overrides are left
    /// out, because they are for one call.
    private static func repetition(as requestID: String) -> [String] {
        let typed = ProcessSetup.arguments ?? []
        var words = ["mintrun"]
        var isValue = false
        for word in typed where word != "--again" {
            if isValue || word.hasPrefix("--request-id=") {
                isValue = false
            } else if word == "--request-id" {
                isValue = true
            } else {
                words.append(word)
            }
        }
        return words + ["--request-id", requestID]
    }
}
