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
}
