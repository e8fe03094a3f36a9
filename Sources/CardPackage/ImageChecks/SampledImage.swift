/// A finished image that another program reads before its package is closed.
///
/// - Secrecy: as secret as its text.
package struct SampledImage: Sendable {
    /// The name of the image in the package.
    package let path: String
    /// The kind of the image, and so of its symbol.
    package let kind: CardImage
    /// A PNG file: the finished image itself, or the modules of a finished SVG or large PNG.
    package let png: [UInt8]
    /// The text that the symbol must hold.
    package let text: [UInt8]
}
