import CardCore
package import HTTPTypes

/// The meaning of a path and a method under the mount.
package enum ElectrumRoute: Hashable, Sendable {
    /// A call of an operation.
    case call(ElectrumCall)
    /// The document of the interface.
    case document
    /// The path is known and the method is not; the methods that it has, as `Allow` lists them.
    case wrongMethod(allow: String)
    /// No operation has the path.
    case unknown

    /// The path of the document, its only segment.
    package static let documentName = "openapi.json"

    /// Finds the route of segments after the prefix of the mount, each percent-decoded.
    ///
    /// A call is posted; a `GET` of the `Location` of a success is the wrong method.
    package init(_ segments: [String], _ method: HTTPRequest.Method) {
        if segments == [Self.documentName] {
            let isRead = [.get, .head].contains(method)
            self = isRead ? .document : .wrongMethod(allow: "GET, HEAD")
        } else if let call = Self.call(segments) {
            self = method == .post ? .call(call) : .wrongMethod(allow: "POST")
        } else {
            self = .unknown
        }
    }

    /// The call of a path, whatever its method is; nil if no operation has it.
    package static func call(_ segments: [String]) -> ElectrumCall? {
        guard [2, 4].contains(segments.count), segments.allSatisfy({ !$0.isEmpty }),
            let kind = ElectrumOperation.Kind.allCases.first(where: { $0.collection == segments[0] }
            )
        else { return nil }
        guard segments.count == 4 else {
            return ElectrumOperation(kind, .request).map { ElectrumCall($0, id: segments[1]) }
        }
        let advice: ElectrumOperation? =
            switch segments[2] {
            case "confirmations": ElectrumOperation(kind, .confirm)
            case "reversals": ElectrumOperation(kind, .reverse)
            default: nil
            }
        return advice.map { ElectrumCall($0, id: segments[3], originalID: segments[1]) }
    }
}
