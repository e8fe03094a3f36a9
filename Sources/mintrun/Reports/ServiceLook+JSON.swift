import CardCore
import CardService
import CardSystem

extension ServiceLook {
    var json: JSON {
        [
            "pid": .integer(Int(holder.pid)), "operator": .string(holder.operatorName),
            "since": .string(holder.since.description), "admin": .optional(admin),
            "answers": .bool(pages != nil),
            "reasons": .array((pages?.reasons ?? []).map { .string($0.rawValue) }),
            "next": .array(next.map { .string($0) }),
            "queueDepth": .optional(pages?.queueDepth), "calls": .optional(pages?.calls),
            "journal": .optional(pages?.journal.map { "\($0)" }),
        ]
    }

    /// The next steps of a person; none if the service is ready.
    private var next: [String] {
        guard let pages else { return ["look at the log of the service"] }
        return pages.reasons.map(\.remedy.text)
    }

    var text: String { ([line] + next.map { "  \($0)" }).joined(separator: "\n") }

    private var line: String {
        let who = "served by process \(holder.pid) of \(holder.operatorName) since \(holder.since)"
        guard let pages else { return "\(who); it does not answer at \(admin ?? "any address")" }
        let reasons = pages.reasons.map(\.rawValue).joined(separator: ", ")
        let state = reasons.isEmpty ? "ready" : "not ready (\(reasons))"
        let queue = pages.queueDepth.map { "; \($0.counted("call")) waiting" } ?? ""
        let journal =
            switch pages.journal {
            case .behind: "; the journal is behind"
            case .some(.none): "; no journal"
            case .written, nil: ""
            }
        return "\(who): \(state); \(pages.calls.counted("request")) answered\(queue)\(journal)"
    }
}
