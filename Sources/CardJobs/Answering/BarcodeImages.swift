import CardCore
import CardLedger
import CardPackage

/// Draws the Code 128 images of secrets for one answer.
///
/// - Shape: a quiet zone of 10 modules at both ends, 2 dots for each module.
/// - Secrecy: an image is as secret as its text.
package struct BarcodeImages {
    private let renderer = CardRenderer(qr: QRSettings(dotsPerModule: 2), version: 1)

    package init() {}

    /// The image of a text as the address of its own data: `data:image/png;base64,` and the PNG.
    ///
    /// - Throws: `image.code128` for a text that has not only printable ASCII characters.
    package func address(of text: [UInt8]) throws -> String {
        "data:image/png;base64," + Base64.encode(try renderer.code128Image(of: text))
    }
}
