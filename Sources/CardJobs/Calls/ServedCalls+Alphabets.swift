package import CardCore

/// The alphabets of the tokens and the PINs of a wallet's product.
package struct WalletAlphabets: Hashable, Sendable {
    /// The alphabet of tokens.
    package var token: Alphabet
    /// The alphabet of PINs.
    package var pin: Alphabet

    package init(token: Alphabet = .unambiguous, pin: Alphabet = .unambiguous) {
        self.token = token
        self.pin = pin
    }
}

extension ServedCalls {
    /// The alphabets of a product; PINs of a product without a PIN have that of its tokens.
    ///
    /// - Throws: `product.unknown`.
    package func walletAlphabets(of product: ProductID) throws -> WalletAlphabets {
        let product = try catalogue.product(product, repositories)
        let token = product.token.options.alphabet
        return WalletAlphabets(token: token, pin: product.pin?.options.alphabet ?? token)
    }
}
