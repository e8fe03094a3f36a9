package import CardCore

/// An archive that this program would not have written.
package enum ZipFailure: Failure, Hashable {
    case tooShort
    case cutOff
    /// The last bytes are not those of an archive.
    case end
    case directoryPlace
    case directoryCutOff
    /// The entries are fewer or more than the end of the archive counts.
    case directoryCount
    case foreignEntry
    case foreignName
    case entryTwice(String)
    /// The entry has another header than the directory describes.
    case header(String)
    case checksum(String)

    package var code: FailureCode { .packageZip }
}
