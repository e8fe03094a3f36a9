/// A fault of an XML document.
package enum XMLDetail: FaultDetail {
    // Encodings; the template's is given
    case bytesAreUTF8(XMLEncoding)
    /// The file has a byte order mark of UTF-8.
    case markOfUTF8(XMLEncoding)
    /// The file contains a NUL byte.
    case nul
    /// The declared encoding is not one that is read.
    case unreadEncoding
    /// The document declares another encoding than the template.
    case declaresOther(DeclaredEncoding, XMLEncoding)
    /// The template declares UTF-8, and the bytes are not.
    case bytesAreNotUTF8(DeclaredEncoding)

    // Roots and records
    case webPage
    // `isOpen` if a template can declare others
    case namespace(isOpen: Bool)
    /// An element contains another document as text; its root.
    case documentAsText(root: String)
    /// The document has none of these roots.
    case noRoot([String], isOpen: Bool)
    /// A record has a namespace that is not read.
    case recordNamespace(isOpen: Bool)

    // Limits
    case textOfRecord
    /// A record has more elements than ``Limits/xmlRecordElements``.
    case elementsOfRecord
    /// The size of a value that is longer than ``Limits/xmlValueBytes``.
    case valueBytes(Int)
}
