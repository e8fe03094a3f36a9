import CPDF
import CardCore

/// A font whose glyphs a document contains as far as it uses them.
package struct PDFFont: Hashable, Sendable {
    /// The name by which layouts choose the font.
    package let name: String
    /// The number of the font in the library of fonts, which never forgets one.
    let number: cpdf_font

    /// Loads a font; equal bytes are loaded once for the whole process.
    ///
    /// - Throws: `sheet.file` if the bytes are not a TrueType or OpenType font with outlines.
    package init(name: String, file: String, bytes: [UInt8]) throws(SheetFailure) {
        number = bytes.withUnsafeBufferPointer { cpdf_font_load($0.baseAddress, $0.count) }
        self.name = name
        guard number >= 0 else { throw .font(file: file) }
    }

    /// The width of a text in one line.
    ///
    /// - Throws: `sheet.symbol` for a character that the font does not have, or whose form depends
    ///   on its neighbours.
    package func width(of text: String, size: FontSize) throws(SheetFailure) -> Length {
        var advance = 0.0
        for scalar in text.unicodeScalars { advance += try self.advance(of: scalar) }
        return Length(points: advance * size.points)
    }

    /// The advance of a character for a font size of 1.
    func advance(of scalar: Unicode.Scalar) throws(SheetFailure) -> Double {
        let advance = Self.standsAlone(scalar) ? cpdf_font_advance(number, scalar.value) : -1
        guard advance >= 0 else { throw .symbol(scalar.value, font: name) }
        return advance
    }

    /// Returns true if one glyph, left of the next one, is always right for the character.
    ///
    /// Arabic, Hebrew and the scripts of India are written by rules that this program does not have,
    /// and accents of their own would need a place: `é` is one character.
    private static func standsAlone(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x20...0x7E, 0xA0...0xAC, 0xAE...0x2FF, 0x370...0x482, 0x48A...0x58F, 0x10A0...0x10FF,
            0x1E00...0x1FFF, 0x2010...0x2027, 0x2030...0x205E, 0x2070...0x20CF, 0x2100...0x2BFF,
            0x3001...0x3029, 0x3030...0x3096, 0x30A0...0x30FF, 0x3400...0x9FFF, 0xAC00...0xD7A3,
            0xFF01...0xFFE6:
            true
        default: false
        }
    }
}
