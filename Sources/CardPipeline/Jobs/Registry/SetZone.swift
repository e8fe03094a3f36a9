package import CardCore
import CardFiles
import CardLedger

/// Records another zone of the workspace, from a day on.
package struct SetZone {
    private let desk: Desk

    package init(_ desk: Desk) { self.desk = desk }

    /// - Throws: `cli.date`, `zone.unknown`, `zone.day`.
    package func set(_ name: String, from text: String) throws -> ZoneFacts {
        guard let day = Day(text) else { throw Problem.noDay(text) }
        _ = try ZoneFiles().zone(name)
        let recorded = try desk.ledger.set(
            zone: ZoneRecord(from: day, zone: name),
            after: desk.zones.name(on: desk.today),
            by: desk.act
        )
        var facts = try ShowZone(desk).zones()
        facts.alreadyDone = recorded == .already
        return facts
    }
}

/// Shows the zones of the workspace.
package struct ShowZone {
    private let desk: Desk

    package init(_ desk: Desk) { self.desk = desk }

    package func zones() throws -> ZoneFacts {
        ZoneFacts(
            configured: desk.configuration.zone,
            today: desk.zones.name(on: desk.today),
            recorded: try desk.ledger.zones().map { .init(from: $0.from, zone: $0.zone) }
        )
    }
}

package struct ZoneFacts: Hashable, Sendable {
    /// What `mintrun.yaml` says.
    package let configured: String?
    /// The zone that holds today.
    package let today: String
    /// Ascending; none before the first booking.
    package let recorded: [Record]
    package var alreadyDone = false

    package struct Record: Hashable, Sendable {
        package let from: Day
        package let zone: String
    }
}
