import CardCore
import CardJobs

extension StallFailure: Worded {
    var sentence: ShownText {
        "calls of the running service would wait about \(seconds, counted: "second") for "
            + "\(rows) rows or cards"
    }

    var remedy: ShownText { "stop the service, then repeat the command" }
}
