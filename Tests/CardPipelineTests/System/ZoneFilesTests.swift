import CardCore
import CardFiles
import CardPipeline
import Foundation
import Testing

@Suite struct ZoneFilesTests {
    @Test func findsAZoneUnderEveryName() throws {
        let files = ZoneFiles()
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
    func anUnknownNameSaysWhatToDo(_ name: String) {
        let problem = #expect(throws: Problem.self) { try ZoneFiles().zone(name) }
        #expect(problem?.code == .zoneUnknown)
        #expect(problem?.remedy.contains("apt install tzdata") == true)
    }

    @Test func aFileThatIsNoZoneIsDamaged() throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "zones-\(UUID())")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        try Data("TZif".utf8).write(to: folder.appending(path: "Broken"))
        let problem = #expect(throws: Problem.self) {
            try ZoneFiles(folder: folder.path).zone("Broken")
        }
        #expect(problem?.code == .zoneDamaged)
    }
}
