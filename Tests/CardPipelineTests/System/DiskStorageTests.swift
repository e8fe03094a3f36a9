import CardPipeline
import Testing

struct DiskStorageTests {
    @Test func aLocalFolderIsTakenEvenBeforeItExists() throws {
        try Disk.ofTests.requireLocal("/tmp/none/of/these/exist")
    }

    @Test func foldersWithoutADiskSayNothingOfIt() {
        #expect(Disk.ofTests.isRotational("/proc") == nil)
        #expect(Disk.ofTests.isRotational("/none") == nil)
    }

    @Test func remarksNameTheFolder() {
        for remark in Disk.ofTests.erasureRemarks("/tmp") where !remark.contains("memory") {
            #expect(remark.contains("/tmp"))
        }
    }
}
