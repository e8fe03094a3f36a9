package import CardCore
import CardLedger

/// Records another zone of the workspace, from a day on.
package struct SetZone {
    private let repositories: Repositories
    private let context: RequestContext

    package init(_ repositories: Repositories, _ context: RequestContext) {
        self.repositories = repositories
        self.context = context
    }

    /// - Throws: `cli.date`, `zone.unknown`, `zone.day`.
    package func set(_ name: String, from text: String) throws -> ZoneFacts {
        guard let day = Day(text) else { throw DayMistyped(text) }
        _ = try repositories.machine.zones.zone(name)
        let recorded = try repositories.ledger.set(
            zone: ZoneRecord(from: day, zone: name),
            after: repositories.zones.name(on: repositories.today(context)),
            by: context
        )
        var facts = try ShowZone(repositories, context).zones()
        facts.alreadyDone = recorded == .already
        return facts
    }
}

/// Shows the zones of the workspace.
package struct ShowZone {
    private let repositories: Repositories
    private let context: RequestContext

    package init(_ repositories: Repositories, _ context: RequestContext) {
        self.repositories = repositories
        self.context = context
    }

    /// Reads the zones of the workspace.
    package func zones() throws -> ZoneFacts {
        ZoneFacts(
            configured: repositories.configuration.zone,
            today: repositories.zones.name(on: repositories.today(context)),
            recorded: try repositories.ledger.zones().map { .init(from: $0.from, zone: $0.zone) }
        )
    }
}

/// The zones of a workspace, on record and in the configuration.
package struct ZoneFacts: Hashable, Sendable {
    /// The zone in `mintrun.yaml`.
    package let configured: String?
    /// The zone that holds today.
    package let today: String
    /// Ascending; none before the first booking.
    package let recorded: [Record]
    /// True if an earlier call had done it.
    package var alreadyDone = false

    /// A zone and its first day.
    package struct Record: Hashable, Sendable {
        /// The first day of the zone.
        package let from: Day
        /// The name of the zone.
        package let zone: String
    }
}
