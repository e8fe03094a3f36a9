/// Who may spend a card, and which cards were called off.
package protocol PinBook: Sendable {}
