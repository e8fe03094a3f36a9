import CardCore
import CardJobs

extension EarlierLineOpen: Worded {
    var sentence: ShownText {
        reason?.message ?? "an earlier line of the list was not done here: \(path: step.what)"
    }

    var remedy: ShownText {
        let needs: ShownText = step.needs.map { "; it needs \(path: $0)" } ?? ""
        return "earlier lines of the list are done first; this one is open: "
            + "\(path: step.command ?? "")\(needs)"
    }
}
