/// A kind of file that is not the text of any format.
package enum FileKind: Hashable, Sendable {
    case utf16, gzip, emptyZip, zip, pdf, oldOffice, office, openDocument
    case zstd, bzip2, xz, sevenZip, png, richText, age, openPGP, webPage
}
