import CardCore
import CardText
import Testing

/// Files that are not text are named by their kind, under any name.
@Suite struct FileSignatureTests {
    private static func zip(_ name: String, _ content: String = "") -> [UInt8] {
        [0x50, 0x4B, 0x03, 0x04] + [UInt8](repeating: 0, count: 22)
            + [UInt8(name.utf8.count), 0, 0, 0] + Array(name.utf8) + Array(content.utf8)
            + [UInt8](repeating: 0x0A, count: 80)
    }

    static let files: [(bytes: [UInt8], kind: FileKind)] = [
        (zip("[Content_Types].xml"), .office),
        (zip("xl/workbook.xml"), .office),
        (zip("mimetype", "application/vnd.oasis.opendocument.spreadsheet"), .openDocument),
        (zip("sales.csv"), .zip), ([0x50, 0x4B, 0x03, 0x04], .zip),
        ([0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1], .oldOffice),
        (Array("%PDF-1.7\n%".utf8), .pdf), (Array("{\\rtf1\\ansi}".utf8), .richText),
        (Array("<html xmlns:x=\"urn:schemas-microsoft-com:office:excel\">\n".utf8), .webPage),
        (Array("<!DOCTYPE html>\n<html>".utf8), .webPage),
        (Array("\u{FEFF}\r\n\t<TABLE border=1>\n".utf8), .webPage),
        (Array("<meta charset=utf-8>\n".utf8), .webPage),
    ]

    @Test(arguments: files.indices) func namesTheKind(_ index: Int) {
        let (bytes, kind) = Self.files[index]
        for size in [1, 5, Int.max] {
            let fault = CSVReading.of(bytes) { size }.fault
            #expect(fault?.refusal == .kind, "\(kind), \(size)")
            #expect(fault?.detail as? TextDetail == .kind(kind))
            #expect(fault?.offset == 0)
        }
    }

    @Test(arguments: ["<b>;x\n", "PK;x\n", "html,x\n", "{a},b\n", "%P,x\n"])
    func acceptsTextThatOnlyBeginsAlike(_ text: String) {
        #expect(CSVReading.of(text).fault == nil)
        #expect(CSVReading.of(Array(text.utf8)) { 1 }.fault == nil)
    }
}
