/// The file format of the images of cards.
package enum ImageFormat: String, CaseIterable, Sendable {
    /// One bit a pixel, with the resolution of the printer.
    case png
    /// Shapes in millimetres, for tools that scale or convert colours.
    case svg

    /// The ending of the file name.
    var ending: [UInt8] { self == .png ? Self.pngEnding : Self.svgEnding }

    private static let pngEnding = Array(".png".utf8)
    private static let svgEnding = Array(".svg".utf8)
}

/// The text below the symbol of an image.
package enum ImageCaption: String, CaseIterable, Sendable {
    /// The symbol alone.
    case none
    /// The serial, which is public; never a secret.
    case serial
}
