/// The settings of the mount that speaks the interface `walleo`.
package struct WalleoMountSettings: Hashable, Sendable {
    /// The first segments of its paths; empty for all paths.
    package var prefix = "/partners/v1"
    /// The hosts to which the mount answers; empty for all.
    package var hosts: [HostName] = []
    /// The name of the zone in which the last day of a card ends.
    package var zone = "UTC"
    /// The status of the answer to a call whose card is on its way.
    package var comeBackLater = ComeBackLater.accepted

    /// A status for a card that is on its way: no public page of the interface names one.
    package enum ComeBackLater: Int, CaseIterable, Hashable, Sendable {
        case accepted = 202
        case conflict = 409
        case unavailable = 503
    }

    package init() {}
}
