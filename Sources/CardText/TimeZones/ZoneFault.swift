/// The fault because of which bytes are not a usable time zone.
package enum ZoneFault: Error, Hashable, Sendable {
    /// The bytes do not begin as a compiled zone.
    case notTZif
    /// Version 1 only, which ends in 2038.
    case version
    /// The bytes end too early.
    case truncated
    /// A zone of the `right/` kind, which counts leap seconds.
    case leapSeconds
    /// Times that do not ascend, or kinds that do not exist.
    case inconsistent
    /// The rule after the table is not valid.
    case rule
}
