import CardCore
import CardJobs
import CardText
import Foundation
import Testing

@Suite struct ZoneFilesTests {
    @Test func findsAZoneUnderEveryName() throws {
        let files = ZoneFiles(on: .ofTests)
        #expect(try files.zone("UTC") == .utc)
        let names = try String(contentsOfFile: "/usr/share/zoneinfo/zone1970.tab", encoding: .utf8)
            .split(separator: "\n").filter { !$0.hasPrefix("#") }
            .map { String($0.split(separator: "\t")[2]) }
        #expect(names.count > 250)
        for name in names + ["US/Eastern", "Etc/GMT+5", "America/Argentina/Buenos_Aires"] {
            #expect(try files.zone(name).name == name)
        }
    }

    @Test(arguments: [
        "", "Europe/Nowhere", "Europe", "../../etc/passwd", "Europe/../Europe/Oslo", "/etc/passwd",
        "Europe//Oslo", "Europe/Oslo\0", "Europe/Ösløw", "tzdata.zi",
        String(repeating: "x", count: 65),
    ])
    func anUnknownNameIsNotRepeated(_ name: String) {
        #expect(throws: ZoneFailure.unknown) { try ZoneFiles(on: .ofTests).zone(name) }
    }

    @Test func reportsAFileThatIsNotAZoneAsDamaged() throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "zones-\(UUID())")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        try Data("TZif".utf8).write(to: folder.appending(path: "Broken"))
        let path = folder.resolvingSymlinksInPath().appending(path: "Broken").path
        #expect(throws: ZoneFailure.damaged(zone: "Broken", path: path, fault: .truncated)) {
            try ZoneFiles(folder: folder.path, on: .ofTests).zone("Broken")
        }
    }
}
