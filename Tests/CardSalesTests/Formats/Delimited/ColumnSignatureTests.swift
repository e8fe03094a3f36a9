import CardCore
import Testing

/// Delimited files that are not text are refused in every encoding.
struct ColumnSignatureTests {
    private static let files: [[UInt8]] = [
        signed([0x50, 0x4B, 0x03, 0x04]), signed([0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]),
        Array("%PDF-1.7\n%".utf8), Array("{\\rtf1\\ansi}".utf8),
        Array("<html xmlns:x=\"urn:schemas-microsoft-com:office:excel\">\n".utf8),
        Array("<!DOCTYPE html>\n<html>".utf8), Array("\u{FEFF}\r\n\t<TABLE border=1>\n".utf8),
        Array("<meta charset=utf-8>\n".utf8),
    ]

    private static func signed(_ start: [UInt8]) -> [UInt8] {
        start + [UInt8](repeating: 0x0A, count: 80)
    }

    @Test(arguments: ["utf-8", "windows-1252", "utf-16"])
    func refusesFilesOfAnotherKind(_ encoding: String) throws {
        var sample = ColumnSample()
        sample.encoding = encoding
        for bytes in Self.files {
            #expect(try sample.read(bytes).refusal == .kind, "\(bytes.prefix(16))")
        }
    }
}
