import CardSystem
import CardTestSupport
import Testing

struct OverwrittenFileTests {
    private let scratch: ScratchFolder

    init() throws { scratch = try ScratchFolder() }

    @Test func writesOverTheBytesFromThePositionOn() throws {
        let path = scratch.path("a")
        try Disk.ofTests.write([1, 2, 3], to: path)
        let file = try OutputFile(overwriting: path, from: 1)
        try file.write([8, 9, 10])
        try file.close()
        #expect(try Disk.ofTests.read(path) == [1, 8, 9, 10])
    }

    @Test func makesNoFile() {
        #expect(throws: DiskFault.self) { try OutputFile(overwriting: scratch.path("a"), from: 0) }
    }
}
