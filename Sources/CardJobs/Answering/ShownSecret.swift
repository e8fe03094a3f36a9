package import CardCore

/// A secret that one answer shows, with its image if its format asks for one.
///
/// - Secrecy: the image is as secret as the value; printing one shows dots.
package struct ShownSecret: Sendable {
    /// The value.
    package let value: Secret
    /// The format of the value.
    package let format: SecretFormat
    /// The Code 128 image of the value as the address of its own data; nil if the format asks for
    /// none, or if memory for it is missing: the card exists then, and nobody can read its secrets
    /// again.
    package let image: Secret?

    /// Draws the image, which takes a part of a millisecond.
    ///
    /// Every symbol of a format is in Code 128's set B.
    package init(_ value: Secret, of format: SecretFormat) {
        self.value = value
        self.format = format
        image = format.options.barcode ? Self.image(of: value) : nil
    }

    private static func image(of value: Secret) -> Secret? {
        do {
            return Secret(Array(try BarcodeImages().address(of: value.bytes).utf8))
        } catch { return nil }
    }
}

/// The secrets of a card that one answer shows.
///
/// - Secrecy: printing one shows dots.
package struct ShownCard: Sendable {
    /// The token.
    package let token: ShownSecret
    /// The PIN; nil if the card has none.
    package let pin: ShownSecret?

    init(_ secrets: CardSecrets, of product: Product) {
        token = ShownSecret(secrets.token, of: product.token)
        pin = secrets.pin.flatMap { pin in product.pin.map { ShownSecret(pin, of: $0) } }
    }
}

extension ShownCard {
    /// The secrets of the cards in their order; the images are drawn on all cores.
    static func all(_ secrets: [CardSecrets], of product: Product) async -> [ShownCard] {
        let half = secrets.count / 2
        async let second = secrets[half...].map { ShownCard($0, of: product) }
        let first = secrets[..<half].map { ShownCard($0, of: product) }
        return first + (await second)
    }
}
