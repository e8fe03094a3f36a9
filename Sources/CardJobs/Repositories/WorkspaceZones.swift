package import CardCore
import CardLedger
import CardSales
package import CardText

/// The zones of the clocks of the workspace and of its stores.
package struct WorkspaceZones: Sendable {
    /// Of the workspace, as the ledger recorded it.
    package let history: ZoneHistory
    private let byStore: [FeedDays.StoreOfSender: Zone]

    /// The zones of a workspace of which nothing is known.
    package static let utc = WorkspaceZones(.utc, byStore: [:])

    private init(_ zone: Zone, byStore: [FeedDays.StoreOfSender: Zone]) {
        history = ZoneHistory([ZoneHistory.Entry(from: Self.firstDay, zone: zone)])
        self.byStore = byStore
    }

    private static var firstDay: Day {
        guard let day = Day(daysSinceEpoch: 0) else { preconditionFailure("no first day") }
        return day
    }

    /// - Throws: `config.zone` for a zone that the system does not have; `config.zone_changed` if
    ///   `mintrun.yaml` names another zone than the ledger, unless `mayDiffer`.
    init(
        _ configuration: WorkspaceConfiguration,
        recorded: [ZoneRecord],
        mayDiffer: Bool,
        files: ZoneFiles
    ) throws {
        var known: [String: Zone] = [:]
        func zone(_ name: String) throws -> Zone {
            if let zone = known[name] { return zone }
            let zone = try Self.zone(name, files)
            known[name] = zone
            return zone
        }
        if let named = configuration.zone {
            // A message does not repeat a name that is not a zone's.
            _ = try zone(named)
            if let last = recorded.last, named != last.zone, !mayDiffer {
                throw ZoneFailure.changed(named: named, recorded: last.zone, since: last.from)
            }
        }
        let entries = try recorded.map { record in
            ZoneHistory.Entry(from: record.from, zone: try zone(record.zone))
        }
        history = ZoneHistory(
            try entries.isEmpty
                ? [ZoneHistory.Entry(from: Self.firstDay, zone: zone(configuration.zoneName))]
                : entries
        )
        var byStore: [FeedDays.StoreOfSender: Zone] = [:]
        for store in configuration.stores {
            guard let name = store.zone else { continue }
            let key = FeedDays.StoreOfSender(store: store.store, sender: store.sender)
            byStore[key] = try zone(name)
        }
        self.byStore = byStore
    }

    private static func zone(_ name: String, _ files: ZoneFiles) throws -> Zone {
        do {
            return try files.zone(name)
        } catch let failure as ZoneFailure {
            throw ZoneFailure.ofConfiguration(failure)
        }
    }
}

extension WorkspaceZones {
    /// The clocks for times without an offset in a sender's files; `template` is the zone of the
    /// template, if it has one.
    func saleZones(of sender: SenderID, template: Zone?, at moment: Instant) -> SaleZones {
        var stores: [StoreID: Zone] = [:]
        for (key, zone) in byStore where key.sender == sender { stores[key.store] = zone }
        return SaleZones(
            fallback: template ?? history.zone(on: history.day(of: moment)),
            byStore: stores
        )
    }

    /// The days of a report of today.
    func days(at moment: Instant) -> DayCount {
        let history = history
        return DayCount(zone: name(on: history.day(of: moment)), isUTC: history.isUTC) {
            history.day(of: $0)
        }
    }

    /// The name of the zone in which a day is counted.
    package func name(on day: Day) -> String { history.zone(on: day).name }
}

extension Repositories {
    /// The facts besides cards that decide about messages: the sender, and our clock.
    func feedFacts(
        of sender: SenderID,
        _ environment: Environment,
        _ session: PostingSession
    ) throws -> FeedFacts {
        var facts = FeedFacts(sender: sender, environment: environment, now: session.now)
        facts.utcOffsetSeconds = zones.history.offsetSeconds(at: session.now)
        facts.serials = try tokenFormats().serialForms
        return facts
    }

    /// The days of reports.
    func days(_ context: RequestContext) -> DayCount { zones.days(at: context.at) }

    /// The day on the clock of the workspace.
    package func today(_ context: RequestContext) -> Day { zones.history.day(of: context.at) }
}
