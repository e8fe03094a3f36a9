import CardJobs
import CardSystem
import CardTestSupport
import Testing

struct CheckpointLogTests {
    let scratch: ScratchFolder
    private var path: String { scratch.path("checkpoints.log") }

    init() throws { scratch = try ScratchFolder() }

    private static func note(_ size: Int) -> String {
        "mintrun/00\n\(size)\nAAAA\n\n\u{2014} mintrun/00 c2ln\n"
    }

    @Test func notesAreReadInTheOrderInWhichTheyWereWritten() throws {
        for size in 1...3 { try CheckpointLog.append(Self.note(size), to: path, on: .ofTests) }
        #expect(try CheckpointLog(reading: path, on: .ofTests).notes == (1...3).map(Self.note))
    }

    @Test func aNoteCutOffAnywhereHidesNeitherTheOneBeforeNorTheOneAfter() throws {
        let whole = Array((Self.note(2) + "\n").utf8)
        for length in 0..<whole.count {
            try Disk.ofTests.remove(path)
            try CheckpointLog.append(Self.note(1), to: path, on: .ofTests)
            try Disk.ofTests.append(Array(whole.prefix(length)), to: path)
            let cut = try CheckpointLog(reading: path, on: .ofTests).notes
            #expect(cut.first == Self.note(1) && cut.count <= 2, "cut after \(length)")
            #expect(cut.count == 1 || length == whole.count - 1, "cut after \(length)")
            try CheckpointLog.append(Self.note(3), to: path, on: .ofTests)
            let notes = try CheckpointLog(reading: path, on: .ofTests).notes
            #expect(notes == [Self.note(1), Self.note(3)], "cut after \(length)")
        }
    }

    @Test func aCopyMayEndWithTheSignature() throws {
        try Disk.ofTests.write(Array(Self.note(1).utf8), to: path)
        #expect(try CheckpointLog(reading: path, on: .ofTests).notes == [Self.note(1)])
    }
}
