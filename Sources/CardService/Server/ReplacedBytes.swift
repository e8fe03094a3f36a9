extension String {
    /// True if the text has the character that takes the place of bytes which are not UTF-8.
    ///
    /// The fields of a head are read so: two ids in another encoding become one text.
    package var hasReplacedBytes: Bool { unicodeScalars.contains("\u{FFFD}") }
}
