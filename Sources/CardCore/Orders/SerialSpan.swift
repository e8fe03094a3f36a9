/// The first and the last of serials that follow one another.
package struct SerialSpan: Hashable, Sendable {
    package var first: Serial
    package var last: Serial

    package init(first: Serial, last: Serial) {
        self.first = first
        self.last = last
    }
}
