package import CardCore
package import CardText

/// The settings of the interface `walleo`.
package struct WalleoSettings: Sendable {
    /// The zone in which the last day of a card ends.
    package var zone: Zone
    /// The status of the answer to a call whose card is on its way.
    package var comeBackLater: WalleoMountSettings.ComeBackLater
    /// The environment of the clients.
    package var environment: Environment

    package init(
        zone: Zone = .utc,
        comeBackLater: WalleoMountSettings.ComeBackLater = .accepted,
        environment: Environment = .live
    ) {
        self.zone = zone
        self.comeBackLater = comeBackLater
        self.environment = environment
    }
}
