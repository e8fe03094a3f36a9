import CardPipeline
import Testing

struct StorageTests {
    @Test func aLocalFolderIsTakenEvenBeforeItExists() throws {
        try Storage.requireLocal("/tmp/none/of/these/exist")
    }

    @Test func foldersWithoutADiskSayNothingOfIt() {
        #expect(Storage.isRotational("/proc") == nil)
        #expect(Storage.isRotational("/none") == nil)
    }

    @Test func remarksNameTheFolder() {
        for remark in Storage.erasureRemarks("/tmp") where !remark.contains("memory") {
            #expect(remark.contains("/tmp"))
        }
    }
}
