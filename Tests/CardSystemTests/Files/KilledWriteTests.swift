import CardSystem
import CardTestSupport
import Glibc
import Testing

struct KilledWriteTests {
    /// The finished steps of a durable write when the process dies.
    enum Step: String, CaseIterable, Codable {
        case created, written, synced, renamed, folderSynced
    }

    @Test(arguments: Step.allCases)
    func aKilledWriteLeavesTheOldFileOrTheNewOne(step: Step) async throws {
        let scratch = try ScratchFolder()
        let path = scratch.path("a")
        try Disk.ofTests.write([1], to: path)
        await #expect(processExitsWith: .signal(SIGKILL)) {
            [path = path as String, step = step as Step] in
            func reached(_ now: Step) {
                if now == step { kill(getpid(), SIGKILL) }
            }
            let file = try Disk.ofTests.create(path + ".part")
            reached(.created)
            try file.write([2, 2])
            reached(.written)
            try file.close()
            reached(.synced)
            guard rename(path + ".part", path) == 0 else { return }
            reached(.renamed)
            try Disk.ofTests.syncFolder(of: path)
            reached(.folderSynced)
        }
        let isNew = step == .renamed || step == .folderSynced
        #expect(try Disk.ofTests.read(path) == (isNew ? [2, 2] : [1]))
        try Disk.ofTests.write([3], to: path, replacing: true)
        #expect(try Disk.ofTests.read(path) == [3])
        #expect(try Disk.ofTests.names(in: scratch.folder) == ["a"])
    }
}
