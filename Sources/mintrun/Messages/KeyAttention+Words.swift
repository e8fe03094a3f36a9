import CardCore
import CardJobs

extension Attention.OfCustodians {
    /// The change in plain words.
    var message: String {
        switch self {
        case .waits(let change, let before, let after):
            "the key of custodian \(change.name) is called lost: \(before ?? "none") becomes "
                + "\(after) on \(change.validFrom), unless a custodian stops it"
        case .changed(let version, let at, let name, let before, let after):
            Self.changed("custodian \(name)", version: version, at: at) + ": "
                + Self.keys([before].compactMap(\.self), [after].compactMap(\.self))
        case .printer(let name, let version, let at, let before, let after):
            Self.changed("printer \(name)", version: version, at: at) + ": "
                + Self.keys(before, after)
        }
    }

    private static func changed(_ subject: String, version: Int, at: Instant) -> String {
        "the keys of \(subject) changed on \(at.day), version \(version)"
    }

    private static func keys(_ before: [String], _ after: [String]) -> String {
        let old = before.isEmpty ? "none" : before.joined(separator: " ")
        let new = after.isEmpty ? "none" : after.joined(separator: " ")
        return "before \(old), now \(new)"
    }
}
