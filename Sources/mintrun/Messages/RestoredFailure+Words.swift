import CardCore
import CardJobs

extension RestoredFailure: Worded {
    var sentence: ShownText {
        "the workspace was restored from \(id: backup), and calls since then may be missing"
    }

    var remedy: ShownText {
        "run: mintrun redo calls DIR, with the journal; without one: mintrun redo calls --close TEXT"
    }
}
