package import HTTPTypes

/// The meaning of a method and a path under the prefix.
package enum DinteroRoute: Hashable, Sendable {
    /// An operation, the account of the path, and the id in it; nil for a path without one.
    case call(DinteroOperation, account: String, id: String?)
    /// The document of the interface.
    case document
    /// The path is known and the method is not; the methods that it has, as `Allow` lists them.
    case wrongMethod(allow: String)
    case unknown

    /// The path of the document, its only segment.
    package static let documentName = "openapi.json"

    /// Finds the meaning of the segments after the prefix.
    package init(_ segments: [String], _ method: HTTPRequest.Method) {
        if segments == [Self.documentName] {
            let isRead = [.get, .head].contains(method)
            self = isRead ? .document : .wrongMethod(allow: "GET, HEAD")
            return
        }
        guard segments.count > 2, segments[0] == "accounts" else {
            self = .unknown
            return
        }
        let rest = segments.dropFirst(2)
        let there = DinteroOperation.allCases.filter { $0.isAt(rest) }
        if let operation = there.first(where: { $0.method == method }) {
            self = .call(operation, account: segments[1], id: operation.id(in: rest))
        } else {
            let methods = Set(there.map(\.method.rawValue)).sorted()
            self =
                methods.isEmpty
                ? .unknown : .wrongMethod(allow: methods.joined(separator: ", "))
        }
    }
}

extension DinteroOperation {
    fileprivate func isAt(_ path: ArraySlice<String>) -> Bool {
        segments.count == path.count
            && zip(segments, path).allSatisfy { segment, text in
                segment.map { $0 == text } ?? true
            }
    }

    fileprivate func id(in path: ArraySlice<String>) -> String? {
        zip(segments, path).first { segment, _ in segment == nil }?.1
    }
}
