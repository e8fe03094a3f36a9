import CardCore

extension ClockFailure: Worded {
    var sentence: ShownText {
        switch self {
        case .jumped(.back, let now, let last, _):
            """
            the clock of this machine cannot be right: it shows \(now), before the last entry of \
            the audit log, \(last)
            """
        case .jumped(.ahead, let now, let last, let gapDays):
            """
            the clock of this machine cannot be right: it shows \(now), more than \
            \(gapDays, counted: "day") after the last entry, \(last)
            """
        }
    }

    var remedy: ShownText {
        switch self {
        case .jumped: "compare the clock with another one, and set it: date --utc"
        }
    }
}
