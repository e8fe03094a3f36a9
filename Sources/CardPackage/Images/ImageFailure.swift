package import CardCore

/// An image of a card that cannot be drawn.
package enum ImageFailure: Failure, Hashable {
    /// The payload does not fit the order's QR version.
    case payload
    /// A text has a character that Code 128's set B does not have, or is not of its format.
    case code128
    /// libpng refuses a grid, although a grid of this program is right.
    case png

    package var code: FailureCode {
        switch self {
        case .payload: .imageQr
        case .code128: .imageCode128
        case .png: .imagePNG
        }
    }
}
