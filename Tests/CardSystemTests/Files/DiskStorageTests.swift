import CardSystem
import Testing

struct DiskStorageTests {
    @Test func acceptsALocalFolderBeforeItExists() throws {
        try Disk.ofTests.requireLocal("/tmp/none/of/these/exist")
    }

    @Test func reportsNoKindForFoldersWithoutADisk() {
        #expect(Disk.ofTests.isRotational("/proc") == nil)
        #expect(Disk.ofTests.isRotational("/none") == nil)
    }

    @Test func remarksNameTheFolder() {
        for remark in Disk.ofTests.erasureRemarks("/tmp") {
            switch remark {
            case .oldCopies(let folder, _), .oldBlocks(let folder): #expect(folder == "/tmp")
            case .swap: break
            case .sharesInBackups: Issue.record("a disk knows nothing of shares")
            }
        }
    }
}
