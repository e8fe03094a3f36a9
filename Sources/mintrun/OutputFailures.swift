import CardCore
import CardPipeline

/// The answer to a question could not be written; nothing was changed.
struct UnwritableOutput: WordedFailure {
    let fault: DiskFault

    init(_ fault: DiskFault) { self.fault = fault }

    var kind: FailureKind { .inputOutput }
    var code: FailureCode { .cliOutputFailed }
    var shownProblem: ShownText { fault.shownProblem }
    var shownRemedy: ShownText {
        "make room for the output, or read all of it, then repeat the command"
    }
}

/// The command did its work, and its result could not be shown.
struct LostResult: WordedFailure {
    let reason: ShownText
    /// nil: the command can be repeated as it is.
    let bookedID = Booking.bookedID

    init(_ reason: ShownText) { self.reason = reason }

    var kind: FailureKind { .inputOutput }
    var code: FailureCode { .cliOutputLost }

    var shownProblem: ShownText {
        guard let bookedID else {
            return "the command did its work, and the result could not be shown: \(reason)"
        }
        return
            "booked as \(id: bookedID): do not type it again; the result could not be shown: "
            + "\(reason)"
    }

    var shownRemedy: ShownText {
        guard let bookedID else {
            return Booking.remedy ?? "repeat the command: it answers what was done"
        }
        return "the same command with this request id answers what was done: "
            + ShownText(words: Program.repetition(as: bookedID))
    }
}
