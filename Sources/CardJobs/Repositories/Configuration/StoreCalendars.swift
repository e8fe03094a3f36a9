import CardCore
import CardText

/// Reads the list `stores` of `mintrun.yaml`.
enum StoreCalendars {
    static func read(_ reader: inout DocumentReader) throws -> [StoreCalendar] {
        var stores: [StoreCalendar] = []
        for entry in try reader.optionalList("stores") ?? [] {
            let store = try entry.object(store)
            guard !stores.contains(where: { $0.store == store.store && $0.sender == store.sender })
            else {
                throw entry.wrongValue(ConfigurationComplaint.storeAgain)
            }
            stores.append(store)
        }
        return stores
    }

    private static func store(_ reader: inout DocumentReader) throws -> StoreCalendar {
        try reader.allowOnly(["name", "sender", "opens", "from", "closed", "zone"])
        let opens = try reader.optionalList("opens")?.map { try $0.choice(of: Weekday.self) }
        var calendar = StoreCalendar(
            store: StoreID(try reader.value("name").string(bytes: 1...100)),
            sender: SenderID(try reader.value("sender").string(bytes: 1...100)),
            opens: Set(opens ?? Weekday.allCases),
            from: try reader.day("from"),
            closed: Set(try reader.optionalList("closed")?.map { try $0.day() } ?? [])
        )
        calendar.zone = try reader.optionalValue("zone")?.string(bytes: 1...64)
        return calendar
    }
}
