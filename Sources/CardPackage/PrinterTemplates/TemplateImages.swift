/// The images of a printer's package: their folder, format and caption.
package struct TemplateImages: Hashable, Sendable {
    /// The folder of a card's images.
    package let place: ImageStyle
    /// The file format.
    package let format: ImageFormat
    /// The text below each symbol.
    package let caption: ImageCaption

    package init(
        _ place: ImageStyle,
        format: ImageFormat = .png,
        caption: ImageCaption = .none
    ) {
        self.place = place
        self.format = format
        self.caption = caption
    }

    /// A package without images.
    package static let none = TemplateImages(.none)

    /// The name of an image of the card at that position, relative to its part's folder.
    ///
    /// - Secrecy: made of the position, never of the token.
    package func path(of image: CardImage, position: Int) -> [UInt8] {
        var path: [UInt8] = []
        appendPath(of: image, position: position, to: &path)
        return path
    }

    func appendPath(of image: CardImage, position: Int, to bytes: inout [UInt8]) {
        precondition(place != .none, "a package without images")
        if place == .folders { bytes.append(contentsOf: image.folder) }
        bytes.append(digits: position, width: 8)
        if place == .beside { bytes.append(contentsOf: image.suffix) }
        bytes.append(contentsOf: format.ending)
    }
}
