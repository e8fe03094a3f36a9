import CardSystem
import CardTestSupport
import CardCore
import Glibc
import Testing

struct DiskTests {
    let scratch: ScratchFolder

    init() throws { scratch = try ScratchFolder() }

    private func code(_ work: () throws -> Void) -> String? {
        do {
            try work()
            return nil
        } catch let failure as any Failure {
            return failure.code.rawValue
        } catch {
            return "\(error)"
        }
    }

    @Test func aWrittenFileIsThereWholeAndPrivate() throws {
        try Disk.ofTests.write([1, 2, 3], to: scratch.path("a"))
        #expect(try Disk.ofTests.read(scratch.path("a")) == [1, 2, 3])
        #expect(try Disk.ofTests.names(in: scratch.folder) == ["a"])
        try Disk.ofTests.requirePrivate(scratch.path("a"))
    }

    @Test func replacesAFileOnlyOnDemand() throws {
        let path = scratch.path("a")
        try Disk.ofTests.write([1], to: path)
        #expect(code { try Disk.ofTests.write([2], to: path) } == "path.exists")
        #expect(try Disk.ofTests.read(path) == [1])
        try Disk.ofTests.write([2], to: path, replacing: true)
        #expect(try Disk.ofTests.read(path) == [2])
    }

    @Test func writesOverALeftoverPart() throws {
        try Disk.ofTests.write([9], to: scratch.path("a.part"))
        try Disk.ofTests.write([1], to: scratch.path("a"))
        #expect(try Disk.ofTests.read(scratch.path("a")) == [1])
    }

    @Test func linksFoldersAndPipesAreNotRead() throws {
        scratch.run("echo x > real; ln -s real link; mkdir folder; mkfifo pipe")
        for name in ["link", "folder", "pipe", "/dev/null"] {
            let path = name.hasPrefix("/") ? name : scratch.path(name)
            #expect(code { _ = try Disk.ofTests.read(path) } == "path.not_regular", "\(name)")
        }
        #expect(code { _ = try Disk.ofTests.read(scratch.path("none")) } == "path.missing")
    }

    @Test func doesNotAppendThroughALink() throws {
        scratch.run("echo x > real; ln -s real link")
        #expect(
            code { try Disk.ofTests.append([1], to: scratch.path("link")) } == "path.not_regular"
        )
        #expect(try Disk.ofTests.size(of: scratch.path("real")) == 2)
    }

    @Test func appendsAfterTheEnd() throws {
        try Disk.ofTests.append([1, 2], to: scratch.path("log"))
        try Disk.ofTests.append([3], to: scratch.path("log"))
        #expect(try Disk.ofTests.read(scratch.path("log")) == [1, 2, 3])
    }

    @Test(arguments: [0o640, 0o604, 0o620, 0o660, 0o644] as [mode_t])
    func aFileThatOthersCanReachIsNotPrivate(mode: mode_t) throws {
        let path = scratch.path("key")
        try Disk.ofTests.write([1], to: path)
        #expect(chmod(path, mode) == 0)
        #expect(code { try Disk.ofTests.requirePrivate(path) } == "key.permissions")
    }

    @Test func aFileThatGrowsWhileItIsReadIsRefused() throws {
        let path = scratch.path("sales.csv")
        try Disk.ofTests.write([1, 2, 3], to: path)
        let file = try Disk.ofTests.open(path)
        #expect(try file.next(2) == [1, 2])
        try Disk.ofTests.append([4], to: path)
        #expect(code { try file.close() } == "file.changing")
    }

    @Test func aFileThatIsTooLargeIsRefused() throws {
        try Disk.ofTests.write([1, 2, 3], to: scratch.path("a"))
        #expect(code { _ = try Disk.ofTests.read(scratch.path("a"), limit: 2) } == "limit.file")
    }

    @Test func anErasedFileIsGone() throws {
        let path = scratch.path("share")
        try Disk.ofTests.write([UInt8](repeating: 7, count: 100_000), to: path)
        #expect(link(path, scratch.path("witness")) == 0)
        try Disk.ofTests.erase(path)
        #expect(try !Disk.ofTests.exists(path))
        // The other name of the same file shows that the bytes went, not only the name.
        #expect(try Disk.ofTests.read(scratch.path("witness")) == [])
    }

    @Test func aFullDiskIsNamed() throws {
        #expect(DiskFault(.write, "a", errorNumber: ENOSPC).code == .ioNospace)
        #expect(DiskFault(.sync, "a", errorNumber: EIO).code == .ioFsyncFailed)
    }
}
