package import CardCore

/// Bytes that arrive in chunks, and their file.
package protocol ByteSource: AnyObject {
    /// The next bytes, at most `count`; none at the end.
    func next(_ count: Int) throws -> [UInt8]

    /// Ends the reading, wherever it is, and reads the rest of the file for its digest.
    ///
    /// - Returns: SHA-256 of the whole file as it lies on the disk.
    /// - Throws: `file.changing`.
    func close() throws -> SHA256Digest
}

/// A file that is read from front to end, plain or opened.
package protocol ReadableFile: AnyObject {
    /// The next bytes, at most `count`; none at the end.
    func next(_ count: Int) throws -> [UInt8]

    /// Ends the reading, wherever it is.
    ///
    /// - Throws: `file.changing`.
    func end() throws
}

extension InputFile: ReadableFile {
    package func end() throws { try close() }
}
