package import CardCore

/// An archive that this program would not have written.
package enum ZipFailure: Failure, Hashable {
    /// The file is shorter than an empty archive.
    case tooShort
    /// An entry ends behind the archive.
    case cutOff
    /// The last bytes are not those of an archive.
    case end
    /// The directory is not at the end of the entries.
    case directoryPlace
    /// The directory ends too early.
    case directoryCutOff
    /// The entries are fewer or more than the end of the archive counts.
    case directoryCount
    /// The directory has an entry that this program would not write.
    case foreignEntry
    /// An entry has a name that ``Zip/isName(_:)`` does not allow.
    case foreignName
    /// Two entries have that name.
    case entryTwice(String)
    /// The entry has another header than the directory describes.
    case header(String)
    /// The bytes of the entry do not match their checksum.
    case checksum(String)

    package var code: FailureCode { .packageZip }
}
