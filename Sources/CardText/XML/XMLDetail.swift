/// What is wrong with an XML document.
package enum XMLDetail: FaultDetail {
    // Encodings; the template's is given
    case bytesAreUTF8(XMLEncoding)
    case markOfUTF8(XMLEncoding)
    case nul
    case unreadEncoding
    case declaresOther(DeclaredEncoding, XMLEncoding)
    /// The template says UTF-8, and the bytes are not.
    case bytesAreNotUTF8(DeclaredEncoding)

    // Roots and records
    case webPage
    // `isOpen` if a template can say others
    case namespace(isOpen: Bool)
    case documentAsText(root: String)
    case noRoot([String], isOpen: Bool)
    case recordNamespace(isOpen: Bool)

    // Limits
    case textOfRecord
    case elementsOfRecord
    case valueBytes(Int)
}
