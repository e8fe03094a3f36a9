/// The name of a store that sells and redeems cards.
package struct StoreID: TextName {
    package let text: String

    @inlinable
    package init(_ text: String) { self.text = text }
}
