/// The first and the last of serials that follow one another.
package struct SerialSpan: Hashable, Sendable {
    package var first: String
    package var last: String

    package init(first: String, last: String) {
        self.first = first
        self.last = last
    }
}
