/// The first and the last of consecutive serials.
package struct SerialSpan: Hashable, Sendable {
    /// The first serial.
    package var first: Serial
    /// The last serial, inclusive.
    package var last: Serial

    package init(first: Serial, last: Serial) {
        self.first = first
        self.last = last
    }
}
