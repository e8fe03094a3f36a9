import CardPackage
import CardSystem

/// The fonts of labels as files of this machine.
struct LabelFontFiles {
    let disk: Disk
    let folder: String

    private static let largest = 1 << 24

    /// - Throws: `sheet.file` if a font is missing, which names the package that contains it.
    func load() throws -> LabelFonts {
        LabelFonts(text: try font(.sans), bold: try font(.sansBold), mono: try font(.mono))
    }

    private func font(_ font: BuiltInFont) throws -> PDFFont {
        let path = "\(folder)/\(font.file)"
        guard try disk.exists(path) else {
            throw SheetFailure.noFile(path: path, package: BuiltInFont.package)
        }
        return try PDFFont(
            name: font.rawValue,
            file: path,
            bytes: try disk.read(path, limit: Self.largest)
        )
    }
}
