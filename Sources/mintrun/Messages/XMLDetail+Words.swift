import CardCore
import CardText

extension XMLDetail: Worded {
    var sentence: ShownText {
        switch self {
        case .bytesAreUTF8(let encoding):
            """
            its bytes are UTF-8, and the template has \(encoding): write `encoding: utf-8` into \
            the template
            """
        case .markOfUTF8(let encoding):
            """
            it begins with the byte order mark of UTF-8, and the template has \(encoding): write \
            `encoding: utf-8` into the template
            """
        case .nul: "it has a NUL among its first letters"
        case .unreadEncoding: "an unsupported encoding"
        case .declaresOther(let declared, let encoding):
            """
            it declares \(declared.name), and the template has \(encoding): \
            \(declared.wayOut("the template"))
            """
        case .bytesAreNotUTF8(let declared): Self.notUTF8(declared)
        case .webPage: "it is a web page"
        case .namespace(let isOpen):
            isOpen
                ? """
                its namespace is not one of those that the template lists: write the text of its \
                `xmlns` into `namespaces` of a copy of the template
                """
                : "its root has another namespace than the format"
        case .documentAsText(let root):
            "an element contains the \(id: root) as text: send it as a file of its own"
        case .noRoot(let names, let isOpen): Self.noRoot(names, isOpen: isOpen)
        case .recordNamespace(let isOpen):
            isOpen
                ? """
                its records have another namespace than its root: write the text of their `xmlns` \
                into `namespaces` of a copy of the template
                """
                : "its records have another namespace than its root"
        case .textOfRecord: "a record of too much text"
        case .elementsOfRecord: "a record of too many elements"
        case .valueBytes(let count): "a value of \(count) bytes"
        }
    }

    private static func notUTF8(_ declared: DeclaredEncoding) -> ShownText {
        let claim: ShownText = "it declares \(declared.name), and its bytes are not UTF-8"
        switch declared {
        case .latin1, .windows1252, .otherCodePage, .other:
            return """
                \(claim), as in the template: \(declared.wayOut("a copy of the template"))
                """
        case .none, .utf8, .utf16:
            return """
                \(claim): have it written in UTF-8, or write `encoding: windows-1252` into a copy \
                of the template if the till writes that
                """
        }
    }

    private static func noRoot(_ roots: [String], isOpen: Bool) -> ShownText {
        let names = roots.map { ShownText(id: $0) }.joined(separator: " or ")
        let way: ShownText =
            isOpen ? ": write the name of its root as `root` into a copy of the template" : ""
        return "it contains no \(names)\(way)"
    }
}

extension DeclaredEncoding {
    /// As people write it.
    fileprivate var name: ShownText {
        switch self {
        case .none: "no encoding"
        case .utf8: "UTF-8"
        case .utf16: "UTF-16"
        case .latin1: "ISO-8859-1"
        case .windows1252: "Windows-1252"
        case .otherCodePage: "a code page"
        case .other: "an encoding"
        }
    }

    fileprivate func wayOut(_ place: StaticString) -> ShownText {
        templateValue.map { "write `encoding: \($0)` into \(place)" }
            ?? "have it written in UTF-8"
    }
}
