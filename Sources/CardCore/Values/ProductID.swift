/// The id of a product, the same in all its versions.
package struct ProductID: TextName {
    package let text: String

    @inlinable
    package init(_ text: String) { self.text = text }
}
