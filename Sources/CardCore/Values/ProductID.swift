/// The id of a product, the same in all its versions.
package struct ProductID: TextName {
    /// The id: 1 to 100 of `0-9A-Za-z-`.
    package let text: String

    @inlinable
    package init(_ text: String) { self.text = text }
}
