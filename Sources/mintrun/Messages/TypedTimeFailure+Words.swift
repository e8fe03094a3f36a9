import CardCore
import CardJobs

extension TypedTimeFailure: Worded {
    var sentence: ShownText { "\(ShownText(typedTime: text)) is neither a day nor a moment" }
    var remedy: ShownText { "write 2026-11-21, or 2026-11-21T12:00:00Z" }
}
