/// How an XML document's bytes are letters; nothing but UTF-8 is taken unless the template says so.
package enum XMLEncoding: String, CaseIterable, Sendable {
    case utf8 = "utf-8"
    case latin1 = "iso-8859-1"
    case windows1252 = "windows-1252"
}
