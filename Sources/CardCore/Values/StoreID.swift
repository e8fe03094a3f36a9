/// The name of a store that sells and redeems cards.
package struct StoreID: TextName {
    /// The name, at most 100 bytes.
    package let text: String

    @inlinable
    package init(_ text: String) { self.text = text }
}
