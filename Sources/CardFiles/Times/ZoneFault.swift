package import CardCore

/// Why bytes are no time zone that can be used.
package enum ZoneFault: Error, Hashable, Sendable {
    case notTZif
    /// Version 1 only, which ends in 2038.
    case version
    case truncated
    /// A zone of the `right/` kind, which counts leap seconds.
    case leapSeconds
    /// Times that do not ascend, or kinds that do not exist.
    case inconsistent
    /// The rule after the table is none.
    case rule

    /// What is wrong, as the end of a sentence that begins with the file's name.
    package var complaint: ShownText {
        switch self {
        case .notTZif: "is no compiled time zone"
        case .version: "is of version 1, which ends in 2038"
        case .truncated: "is cut off"
        case .leapSeconds: "counts leap seconds"
        case .inconsistent: "contradicts itself"
        case .rule: "ends with a rule that is none"
        }
    }
}
