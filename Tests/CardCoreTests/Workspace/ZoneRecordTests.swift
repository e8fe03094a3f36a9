import CardCore
import Testing

/// Zones that may follow the present one.
@Suite struct ZoneRecordTests {
    private static func zone(_ day: String, _ name: String) throws -> ZoneRecord {
        ZoneRecord(from: try #require(Day(day)), zone: name)
    }

    @Test func aLaterDayIsNew() throws {
        let present = try Self.zone("2026-01-01", "Europe/Oslo")
        #expect(try Self.zone("2026-01-02", "Asia/Tokyo").follow(present) == .new)
    }

    @Test func sameZoneFromTheSameDayIsAlreadyRecorded() throws {
        let present = try Self.zone("2026-01-01", "Europe/Oslo")
        #expect(try present.follow(present) == .already)
    }

    @Test(arguments: ["2026-01-01", "2025-12-31"])
    func rejectsAnotherZoneUpToThePresentDay(_ day: String) throws {
        let present = try Self.zone("2026-01-01", "Europe/Oslo")
        let next = try Self.zone(day, "Asia/Tokyo")
        #expect(throws: ZoneChangeFailure.dayNotLater(next.from, present: present)) {
            try next.follow(present)
        }
    }

    @Test func firstZoneAppliesToAllEarlierDays() {
        #expect(ZoneRecord(first: "Europe/Oslo").from.description == "1970-01-01")
    }
}
