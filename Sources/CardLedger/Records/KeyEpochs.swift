/// The epochs of the keys under which the secrets of cards are hashed.
package struct KeyEpochs: Hashable, Sendable {
    /// The epoch of the key of tokens.
    package var token: Int
    /// The epoch of the key of PINs.
    package var pin: Int

    package init(token: Int, pin: Int) {
        self.token = token
        self.pin = pin
    }
}
