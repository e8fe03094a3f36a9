import CardCore
import CardSales
import CardTestSupport
import CardText
import Foundation
import Testing

struct SaleFormatRegistryTests {
    @Test func listsTheFormatsInTheOrderOfMessages() {
        let names = ["native", "columns", "poslog", "rtlog", "wpubon", "fixed-width"]
        #expect(SaleFormatRegistry.all.names == names)
    }

    @Test func registersAFormatForEachFolder() throws {
        let folder = URL.repository.appending(path: "Sources/CardSales/Formats")
        let folders = try FileManager.default
            .contentsOfDirectory(at: folder, includingPropertiesForKeys: [.isDirectoryKey])
            .filter { try $0.resourceValues(forKeys: [.isDirectoryKey]).isDirectory == true }
        #expect(folders.count == SaleFormatRegistry.all.names.count)
    }

    @Test func findsAFormatByItsName() {
        #expect(SaleFormatRegistry.all["columns"] is DelimitedFormat.Type)
        #expect(SaleFormatRegistry.all["Columns"] == nil)
        #expect(SaleFormatRegistry([POSLogFormat.self])["native"] == nil)
    }

    @Test func rejectsAFormatThatIsRegisteredTwice() async {
        await #expect(processExitsWith: .failure) {
            _ = SaleFormatRegistry([NativeFormat.self, POSLogFormat.self, NativeFormat.self])
        }
    }

    @Test func rejectsAnUnknownNameWithTheNamesThatExist() {
        let yaml = "name: a\ndescription: b\nformat: excel\n"
        let found = #expect(throws: DocumentRejection.self) {
            try SaleTemplate(yaml: Array(yaml.utf8), file: "a.yaml")
        }
        #expect(found?.path.text == "format" && found?.place.line == 3)
        #expect(
            found?.complaint as? DocumentFlaw == .notOneOf(SaleFormatRegistry.all.names)
        )
    }

    @Test func comparesTemplatesByFormatAndOptions() {
        let template = SaleTemplate(name: "a", description: "b", format: DelimitedFormat(.init()))
        var other = template
        #expect(other == template && other.hashValue == template.hashValue)
        var options = ColumnOptions()
        options.skipLines = 1
        other.format = DelimitedFormat(options)
        #expect(other != template)
        other.format = NativeFormat()
        #expect(other != template)
        other.format = DelimitedFormat(ColumnOptions())
        #expect(other == template)
    }
}
