import CardSystem
import CardTestSupport
import Testing

struct FolderLockTests {
    private let scratch: ScratchFolder

    init() throws { scratch = try ScratchFolder() }

    @Test func givesNoSecondLockOnAFolder() throws {
        let first = try FolderLock(scratch.folder)
        #expect(first != nil)
        #expect(try FolderLock(scratch.folder) == nil)
        withExtendedLifetime(first) {}
    }

    @Test func freesTheFolderWithTheValue() throws {
        for _ in 0..<2 { #expect(try FolderLock(scratch.folder) != nil) }
    }

    @Test func refusesAFolderThatDoesNotExist() {
        #expect(throws: DiskFault.self) { try FolderLock(scratch.path("none")) }
    }
}
