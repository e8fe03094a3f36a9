import CardCore
import CardSales
import CardTestSupport
import CardText
import Foundation
import Testing

@Suite struct ZoneTests {
    static let folder = URL(filePath: "/usr/share/zoneinfo")

    static func bytes(_ name: String) throws -> [UInt8] {
        Array(try Data(contentsOf: folder.appending(path: name)))
    }

    private static func zone(_ name: String) throws -> Zone {
        try Zone(name: name, tzif: bytes(name))
    }

    private static let zones = [
        "Europe/Oslo", "America/New_York", "Europe/Dublin", "Australia/Lord_Howe", "Asia/Kolkata",
        "Pacific/Apia", "America/Sao_Paulo", "Africa/Casablanca", "Asia/Kathmandu", "Africa/Cairo",
        "America/St_Johns", "Pacific/Chatham", "America/Nuuk", "Asia/Tehran", "UTC", "Etc/GMT+12",
    ]

    /// Every change from 1970 to 2060 and what lies around it, and random times to the year 9990.
    private static let oracle = """
        import sys, random
        from datetime import datetime, timedelta, timezone
        from zoneinfo import ZoneInfo
        random.seed(7)
        epoch = datetime(1970, 1, 1)
        utc = epoch.replace(tzinfo=timezone.utc)
        def offset(z, s): return (utc + timedelta(seconds=s)).astimezone(z).utcoffset()
        def show(name, z, local):
            a, b = (local.replace(tzinfo=z, fold=f).utcoffset() for f in (0, 1))
            first = int((local - a - epoch).total_seconds())
            shown = (utc + timedelta(seconds=first)).astimezone(z).replace(tzinfo=None)
            print(name, local.isoformat(), first, int(a > b), shown.isoformat())
        for name in sys.argv[1:]:
            z = ZoneInfo(name)
            for s in range(86400 * 3, 2840140800, 86400):
                if offset(z, s) == offset(z, s + 86400): continue
                low, high = s, s + 86400
                while high - low > 1:
                    middle = (low + high) // 2
                    if offset(z, middle) == offset(z, s): low = middle
                    else: high = middle
                for clock in (offset(z, s), offset(z, high)):
                    for minutes in (-121, -60, -30, -1, 0, 1, 29, 30, 59, 60, 90, 121):
                        show(name, z, epoch + timedelta(minutes=minutes, seconds=high) + clock)
            for days in [47000] * 1500 + [2930000] * 1500:
                seconds = random.randrange(3 * 86400, days * 86400)
                show(name, z, epoch + timedelta(seconds=seconds))
        """

    @Test(.enabled(if: InstalledProgram.isInstalled("python3")))
    func agreesWithPythonAtEveryChangeAndFarPastTheTable() throws {
        let python = try #require(InstalledProgram("python3"))
        let answer = try withFolder { folder in
            try python.run(["-c", Self.oracle] + Self.zones, in: folder)
        }
        #expect(answer.status == 0, "\(answer.output.suffix(500))")
        var zones: [String: Zone] = [:]
        var wrong: [Substring] = []
        let lines = answer.output.split(separator: "\n")
        for line in lines {
            let parts = line.split(separator: " ").map(String.init)
            let zone = try zones[parts[0]] ?? Self.zone(parts[0])
            zones[parts[0]] = zone
            let found = zone.instant(of: try TimeText.local(parts[1].utf8))
            let seconds = String(found.instant.milliseconds / 1000)
            let isSame = seconds == parts[2] && (found.isAmbiguous ? "1" : "0") == parts[3]
            if !isSame || zone.local(found.instant).description != parts[4] { wrong.append(line) }
        }
        #expect(wrong.isEmpty, "\(wrong.count) of \(lines.count): \(wrong.prefix(5))")
        #expect(lines.count > 80_000 && zones.count == Self.zones.count)
    }

    @Test func readsTheHourThatIsShownTwiceAsTheFirst() throws {
        let oslo = try Self.zone("Europe/Oslo")
        let fold = oslo.instant(of: try TimeText.local("2026-10-25T02:30:00".utf8))
        #expect(fold.isAmbiguous && fold.instant.description == "2026-10-25T00:30:00Z")
        let later = oslo.instant(of: try TimeText.local("2026-10-25T03:00:00".utf8))
        #expect(!later.isAmbiguous && later.instant.description == "2026-10-25T02:00:00Z")
        #expect(oslo.local(fold.instant).description == "2026-10-25T02:30:00")
        #expect(
            oslo.local(fold.instant.adding(seconds: 3600)).description == "2026-10-25T02:30:00"
        )
    }

    @Test func readsASkippedHourFromTheOffsetBeforeIt() throws {
        let oslo = try Self.zone("Europe/Oslo")
        let gap = oslo.instant(of: try TimeText.local("2026-03-29T02:30:00".utf8))
        #expect(!gap.isAmbiguous && oslo.local(gap.instant).description == "2026-03-29T03:30:00")
    }

    @Test func countsSalesBeforeFourToTheDayBefore() throws {
        let cut = BusinessDay(cutMinutes: 240)
        let day = { (text: String) in try cut.day(of: TimeText.local(text.utf8)).description }
        #expect(try day("2026-11-21T03:59:59") == "2026-11-20")
        #expect(try day("2026-11-21T04:00:00") == "2026-11-21")
        #expect(try day("2026-03-01T00:00:00") == "2026-02-28")
        #expect(try day("1970-01-01T00:00:00") == "1970-01-01")
        let none = BusinessDay(cutMinutes: 0)
        #expect(none.day(of: try TimeText.local("2026-11-21T00:00:00".utf8)) == Day("2026-11-21"))
    }

    @Test func staysInsideTheEdgesOfTheCalendar() throws {
        let west = try Self.zone("Etc/GMT+12"), east = try Self.zone("Pacific/Apia")
        for milliseconds in [Int64.min, -1, 0, 253_370_764_799_999, Int64.max] {
            let instant = Instant(milliseconds: milliseconds)
            for zone in [west, east, .utc] {
                let back = zone.instant(of: zone.local(instant)).instant
                #expect((1970...9998).contains(back.day.year))
            }
        }
    }

    @Test(arguments: ["Europe/Oslo", "Africa/Casablanca", "UTC", "America/Sao_Paulo"])
    func refusesATruncatedZone(_ name: String) throws {
        let bytes = try Self.bytes(name)
        for count in bytes.indices {
            #expect(throws: ZoneFault.self, "after \(count) bytes of \(name)") {
                try Zone(name: name, tzif: Array(bytes.prefix(count)))
            }
        }
    }

    @Test func survivesChangedBytes() throws {
        let sample = try Self.bytes("Europe/Oslo")
        var random = SeededRandom(seed: 13)
        var taken = 0
        for _ in 0..<4000 {
            var bytes = sample
            for _ in 0...random.uniform(below: 3) {
                bytes[random.uniform(below: bytes.count)] = UInt8(
                    truncatingIfNeeded: random.next()
                )
            }
            guard let zone = try? Zone(name: "x", tzif: bytes) else { continue }
            taken += 1
            for milliseconds in [Int64.min, 0, 1_792_886_400_000, 4_000_000_000_000, .max] {
                let local = zone.local(Instant(milliseconds: milliseconds))
                #expect((1970...9998).contains(zone.instant(of: local).instant.day.year))
            }
        }
        #expect(taken > 100, "seed 13: most changes only move a clock")
    }

    @Test(arguments: [
        ("CET-1CEST", ZoneFault.rule), ("CET", .rule), ("CET-1CEST,M3.5.0", .rule),
        ("CET-1CEST,M13.5.0,M10.5.0", .rule), ("CET-25", .rule), ("C-1", .rule),
        ("CET-1CEST,M3.5.0,M10.5.0/168", .rule), ("<CET-1", .rule), ("CET-1:60", .rule),
        ("CET-1CEST,M3.5.0,M10.5.0x", .rule), ("CET-1CEST,366,J0", .rule),
    ])
    func refusesARule(_ rule: String, _ fault: ZoneFault) {
        #expect(throws: fault) { try Zone(name: "x", tzif: Self.tzif(rule)) }
    }

    @Test func readsEveryKindOfRule() throws {
        // The day after the 28th of February, and the 60th day, which differ in leap years.
        let julian = try Zone(name: "x", tzif: Self.tzif("AAA0BBB,J60/0,J300/0"))
        let counted = try Zone(name: "x", tzif: Self.tzif("<+00>0<+01>,60/0,299/0"))
        let march = try TimeText.local("2028-03-01T12:00:00".utf8)
        let leapDay = try TimeText.local("2028-02-29T12:00:00".utf8)
        #expect(julian.instant(of: march).instant.description == "2028-03-01T11:00:00Z")
        #expect(julian.instant(of: leapDay).instant.description == "2028-02-29T12:00:00Z")
        #expect(counted.instant(of: march).instant.description == "2028-03-01T11:00:00Z")
        // Summer time all year, as the standard writes it.
        let always = try Zone(name: "x", tzif: Self.tzif("XXX3EDT4,0/0,J365/23"))
        let newYear = try TimeText.local("2029-01-01T00:00:00".utf8)
        #expect(always.instant(of: newYear).instant.description == "2029-01-01T04:00:00Z")
    }

    @Test func refusesBytesThatAreNotAZone() throws {
        #expect(throws: ZoneFault.notTZif) {
            try Zone(name: "x", tzif: Array("TZif".utf8.reversed()))
        }
        var old = Self.tzif("AAA0")
        old[4] = 0
        #expect(throws: ZoneFault.version) { try Zone(name: "x", tzif: old) }
        var leaping = Self.tzif("AAA0")
        leaping[44 + 31] = 1
        #expect(throws: ZoneFault.leapSeconds) { try Zone(name: "x", tzif: leaping) }
    }

    /// A compiled zone without a table: an empty block of version 1, one type, and a rule.
    private static func tzif(_ rule: String) -> [UInt8] {
        let head = { (types: UInt8, characters: UInt8) in
            Array("TZif2".utf8) + [UInt8](repeating: 0, count: 15 + 16) + [0, 0, 0, types]
                + [0, 0, 0, characters]
        }
        return head(0, 0) + head(1, 4) + [0, 0, 0, 0, 0, 0] + Array("AAA\0\n\(rule)\n".utf8)
    }
}
