import CardCore
import CardPackage
import CardSystem
import Crypto

extension Repositories {
    /// The layout of the cards that a template prints, with its fonts and pictures; nil if the
    /// template prints none.
    ///
    /// - Throws: `sheet.unknown`, `sheet.file`, `config.*`.
    func sheets(of template: PrinterTemplate) throws -> CardSheets? {
        guard let layout = try layout(of: template) else { return nil }
        var fonts: [String: PDFFont] = [:]
        for name in layout.fontNames {
            let path = try fontPath(name, of: layout)
            fonts[name] = try PDFFont(name: name, file: path, bytes: read(path))
        }
        var pictures: [String: [UInt8]] = [:]
        for picture in layout.pictures { pictures[picture] = try read(besideLayouts(picture)) }
        return try CardSheets(layout: layout, fonts: fonts, pictures: pictures)
    }

    /// The digests of everything that decides the looks of the cards, for their approval; nil if
    /// the template prints none.
    func sheetDigests(of template: PrinterTemplate) throws -> JSON? {
        guard let name = template.cards, let layout = try layout(of: template) else { return nil }
        let files =
            try layout.fontNames.map { try fontPath($0, of: layout) }
            + layout.pictures.map(besideLayouts)
        return [
            "name": .string(name),
            "sha256": .string(try digest(ofLayout: name)),
            "files": .array(
                try files.map { path in
                    try requireFile(path)
                    return .string(try disk.digest(of: path).sha256.hexadecimal)
                }
            ),
        ]
    }

    /// The layout that a template names: the workspace's own, else a built-in one.
    private func layout(of template: PrinterTemplate) throws -> CardLayout? {
        guard let name = template.cards else { return nil }
        let path = layoutPath(name)
        if try disk.exists(path) {
            return try CardLayout(yaml: readDocument(path, limit: 1 << 16), file: path)
        }
        guard let text = BuiltInCardLayouts.yaml(name) else {
            throw SheetFailure.unknown(name: name, known: BuiltInCardLayouts.names)
        }
        return try CardLayout(yaml: Array(text.utf8), file: "templates/cards/\(name).yaml")
    }

    private func digest(ofLayout name: String) throws -> String {
        let path = layoutPath(name)
        if try disk.exists(path) { return try disk.digest(of: path).sha256.hexadecimal }
        let text = Array((BuiltInCardLayouts.yaml(name) ?? "").utf8)
        return Array(SHA256.hash(data: text)).hexadecimal
    }

    private func layoutPath(_ name: String) -> String {
        "\(workspace.cardLayouts)/\(name).yaml"
    }

    /// The path of a file that a layout names: such files are in the folder of the layouts, so that a
    /// backup contains them.
    private func besideLayouts(_ file: String) -> String { "\(workspace.cardLayouts)/\(file)" }

    private func fontPath(_ name: String, of layout: CardLayout) throws -> String {
        if let file = layout.fonts[name] { return besideLayouts(file) }
        guard let font = BuiltInFont(rawValue: name) else {
            preconditionFailure("a layout names a font that it does not have")
        }
        return "\(machine.fontFolder)/\(font.file)"
    }

    /// The bytes of a font or of a picture.
    private func read(_ path: String) throws -> [UInt8] {
        try requireFile(path)
        return try disk.read(path, limit: Self.largestPart)
    }

    /// More than a page of artwork in 600 dots per inch.
    private static var largestPart: Int { 32 << 20 }

    private func requireFile(_ path: String) throws {
        guard try !disk.exists(path) else { return }
        let isOfSystem = path.hasPrefix(machine.fontFolder + "/")
        throw SheetFailure.noFile(path: path, package: isOfSystem ? BuiltInFont.package : nil)
    }
}
