import CardPackage
import CardSystem

/// The fonts of proofs as files of this machine.
struct ProofFontFiles {
    let disk: Disk
    let folder: String

    init(on machine: Machine) {
        disk = machine.disk
        folder = machine.fontFolder
    }

    /// - Throws: `sheet.file` if a font is missing, which names the package that contains it.
    func load() throws -> ProofFonts {
        ProofFonts(text: try font(.sans), bold: try font(.sansBold), mono: try font(.mono))
    }

    private func font(_ font: BuiltInFont) throws -> PDFFont {
        let path = "\(folder)/\(font.file)"
        guard try disk.exists(path) else {
            throw SheetFailure.noFile(path: path, package: BuiltInFont.package)
        }
        return try PDFFont(name: font.rawValue, file: path, bytes: disk.read(path))
    }
}
