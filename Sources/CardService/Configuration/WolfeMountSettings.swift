package import CardCore

/// The settings of the mount that speaks the interface `wolfe`.
package struct WolfeMountSettings: Hashable, Sendable {
    /// The first segments of its paths; empty for all paths.
    package var prefix = "/partner"
    /// The hosts to which the mount answers; empty for all.
    package var hosts: [HostName] = []
    /// The file with the routes of operations; nil for the usual ones.
    package var routes: String?
    /// The currency of its amounts: clients whose account has another one are refused.
    package var currency: Currency

    package init(currency: Currency) { self.currency = currency }
}
