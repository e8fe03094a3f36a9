import CardCore
import CardJobs
import CardSystem

/// A command line that the program could not serve, whatever its command is about.
enum CommandLineFailure: Failure {
    /// The system did not hand the arguments over, so the request is unknown.
    case unreadableArguments
    /// The runtime reads `/proc` from time to time and would end the process in the middle of
    /// something, so nothing is begun.
    case noProcessFiles
    /// An argument is not UTF-8 and names no file; its number, counted from 1.
    ///
    /// A file whose name is not UTF-8 is reported by the command that reads it.
    case notUTF8(argument: Int)
    /// Help was asked for beside the token of a card.
    case helpBesideToken
    /// A noun without its verb: the words that were typed, and the verbs that may follow.
    case verbMissing(after: [String], verbs: [String])
    /// A word that should be a command and is not one: the words before it, its number among the
    /// arguments, counted from 1, and the command that it resembles.
    case unknownCommand(after: [String], argument: Int, nearest: String?)
    /// The typed code is not the code of a failure.
    ///
    /// - Secrecy: the text is not repeated, because it is not searched for tokens.
    case unknownCode(nearest: String?)
    /// A signal stopped the command; committed steps stay.
    case stopped
    /// The answer to a question could not be written; nothing was changed.
    case outputUnwritable(DiskFault)
    /// The command did its work, and its result could not be shown.
    ///
    /// Without a booked id, the command can be repeated as it is, or `written` shows the work.
    case resultLost(reason: any Error, bookedID: String?, written: (any Fact)?)
    /// An unexpected error.
    ///
    /// - Secrecy: an error of a library may quote its input, so its plain words are shown.
    case unexpected(any Error)

    var code: FailureCode {
        switch self {
        case .unreadableArguments, .helpBesideToken, .verbMissing, .unknownCommand: .cliUsage
        case .noProcessFiles: .cliNoProc
        case .notUTF8: .cliNotUTF8
        case .unknownCode: .explainUnknown
        case .stopped: .signalStopped
        case .outputUnwritable: .cliOutputFailed
        case .resultLost: .cliOutputLost
        case .unexpected: .unexpected
        }
    }
}

extension CommandLineFailure {
    /// The result of a command, which could not be shown.
    static func resultLost(_ reason: any Error, of booking: Booking) -> CommandLineFailure {
        .resultLost(reason: reason, bookedID: booking.bookedID, written: booking.written)
    }

    /// The failure for a text that is not a code; finds the nearest one.
    static func unknownCode(_ code: String) -> CommandLineFailure {
        let known = FailureCode.allCases.map(\.rawValue)
        return .unknownCode(nearest: NearestNames.of(code, among: known).first)
    }
}
